"""The settings of callbacks in the admin: hours with holidays and dates, and three numbers."""

from typing import Any

import pytest
from django.test import Client

from callbacks.hotline.current import current_hotline
from callbacks.models import CallSettings
from core.models import AuditEvent
from tests.callbacks.admin.people import forgotten, manager, words
from tests.factories import make_call_settings, make_hotline

pytestmark = pytest.mark.django_db
PAGE = "/admin/callback-settings/"
WEEK = {
    "staffed_hours": "weekly",
    "staffed_hours-0": "open",
    "staffed_hours-0-0-opens": "09:00",
    "staffed_hours-0-0-closes": "17:00",
    "staffed_hours-holidays": "closed",
    "staffed_hours-dates": "2031-12-24 closed",
}


def sent(client: Client, **changes: str) -> dict[str, Any]:
    seen = client.get(PAGE).context["form"]["seen"].value()
    told = {"time_zone": "America/Denver", "promise_minutes": "20", "retention_days": "14",
            "looks_an_hour": "30", "seen": seen}  # fmt: skip
    return WEEK | told | changes


def test_managers_set_hours_and_periods_and_it_is_recorded(client: Client) -> None:
    assert manager(client).post(PAGE, sent(client)).status_code == 302
    row = CallSettings.objects.get()
    assert row.staffed_hours == {
        "weekly": [{"days": [0], "opens": "09:00", "closes": "17:00"}],
        "holidays": "closed",
        "dates": [{"date": "2031-12-24"}],
    }
    assert (row.promise_minutes, row.retention_days, row.looks_an_hour) == (20, 14, 30)
    assert AuditEvent.objects.get(verb="changed_call_settings").before["promise_minutes"] == 30
    assert "Changed the settings of callbacks" in words(client, PAGE)


def test_without_hours_nobody_is_asked_for_a_number(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    make_hotline()
    cleared = forgotten(monkeypatch)
    none = {"staffed_hours": "unknown", "staffed_hours-holidays": "", "staffed_hours-dates": ""}
    with django_capture_on_commit_callbacks(execute=True):
        manager(client).post(PAGE, sent(client, **none))
    hotline = current_hotline()
    assert hotline is not None
    assert not hotline.calls_back
    assert cleared


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ({"staffed_hours-holidays": ""}, "Say whether somebody calls on federal holidays."),
        ({"staffed_hours-0-0-closes": ""}, "Monday: give an opening and a closing time"),
        ({"staffed_hours-dates": "soon"}, "write a date like 2026-12-24"),
        ({"staffed_hours": "sometimes"}, "Choose how the opening hours are known."),
        ({"time_zone": "Nowhere/Land"}, "Choose one of the time zones."),
        ({"promise_minutes": "4"}, "Enter a whole number from 5 to 480."),
        ({"promise_minutes": "soon"}, "Enter a whole number from 5 to 480."),
        ({"retention_days": "366"}, "Enter a whole number from 1 to 365."),
        ({"retention_days": "9" * 400}, "Enter a whole number from 1 to 365."),
        ({"looks_an_hour": ""}, "Enter a whole number from 1 to 1000."),
    ],
)
def test_bad_input_is_refused_in_words(client: Client, bad: dict[str, str], told: str) -> None:
    answer = manager(client).post(PAGE, sent(client, **bad))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not CallSettings.objects.exists()


def test_a_week_in_which_nobody_calls_is_refused(client: Client) -> None:
    empty = dict.fromkeys(WEEK, "") | {"staffed_hours": "weekly", "staffed_hours-0": "closed"}
    answer = manager(client).post(PAGE, sent(client, **empty))
    assert "Give some hours, or choose that nobody calls." in answer.content.decode()


def test_the_second_of_two_who_set_something_is_told(client: Client) -> None:
    make_call_settings()
    seconds = sent(manager(client), promise_minutes="60")
    client.post(PAGE, sent(client))
    answer = client.post(PAGE, seconds)
    assert answer.status_code == 409
    assert "somebody changed this meanwhile" in answer.content.decode()
    assert CallSettings.objects.get().promise_minutes == 20


def test_a_form_sent_as_it_came_changes_nothing(client: Client) -> None:
    manager(client).post(PAGE, sent(client))
    events = AuditEvent.objects.count()
    client.post(PAGE, sent(client))
    assert AuditEvent.objects.count() == events
