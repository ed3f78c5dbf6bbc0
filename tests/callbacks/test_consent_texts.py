"""Consent texts: what is published is never edited, and what was agreed to is shown as it was."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection

from accounts.models import User
from callbacks.admin.consents.starting import starting_words
from callbacks.consents import current_text, is_proven, proof_of, shown_again, shown_for
from callbacks.models import Consent, ConsentText, HotlineRecord
from callbacks.services.consent_texts import (
    DraftThereError,
    change_consent_text,
    publish_consent_text,
    text_values,
    write_consent_text,
)
from callbacks.services.records import publish_record, withdraw_record
from callbacks.services.written import ChangedMeanwhileError, SettledError
from core.formats import phone_text
from core.models import AuditEvent
from tests.callbacks.admin.people import forgotten
from tests.factories import make_callback, make_consent_text, make_hotline, make_record, make_user

pytestmark = pytest.mark.django_db
PHONE = "+13035550142"


@pytest.fixture
def by() -> User:
    return make_user("manager")


def draft(**fields: str) -> ConsentText:
    return make_consent_text(published_at=None, **fields)


def agreed(language: str) -> tuple[Consent, bytes]:
    """Store that somebody agreed to what is asked now; return that, and the bytes they read."""
    record, text = make_hotline(), ConsentText.objects.get()
    read = shown_for(record, text, language=language)
    consent = Consent(
        request=make_callback(phone=PHONE, has_consent=False),
        text=text,
        language=language,
        calls_from=record.caller_phone,
        caller=record.caller,
        caller_phone=phone_text(record.caller_phone),
        text_hash=read.hash,
        page="/call-me/",
        given_at=record.valid_from,
    )
    consent.proof = proof_of(consent, PHONE)
    consent.save(force_insert=True)
    return consent, f"{read.text}\n\n{read.agree}".encode()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_consent_of_version_1_reads_the_same_byte_for_byte_after_version_2(
    by: User, language: str
) -> None:
    consent, read = agreed(language)
    new = {name: f"{words} Other words." for name, words in text_values(consent.text).items()}
    publish_consent_text(write_consent_text(new, by=by), by=by)
    withdraw_record(HotlineRecord.objects.get(), by=by)
    other = {"caller": "Another Advice", "caller_phone": "+13035550111"}
    publish_record(make_record(is_published=False, **other), by=by)

    again = shown_again(Consent.objects.get())
    text = current_text()
    assert f"{again.text}\n\n{again.agree}".encode() == read
    assert (again.version, again.hash) == (1, consent.text_hash)
    assert text is not None
    assert text.version == 2
    assert is_proven(Consent.objects.get(), PHONE)


@pytest.mark.parametrize(
    "change", ["UPDATE callbacks_consenttext SET text_es = ''", "DELETE FROM callbacks_consenttext"]
)
def test_the_database_refuses_to_edit_a_published_version(change: str) -> None:
    make_consent_text()
    with pytest.raises(ProgrammingError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_published_version_is_changed_by_nobody(by: User) -> None:
    text = make_consent_text()
    with pytest.raises(SettledError):
        change_consent_text(text, {"agree_en": "No"}, by=by)
    with pytest.raises(SettledError):
        publish_consent_text(text, by=by)


@pytest.mark.parametrize(
    ("lacks", "told"),
    [
        ({"text_en": "Call me from {number}."}, "The text in English lacks {caller}."),
        ({"text_es": "Nada."}, "The text in Spanish lacks {caller}, {number}."),
        ({"text_en": "{caller} {number} {name}"}, "Nothing is filled in for {name}: only"),
        ({"agree_es": " "}, "Write the words beside the box in Spanish."),
        ({"agree_en": "Yes, {callr}."}, "Nothing is filled in for {callr}: only"),
    ],
)
def test_a_version_that_lacks_something_is_not_published(
    by: User, lacks: dict[str, str], told: str
) -> None:
    text = draft(**lacks)
    with pytest.raises(ValidationError) as refused:
        publish_consent_text(text, by=by)
    assert refused.value.messages[0].startswith(told)
    assert current_text() is None


def test_a_draft_is_asked_of_nobody_until_it_is_published(by: User) -> None:
    first = make_consent_text()
    second = write_consent_text(text_values(first), by=by)
    assert (current_text(), second.version) == (first, first.version + 1)
    publish_consent_text(second, by=by)
    assert current_text() == second
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["wrote_consent_text", "published_consent_text"]


def test_there_is_one_draft_at_a_time(by: User) -> None:
    text = draft()
    with pytest.raises(DraftThereError) as refused:
        write_consent_text(text_values(text), by=by)
    assert refused.value.text == text


def test_nothing_is_published_that_was_changed_since_somebody_looked(by: User) -> None:
    text = draft()
    seen = text_values(text)
    change_consent_text(text, {"agree_en": "Yes, {caller}."}, by=by)
    with pytest.raises(ChangedMeanwhileError):
        publish_consent_text(text, by=by, seen=seen)


def test_lines_are_kept_in_one_way_however_browsers_send_them(by: User) -> None:
    values = text_values(draft()) | {"text_en": "{caller}\r\n\r\n{number}\r\n"}
    text = change_consent_text(ConsentText.objects.get(), values, by=by)
    assert text.text_en == "{caller}\n\n{number}"


def test_pages_that_were_kept_are_forgotten_when_a_version_goes_live(
    by: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    cleared = forgotten(monkeypatch)
    with django_capture_on_commit_callbacks(execute=True):
        publish_consent_text(draft(), by=by)
    assert cleared


def test_the_starting_words_may_be_published_as_they_are(by: User) -> None:
    text = write_consent_text(starting_words(), by=by)
    assert publish_consent_text(text, by=by).published_at


def test_the_starting_words_are_easy_to_read() -> None:
    words = starting_words()
    text = f"{words['text_en']}\n{words['agree_en']}".format(caller="Harbor", number="a number")
    sentences = [each for each in re.split(r"[.!?\n]+", text) if each.strip()]
    spoken = re.findall(r"[a-z]+", text.lower())
    syllables = sum(len(re.findall(r"[aeiouy]+", word.removesuffix("e"))) or 1 for word in spoken)
    # Flesch and Kincaid's grade (1975).
    grade = 0.39 * len(spoken) / len(sentences) + 11.8 * syllables / len(spoken) - 15.59
    assert grade <= 6
