"""The figures of calling back: counted as people lived through them, in few queries."""

from datetime import timedelta
from math import inf
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from callbacks.admin.figures.shown import wait_text
from callbacks.figures import Period, Tally, figures, periods
from callbacks.services.claiming import claim_request
from callbacks.services.dialing import reveal_number
from callbacks.services.recording import record_outcome
from tests.callbacks.admin.people import manager, words
from tests.factories import make_call_settings, make_callback, make_callbacks, make_user

pytestmark = pytest.mark.django_db
PAGE = "/admin/callbacks/figures/"
UTC = ZoneInfo("UTC")
NOW = timezone.now
MINUTES = timedelta(minutes=1)


def called(after: int, *, promised: int = 30, state: str = "reached", **fields: Any) -> None:
    """Store somebody who asked an hour and a half ago and was called after so many minutes."""
    asked = NOW() - 90 * MINUTES
    times: dict[str, Any] = {
        "asked_at": asked,
        "waiting_since": asked,
        "promised_at": asked + promised * MINUTES,
    }
    first: dict[str, Any] = {
        "first_called_at": asked + after * MINUTES,
        "called_in_time": after <= promised,
    }
    make_callback(state=state, has_consent=False, **times | first | fields)


def never(*, promised: int = 30, closed: int | None = None, **fields: Any) -> None:
    """Store somebody whom nobody called, and who took it back after so many minutes or waits."""
    asked = NOW() - 90 * MINUTES
    times: dict[str, Any] = {
        "asked_at": asked,
        "waiting_since": asked,
        "promised_at": asked + promised * MINUTES,
    }
    state: dict[str, Any] = {"state": "waiting"}
    if closed is not None:
        state = {"state": "cancelled", "closed_at": asked + closed * MINUTES}
    make_callback(has_consent=False, **times | state | fields)


def week() -> Period:
    return periods(UTC)[0]


def test_who_was_called_in_time_is_a_share_of_those_to_be_called() -> None:
    called(10)
    called(30)
    called(31)
    assert week().tally == Tally(asked=3, to_call=3, in_time=2)
    assert week().tally.percent_in_time == 66


def test_median_and_95th_percentile_are_waits_that_somebody_waited() -> None:
    for minutes in (2, 4, 6, 80):
        called(minutes)
    assert (week().median, week().slowest) == (4 * 60, 80 * 60)


def test_who_was_never_called_waits_for_ever() -> None:
    called(2)
    never()
    never(closed=60)
    assert (week().never, week().median, week().slowest) == (2, inf, inf)
    assert week().tally.percent_in_time == 33


def test_who_took_it_back_in_time_or_still_waits_in_time_is_not_counted_as_left_waiting() -> None:
    called(2)
    never(closed=10)
    never(promised=200)
    assert week().tally == Tally(asked=3, to_call=1, in_time=1)
    assert (week().never, week().slowest) == (0, 120)


def test_the_wait_begins_when_it_was_safe_and_is_never_less_than_nothing() -> None:
    begins = NOW() - 50 * MINUTES
    called(0, waiting_since=begins, first_called_at=begins + 10 * MINUTES)
    assert week().median == 10 * 60
    called(0, waiting_since=NOW())
    assert week().median == 0


def test_without_anybody_there_are_no_waits_and_no_share() -> None:
    assert (week().median, week().slowest, week().tally.percent_in_time) == (None, None, None)


def test_what_looks_automatic_is_counted_by_itself() -> None:
    called(2)
    called(80, doubtful=True)
    assert (week().tally.asked, week().doubtful, week().slowest) == (1, 1, 120)


def test_a_later_time_does_not_make_a_late_call_one_in_time() -> None:
    called(80, promised_at=NOW() + timedelta(days=1), state="waiting")
    assert week().tally == Tally(asked=1, to_call=1, in_time=0)


def test_older_requests_are_in_the_longer_periods_only() -> None:
    make_callback(asked_at=NOW() - timedelta(days=20), has_consent=False)
    make_callback(asked_at=NOW() - timedelta(days=100), has_consent=False)
    assert [period.tally.asked for period in periods(UTC)] == [0, 1, 1]


def test_days_and_hours_are_those_of_the_agents() -> None:
    zone = ZoneInfo("Pacific/Honolulu")
    make_call_settings(time_zone="Pacific/Honolulu")
    asked = (NOW().astimezone(zone) - timedelta(days=2)).replace(hour=23, minute=30)
    make_callback(asked_at=asked, has_consent=False)
    found = figures(7)
    assert found.by_day[asked.date()].asked == 1
    assert found.by_hour[23].asked == 1
    assert found.by_weekday[asked.weekday()].asked == 1
    assert (len(found.by_day), sum(day.asked for day in found.by_day.values())) == (7, 1)


def test_states_and_outcomes_are_counted() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    record_outcome(request, "busy", by=agent)
    called(2)
    found = figures(7)
    assert found.states == {"reached": 1, "waiting": 1}
    assert found.outcomes == {"busy": 1}


@pytest.mark.parametrize("count", [1, 300])
def test_all_takes_five_queries_however_much_there_is(
    count: int, django_assert_num_queries: Any
) -> None:
    make_callbacks(count)
    with django_assert_num_queries(5):
        figures(90)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (None, "nobody was to be called"),
        (inf, "not called"),
        (0.0, "under 1 min"),
        (540.0, "9 min"),
        (90000.0, "1 day 1 h"),
    ],
)
def test_waits_are_told_in_words(seconds: float | None, told: str) -> None:
    assert wait_text(seconds) == told


def test_the_page_draws_them_with_tables_behind(client: Client) -> None:
    called(2)
    never()
    html = manager(client).get(PAGE).content.decode()
    assert html.count('role="img"') == 3
    shown = words(client, f"{PAGE}?days=7")
    assert "50%" in shown
    assert "not called" in shown
    assert "Requests by day of the week. Most:" in shown


@pytest.mark.parametrize("days", ["7", "30", "90", "8", "x", "9" * 300])
def test_the_page_shows_the_days_that_are_asked_for(client: Client, days: str) -> None:
    called(2)
    shown = manager(client).get(f"{PAGE}?days={days}").context["figures"]["days"]
    assert shown == (int(days) if days in {"7", "30", "90"} else 30)


def test_without_anybody_the_page_says_so(client: Client) -> None:
    assert "Nobody has asked for a call in the last 90 days." in words(manager(client), PAGE)


def test_the_dashboard_shows_managers_how_it_does(client: Client) -> None:
    called(2)
    assert "How calling back does" in words(manager(client), "/admin/")
    agents = Client()
    agents.force_login(make_user("callback_agent"))
    assert "How calling back does" not in words(agents, "/admin/")
