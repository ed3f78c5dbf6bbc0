"""Who reported a mistake reads what came of it, if they left a mail address."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from listings.cases.choices import Choice, Outcome
from listings.cases.claiming import claim_case
from listings.cases.handlers import handler_of
from listings.cases.telling import tell_reporter
from listings.cases.undoing import take_back
from listings.models import Case, Decision
from tests.factories import make_center, make_report, make_submission, make_user
from tests.listings.cases.steps import APPROVE, check_all, settle

pytestmark = pytest.mark.django_db
KEPT = Choice(outcome=Outcome.REJECTED, reason="correct", message="We called twice.")
type Outbox = list[EmailMessage]


def decided(choice: Choice, *, contact: str = " ann@example.org ", language: str = "en") -> Case:
    """Return the case of a report that was decided so long ago that it stands."""
    validator = make_user("validator")
    center = make_center(name="Lantern House")
    case = make_report(center, contact=contact, language=language).case
    Case.objects.filter(pk=case.pk).update(language=language)
    claim_case(case, by=validator)
    check_all(case, validator)
    case = settle(case, choice, validator)
    Decision.objects.update(decided_at=timezone.now() - timedelta(minutes=11))
    return case


def test_what_was_mended_is_told_with_the_page(mailoutbox: Outbox) -> None:
    case = decided(APPROVE)
    tell_reporter.enqueue(case.pk)
    (mail,) = mailoutbox
    assert mail.to == ["ann@example.org"]
    assert mail.subject == "What you told us about Lantern House"
    assert "mended what was wrong" in mail.body
    assert handler_of(case).listing(case).get_absolute_url() in mail.body
    assert "report of a mistake" in mail.body


def test_what_was_left_is_told_with_the_reason_and_words_of_staff(mailoutbox: Outbox) -> None:
    tell_reporter.enqueue(decided(KEPT).pk)
    assert "Why: What we say is right" in mailoutbox[0].body
    assert "We called twice." in mailoutbox[0].body


def test_it_is_told_in_the_language_of_the_report(mailoutbox: Outbox) -> None:
    tell_reporter.enqueue(decided(KEPT, language="es").pk)
    assert "left the page as it is" not in mailoutbox[0].body


def test_it_is_told_once(mailoutbox: Outbox) -> None:
    case = decided(KEPT)
    tell_reporter.enqueue(case.pk)
    tell_reporter.enqueue(case.pk)
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("contact", ["", "303-555-0142", "ann at example", "a@b\nBcc: c@d.example"])
def test_what_is_no_mail_address_is_not_written_to(mailoutbox: Outbox, contact: str) -> None:
    case = decided(KEPT, contact=contact)
    tell_reporter.enqueue(case.pk)
    assert mailoutbox == []
    assert not handler_of(case).hears(case)


def test_what_may_be_taken_back_or_was_is_not_told(mailoutbox: Outbox) -> None:
    case = decided(KEPT)
    Decision.objects.update(decided_at=timezone.now() - timedelta(minutes=9))
    tell_reporter.enqueue(case.pk)
    take_back(case, by=make_user("validator"))
    tell_reporter.enqueue(case.pk)
    assert mailoutbox == []


def test_a_case_that_is_no_report_has_nobody_to_tell(mailoutbox: Outbox) -> None:
    tell_reporter.enqueue(make_submission().case.pk)
    assert mailoutbox == []
