"""Whom a mail tells of a message, and what it does not say."""

import smtplib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from accounts.models import User
from articles.contact.services import Sent, answer_message, submit_message
from articles.contact.tasks import tell_person, tell_staff
from articles.models import ContactMessage
from core.form_keys import new_form_key, read_form_key
from detoxlocal.settings import work
from tests.factories import make_message, make_user

pytestmark = pytest.mark.django_db
WORDS = "I am Ana Quispe and I am afraid"
HALF_PAST_NINE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def submit(**fields: Any) -> ContactMessage:
    automatic = fields.pop("looks_automatic", False)
    sent: dict[str, Any] = {
        "name": "Ana Quispe",
        "email": "ana@example.org",
        "message": WORDS,
        "language": "es",
        "form_key": read_form_key(new_form_key()).key,
    }
    return submit_message(Sent(**sent | fields), sender="hash", looks_automatic=automatic)


def readers(mailoutbox: list[EmailMessage]) -> set[str]:
    return {address for mail in mailoutbox for address in mail.to}


def test_whoever_may_answer_is_told_and_nobody_else(mailoutbox: list[EmailMessage]) -> None:
    told = [make_user(role) for role in ("editor", "manager", "administrator")]
    told.append(make_user("editor", "manager"))
    told.append(User.objects.create_superuser("root@example.org", name="Root"))
    for role in ("medical_reviewer", "validator", "callback_agent"):
        make_user(role)
    make_user("editor", is_active=False)
    make_user()
    submit()
    assert readers(mailoutbox) == {person.email for person in told}
    assert len(mailoutbox) == len(told)


def test_the_mail_leads_to_the_message_and_holds_nothing_of_it(
    mailoutbox: list[EmailMessage],
) -> None:
    make_user("editor", name="Eda")
    message = submit()
    (mail,) = mailoutbox
    assert mail.subject == "A message waits for an answer"
    assert "Hello Eda," in mail.body
    assert f"https://detoxlocal.example/admin/messages/{message.pk}/" in mail.body
    whole = str(mail.message())
    assert [w for w in ("Ana", "Quispe", "afraid", "ana@example.org") if w in whole] == []


def test_each_is_told_in_their_own_language(
    mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    languages: list[str] = []
    monkeypatch.setattr(
        "articles.contact.tasks.mail.send", lambda *_a, **kw: languages.append(kw["language"])
    )
    make_user("editor", language="es")
    make_user("editor", language="en")
    submit(language="en")
    assert sorted(languages) == ["en", "es"]


def test_a_mail_that_fails_loses_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    make_user("editor")
    message = submit()
    assert ContactMessage.objects.get() == message


def test_a_double_click_is_told_once(mailoutbox: list[EmailMessage]) -> None:
    make_user("editor")
    key = read_form_key(new_form_key()).key
    assert submit(form_key=key) == submit(form_key=key)
    assert len(mailoutbox) == 1


def test_of_doubtful_ones_the_first_of_an_hour_is_told(mailoutbox: list[EmailMessage]) -> None:
    make_user("editor")
    counts = []
    with time_machine.travel(HALF_PAST_NINE) as clock:
        for _ in range(3):
            submit(looks_automatic=True)
            counts.append(len(mailoutbox))
        submit()
        counts.append(len(mailoutbox))
        clock.shift(timedelta(minutes=31))
        submit(looks_automatic=True)
        counts.append(len(mailoutbox))
    assert counts == [1, 1, 1, 2, 3]


def test_nobody_is_told_of_what_was_answered_or_erased_meanwhile(
    mailoutbox: list[EmailMessage],
) -> None:
    editor, message, gone = make_user("editor"), make_message(), make_message()
    answer_message(message, by=editor)
    ContactMessage.objects.filter(pk=gone.pk).delete()
    for pk in (message.pk, gone.pk):
        tell_staff.enqueue(pk)
        tell_person.enqueue(editor.pk, pk)
    assert mailoutbox == []


def test_who_may_not_answer_any_more_is_not_told(mailoutbox: list[EmailMessage]) -> None:
    editor, message = make_user("editor"), make_message()
    editor.groups.clear()
    tell_person.enqueue(editor.pk, message.pk)
    assert mailoutbox == []


def test_the_mail_waits_in_its_queue_and_holds_a_number_only(settings: Settings) -> None:
    settings.TASKS = work.TASKS
    message = submit()
    job = ProcrastinateJob.objects.get()
    assert (job.queue_name, job.args["args"]) == ("mail", [message.pk])


def test_without_the_message_there_is_no_mail(settings: Settings) -> None:
    settings.TASKS = work.TASKS
    with transaction.atomic():
        submit()
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()
    assert not ContactMessage.objects.exists()
