"""What a new exchange's case shows, and what is left of its sender in the end."""

import pytest
from django.core.management import call_command
from pytest_django import Settings

from core.encryption import UndecryptableError
from exchanges.models import Submission
from listings.cases.handlers import handler_of
from tests.factories import make_exchange, make_submission

pytestmark = pytest.mark.django_db


def test_nothing_of_a_sender_is_left_when_it_is_erased() -> None:
    submission = make_submission(
        email="ann@example.org",
        sender_hash="a" * 64,
        program_knows="yes",
        raw={"name": "Corner", "notes": "Ask for Ann"},
        flaws=[{"key": "hours-unread", "about": "Ask Ann"}],
    )
    handler_of(submission.case).erase(submission.case)
    row = Submission.objects.filter(pk=submission.pk).values().get()
    assert "Ann" not in str(row)
    assert {row[name] for name in ("sealed_email", "sender_hash", "relation", "program_knows")} == {
        ""
    }


def test_a_row_of_a_file_stays_as_it_came() -> None:
    submission = make_submission(case__kind="imported", raw={"name": "Corner"}, source="file")
    handler_of(submission.case).erase(submission.case)
    submission.refresh_from_db()
    assert submission.raw == {"name": "Corner"}


def test_the_mail_address_is_no_text_in_the_database() -> None:
    submission = make_submission(email="ann@example.org")
    assert "ann" not in Submission.objects.values_list("sealed_email", flat=True).get()
    assert Submission.objects.get().email == "ann@example.org"
    other = make_submission()
    Submission.objects.filter(pk=other.pk).update(sealed_email=submission.sealed_email)
    with pytest.raises(UndecryptableError):
        assert Submission.objects.get(pk=other.pk).email


def test_what_fills_a_gap_is_taken_unless_somebody_says_otherwise() -> None:
    exchange = make_exchange(website="", rule="capped", hours=None)
    case = make_submission(draft={"rule": "needs-based"}).case
    rows = {row.name: row for row in handler_of(case).comparison(case, exchange)}
    assert (rows["website"].take, rows["website"].old) == (True, "")
    assert (rows["rule"].take, rows["rule"].differs) == (False, True)
    assert rows["city"].differs is False
    assert rows["hours"].sent.startswith("Monday: 10 a.m. – 2 p.m.\n")


def test_what_is_withheld_is_not_shown_as_if_it_would_be_published() -> None:
    case = make_submission(draft={"address_withheld": True}).case
    names = {row.name for row in handler_of(case).comparison(case, None)}
    assert "street1" in case.draft
    assert names.isdisjoint({"street1", "zip_code"})
    assert {"name", "city", "address_withheld"} <= names


def test_addresses_are_sealed_anew_when_a_new_key_comes_first(settings: Settings) -> None:
    make_submission(email="ann@example.org")
    sealed = Submission.objects.values_list("sealed_email", flat=True).get()
    settings.ENCRYPTION_KEYS = [b"another key that's for the tests", *settings.ENCRYPTION_KEYS]
    call_command("rotate_keys", verbosity=0)
    settings.ENCRYPTION_KEYS = settings.ENCRYPTION_KEYS[:1]
    assert Submission.objects.get().email == "ann@example.org"
    assert Submission.objects.get().sealed_email != sealed
