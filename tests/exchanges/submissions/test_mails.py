"""Mails to who sent a submission: in their language, each once, and only to who gave an address."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.test import Client

from core.mail import MailError
from core.models import AuditEvent
from exchanges.models import Submission
from exchanges.submissions.links import path_of
from exchanges.submissions.tasks import tell_sender
from listings.models import CaseMessage
from tests.exchanges.submissions.sending import closed, sent
from tests.factories import make_exchange, make_submission

pytestmark = pytest.mark.django_db
ADDRESS = "ana@example.org"
JUST_NOW, LONG_AGO = timedelta(minutes=9), timedelta(minutes=11)
type Outbox = list[EmailMessage]


def told(submission: Submission, what: str) -> None:
    tell_sender.enqueue(submission.case_id, what)


def asked(text: str = "Which door?", **fields: Any) -> Submission:
    submission = make_submission(case__state="asked", **{"email": ADDRESS} | fields)
    CaseMessage.objects.create(case=submission.case, is_question=True, text=text)
    return submission


def test_the_receipt_comes_by_mail_with_the_private_link(
    client: Client, mailoutbox: Outbox
) -> None:
    submission = sent(client, email=ADDRESS)
    (mail,) = mailoutbox
    assert mail.to == [ADDRESS]
    assert mail.subject == "We got what you sent: Corner Exchange"
    assert f"https://detoxlocal.example{path_of(submission.case)}" in mail.body
    assert "your account" not in mail.body


def test_without_an_address_nobody_is_written_to(client: Client, mailoutbox: Outbox) -> None:
    submission = sent(client)
    told(submission, "received")
    assert mailoutbox == []


def test_who_wrote_in_spanish_gets_a_link_to_the_spanish_page(
    client: Client, mailoutbox: Outbox
) -> None:
    told(make_submission(email=ADDRESS, case__language="es"), "received")
    assert "https://detoxlocal.example/es/needle-exchanges/submissions/" in mailoutbox[0].body


def test_a_question_comes_by_mail(mailoutbox: Outbox) -> None:
    submission = asked("Is it <the> side & door?")
    told(submission, "asked")
    (mail,) = mailoutbox
    assert mail.subject.startswith("A question about Corner Exchange")
    assert "Is it <the> side & door?" in mail.body


def test_what_was_published_is_told_with_its_page(mailoutbox: Outbox) -> None:
    exchange, submission = make_exchange(), make_submission(email=ADDRESS)
    closed(submission, "merged", ago=LONG_AGO, listing_uuid=exchange.uuid, message="Thanks")
    told(submission, "decided")
    (mail,) = mailoutbox
    assert mail.subject.endswith("is listed")
    assert f"https://detoxlocal.example{exchange.get_absolute_url()}" in mail.body
    assert "Thanks" in mail.body


def test_what_was_not_published_is_told_with_the_reason(mailoutbox: Outbox) -> None:
    submission = make_submission(email=ADDRESS)
    closed(submission, "rejected", ago=LONG_AGO, reason="closed", message="We rang twice.")
    told(submission, "decided")
    (mail,) = mailoutbox
    assert mail.subject.startswith("We did not list Corner Exchange")
    assert "Why: It has closed." in mail.body
    assert "We rang twice." in mail.body
    assert "Val Stone" not in mail.body


def test_no_mail_is_sent_twice(mailoutbox: Outbox) -> None:
    submission = asked()
    for what in ("received", "asked") * 2:
        told(submission, what)
    assert len(mailoutbox) == 2


def test_another_question_is_another_mail(mailoutbox: Outbox) -> None:
    submission = asked()
    told(submission, "asked")
    CaseMessage.objects.create(case=submission.case, is_question=True, text="And when?")
    told(submission, "asked")
    assert ["And when?" in mail.body for mail in mailoutbox] == [False, True]


def test_what_may_still_be_taken_back_is_not_mailed(mailoutbox: Outbox) -> None:
    submission = make_submission(email=ADDRESS)
    closed(submission, "rejected", ago=JUST_NOW, reason="spam")
    told(submission, "decided")
    assert mailoutbox == []


@pytest.mark.parametrize("what", ["decided", "asked", "reopened", "anything"])
def test_what_is_not_so_any_more_is_not_mailed(mailoutbox: Outbox, what: str) -> None:
    told(make_submission(email=ADDRESS), what)
    assert mailoutbox == []


def test_who_took_it_back_is_not_told_so(mailoutbox: Outbox) -> None:
    submission = make_submission(email=ADDRESS)
    closed(submission, "withdrawn", ago=LONG_AGO, decided_by=None)
    told(submission, "decided")
    assert mailoutbox == []


def test_of_a_case_that_is_gone_there_is_nothing_to_tell(mailoutbox: Outbox) -> None:
    tell_sender.enqueue(0, "received")
    assert mailoutbox == []


def test_the_trail_says_that_the_sender_was_told_and_not_where(mailoutbox: Outbox) -> None:
    told(asked(), "asked")
    event = AuditEvent.objects.get(verb="told_sender")
    assert event.after["what"] == "asked"
    assert ADDRESS not in str(AuditEvent.objects.values().get(pk=event.pk))


def test_a_mail_that_failed_is_sent_again(
    monkeypatch: pytest.MonkeyPatch, mailoutbox: Outbox
) -> None:
    def refuse(*_args: object) -> None:
        raise smtplib.SMTPServerDisconnected

    submission = asked()
    with monkeypatch.context() as patch:
        patch.setattr(locmem.EmailBackend, "send_messages", refuse)
        with pytest.raises(MailError):
            tell_sender.call(submission.case_id, "asked")
    tell_sender.call(submission.case_id, "asked")
    assert len(mailoutbox) == 1


def test_an_address_cannot_add_lines_to_the_subject(client: Client, mailoutbox: Outbox) -> None:
    sent(client, email=ADDRESS, name="Corner\r\nBcc: c@d.example")
    assert mailoutbox[0].subject == "We got what you sent: Corner Bcc: c@d.example"
