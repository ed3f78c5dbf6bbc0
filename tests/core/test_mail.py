"""Mail: plain text, in the reader's language, and what happens when it can't be sent."""

import smtplib
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends import locmem
from django.utils import translation
from pytest_django import Settings

from core import mail
from detoxlocal.settings import mailing

READER = "reader@example.org"
TEMPLATE = "second_factor_changed"
CONTEXT = {"name": "Ana O’Hara <3", "change": "codes", "address": "https://a.example/x?a=1&b=2"}


def send(language: str = "en") -> None:
    mail.send(TEMPLATE, to=READER, language=language, context=CONTEXT)


def test_the_first_line_is_the_subject_and_the_rest_is_plain_text(
    mailoutbox: list[EmailMessage],
) -> None:
    send()
    (sent,) = mailoutbox
    assert sent.subject == "New recovery codes were made for your account"
    assert sent.body.startswith("Hello Ana O’Hara <3,\n")
    assert "https://a.example/x?a=1&b=2" in sent.body
    assert "\n--\nDetoxLocal · https://detoxlocal.example\n" in sent.body
    assert (sent.to, sent.content_subtype) == ([READER], "plain")


def test_nobody_is_asked_to_answer(mailoutbox: list[EmailMessage], settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "DetoxLocal <no-reply@a.example>"
    send()
    message = mailoutbox[0].message()
    assert message["From"] == "DetoxLocal <no-reply@a.example>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_it_is_written_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str | None] = []
    monkeypatch.setattr(mail, "_plain", lambda *_: told.append(translation.get_language()))
    with pytest.raises(AttributeError):
        send("es")
    assert set(told) == {"es"}


def known_by(told: str, *, to: str = READER) -> str:
    mail.send(TEMPLATE, to=to, language="en", context=CONTEXT, known_by=told)
    return str(django_mail.outbox[-1].message()["Message-ID"])


def test_who_gets_the_same_twice_can_tell_by_its_message_id() -> None:
    same = known_by("call 1")
    assert known_by("call 1") == same
    assert known_by("call 2") != same
    assert known_by("call 1", to="other@example.org") != same
    assert same.endswith("@detoxlocal.example>")


def test_other_mails_have_a_message_id_of_their_own(mailoutbox: list[EmailMessage]) -> None:
    send()
    send()
    assert len({mail.message()["Message-ID"] for mail in mailoutbox}) == 2


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(READER),
        TimeoutError(READER),
        smtplib.SMTPRecipientsRefused({READER: (550, b"unknown")}),
        smtplib.SMTPAuthenticationError(535, b"no"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_mail_that_is_not_taken_is_said_without_the_address(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: Any) -> None:
        raise error

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    with pytest.raises(mail.MailError, match=f"not sent: {type(error).__name__}") as raised:
        send()
    assert READER not in str(raised.value)
    assert raised.value.__cause__ is None


def test_while_developing_each_mail_becomes_a_file_that_can_be_read(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MAILERS = mailing.files(tmp_path / "mail")
    send()
    send()
    first, second = sorted((tmp_path / "mail").iterdir())
    assert first.suffix == second.suffix == ".txt"
    text = first.read_text(encoding="utf-8")
    assert f"To: {READER}\nSubject: New recovery codes" in text
    assert "https://a.example/x?a=1&b=2" in text


def test_production_sends_by_the_server_that_was_named(settings: Settings) -> None:
    settings.MAILERS = mailing.smtp(mailing.server("smtps://u%40a:p%2Fw@mail.example"))
    server: Any = mailers.default
    assert (server.host, server.port, server.use_ssl) == ("mail.example", 465, True)
    assert (server.username, server.password) == ("u@a", "p/w")
