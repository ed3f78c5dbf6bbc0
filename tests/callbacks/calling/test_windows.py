"""Why there is no time to call, and what is promised."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import Window, Wish, promised_by, window_for
from callbacks.errors import NoTimeError
from listings.hours import OpeningHours

DENVER, NEW_YORK = ZoneInfo("America/Denver"), ZoneInfo("America/New_York")
# Ten past one in the afternoon in Denver, of a Saturday.
NOW = datetime(2026, 11, 28, 20, 10, tzinfo=UTC)
TODAY = date(2026, 11, 28)


def agents(*rows: tuple[str, str]) -> Staffed:
    """Return agents who are there on each day at some times, by the clock of New York."""
    week = [{"days": [*range(7)], "opens": opens, "closes": closes} for opens, closes in rows]
    return Staffed(OpeningHours.parse({"weekly": week}), NEW_YORK)


ALWAYS = agents(("00:00", "00:00"))


def why_not(wish: Wish, *, now: datetime = NOW, staffed: Staffed = ALWAYS) -> str:
    with pytest.raises(NoTimeError) as error:
        window_for(wish, zone=DENVER, now=now, staffed=staffed)
    return error.value.reason


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Wish(day=TODAY - timedelta(days=1)), "past"),
        (Wish(day=TODAY, begins=time(9), ends=time(12)), "past"),
        (Wish(day=TODAY, begins=time(9), ends=time(13, 20)), "past"),
        (Wish(day=TODAY + timedelta(days=8)), "far"),
        (Wish(begins=time(7, 59)), "odd"),
        (Wish(begins=time(20, 46)), "odd"),
        (Wish(begins=time(21)), "odd"),
        (Wish(day=TODAY, begins=time(15), ends=time(14)), "odd"),
        (Wish(day=TODAY, begins=time(15), ends=time(15, 14)), "odd"),
        (Wish(day=TODAY, begins=time(15), ends=time(21, 1)), "odd"),
    ],
)
def test_a_time_that_is_none_is_refused_with_the_reason(wish: Wish, reason: str) -> None:
    assert why_not(wish) == reason


def test_now_ends_at_nine_in_the_evening_there() -> None:
    window = window_for(Wish(), zone=DENVER, now=NOW, staffed=ALWAYS)
    assert window == Window(NOW, datetime(2026, 11, 28, 21, tzinfo=DENVER))


def test_later_begins_when_they_said() -> None:
    window = window_for(Wish(begins=time(18)), zone=DENVER, now=NOW, staffed=ALWAYS)
    assert window.call_from == datetime(2026, 11, 28, 18, tzinfo=DENVER)


def test_who_asks_at_night_is_called_from_eight_in_the_morning_on() -> None:
    night = datetime(2026, 11, 28, 2, tzinfo=DENVER)
    window = window_for(Wish(), zone=DENVER, now=night, staffed=ALWAYS)
    assert window.call_from == datetime(2026, 11, 28, 8, tzinfo=DENVER)


@pytest.mark.parametrize("minutes", [46, 59])
def test_late_in_the_evening_today_is_over(minutes: int) -> None:
    assert why_not(Wish(), now=datetime(2026, 11, 28, 20, minutes, tzinfo=DENVER)) == "over"


@pytest.mark.parametrize(
    "staffed",
    [agents(("09:00", "12:00")), agents(("15:00", "15:20")), Staffed(None, NEW_YORK)],
    ids=["gone", "about to go", "never"],
)
def test_where_nobody_is_there_for_a_quarter_of_an_hour_nothing_is_promised(
    staffed: Staffed,
) -> None:
    assert why_not(Wish(), staffed=staffed) == "nobody"


@pytest.mark.parametrize(
    ("staffed", "promised"),
    [
        (ALWAYS, time(15, 40)),
        (agents(("16:00", "20:00")), time(16, 30)),
        (agents(("09:00", "15:20"), ("18:00", "20:00")), time(18, 20)),
        (agents(("09:00", "15:30")), time(15, 30)),
    ],
    ids=["at once", "from four on", "over a break", "before they go"],
)
def test_a_promise_counts_the_minutes_in_which_somebody_is_there(
    staffed: Staffed, promised: time
) -> None:
    window = window_for(Wish(), zone=DENVER, now=NOW, staffed=staffed)
    by = datetime.combine(TODAY, promised, NEW_YORK)
    assert promised_by(window, staffed=staffed, minutes=30) == by


def test_nothing_is_promised_behind_the_window() -> None:
    window = Window(NOW, NOW + timedelta(minutes=20))
    assert promised_by(window, staffed=ALWAYS, minutes=30) == window.call_until
