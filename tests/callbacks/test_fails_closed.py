"""The hotline is gone within a minute of its record's end, from kept pages too."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from callbacks.models import CallbackRequest, HotlineRecord
from callbacks.services.records import withdraw_record
from core.form_keys import new_form_key
from tests.factories import (
    cited,
    heading,
    make_article,
    make_center,
    make_consent_text,
    make_hotline,
    make_user,
)

pytestmark = pytest.mark.django_db
HOTLINE, SAMHSA = "tel:+13035550199", "tel:+18006624357"
RESULTS, MINUTE = "/centers/?near=80202", 60


@pytest.fixture(autouse=True)
def _pages_are_kept(settings: Settings) -> None:
    locmem = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": locmem, "LOCATION": "fails closed"}}
    caches["pages"].clear()


def paths() -> list[str]:
    """Return the home page, a result page and an article that carry the hotline."""
    make_center()
    article = make_article(body=[heading("First"), cited("a")], live=True)
    return ["/", RESULTS, article.url]


def shows_hotline(client: Client, path: str) -> bool:
    """Return whether a page does, which then or else shows SAMHSA's line, too."""
    page = client.get(path).text
    assert SAMHSA in page
    return HOTLINE in page


def is_kept(client: Client, path: str) -> bool:
    return "Age" in client.get(path).headers


def test_a_record_that_is_withdrawn_is_gone_at_once_from_pages_that_were_kept(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    record, manager = make_hotline(), make_user("manager")
    where = paths()
    assert [shows_hotline(client, path) for path in where] == [True] * 3
    assert all(is_kept(client, path) for path in where)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_record(record, by=manager)
    assert [shows_hotline(client, path) for path in where] == [False] * 3


def test_pages_that_another_process_keeps_show_it_for_a_minute_at_most(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        record = make_hotline()
        assert shows_hotline(client, "/")
        # That process hears nothing of it.
        HotlineRecord.objects.filter(pk=record.pk).update(withdrawn_at=timezone.now())
        clock.shift(MINUTE - 1)
        assert shows_hotline(client, "/")
        clock.shift(1)
        assert not shows_hotline(client, "/")


def test_no_page_is_kept_longer_than_the_record_is_in_force(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        make_hotline(valid_until=timezone.now() + timedelta(seconds=20))
        where = paths()
        clock.shift(timedelta(seconds=10))
        for path in where:
            assert "max-age=10" in client.get(path)["Cache-Control"].split(", ")
            assert shows_hotline(client, path)
        clock.shift(timedelta(seconds=10))
        assert [shows_hotline(client, path) for path in where] == [False] * 3


def sent(text_hash: str) -> dict[str, str]:
    return {
        "phone": "303-555-0142", "voicemail": "yes", "language": "en", "when": "now",
        "agree": "on", "form_key": new_form_key(), "consent_hash": text_hash,
    }  # fmt: skip


def test_nobody_asks_for_a_call_once_the_record_is_gone(client: Client) -> None:
    record = make_hotline()
    assert "consent_hash" in client.get("/call-me/").text
    HotlineRecord.objects.filter(pk=record.pk).update(withdrawn_at=timezone.now())
    page = client.get("/call-me/")
    assert "consent_hash" not in page.text
    assert SAMHSA in page.text
    answer = client.post("/call-me/", sent("0" * 64))
    assert answer.status_code == 409
    assert SAMHSA in answer.text
    assert not CallbackRequest.objects.exists()


def test_a_consent_to_a_text_that_is_not_in_force_any_more_stores_nothing(client: Client) -> None:
    make_hotline()
    make_consent_text(agree_en="Yes, {caller} may call me today.")
    answer = client.post("/call-me/", sent("0" * 64))
    assert "has changed" in answer.text
    assert not CallbackRequest.objects.exists()
