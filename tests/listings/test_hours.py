"""Opening hours against a model that walks minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from listings.hours import HoursError, OpeningHours, validate_hours

ZONES = ["America/New_York", "America/Denver", "America/Phoenix", "Pacific/Guam"]
CLOCK_CHANGES = [date(2026, 3, 8), date(2026, 11, 1)]

times = st.times(max_value=time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0))
spans = st.builds(
    lambda days, opens, closes: {
        "days": sorted(days),
        "opens": opens.isoformat("minutes"),
        "closes": closes.isoformat("minutes"),
    },
    st.sets(st.integers(0, 6), min_size=1),
    times,
    times,
)


def parse(*rows: dict[str, Any]) -> OpeningHours:
    hours = OpeningHours.parse({"weekly": list(rows)})
    assert hours is not None
    return hours


def open_by_the_clock(rows: list[dict[str, Any]], local: datetime) -> bool:
    """Whether the wall clock lies in a span of today, or of yesterday over midnight.

    Asked of moments with one reading only: not in the hour that daylight saving repeats.
    """
    minute = local.strftime("%H:%M")
    for row in rows:
        over_midnight = row["closes"] <= row["opens"]
        today = local.weekday() in row["days"]
        yesterday = (local.weekday() - 1) % 7 in row["days"]
        if today and row["opens"] <= minute and (over_midnight or minute < row["closes"]):
            return True
        if over_midnight and yesterday and minute < row["closes"]:
            return True
    return False


@given(
    rows=st.lists(spans, min_size=1, max_size=4),
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)) | st.sampled_from(CLOCK_CHANGES),
    minute=st.integers(0, 24 * 60 - 1),
)
def test_it_is_open_when_the_clock_on_its_wall_says_so(
    rows: list[dict[str, Any]], zone: str, day: date, minute: int
) -> None:
    local = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(minutes=minute)
    moment = local.astimezone(UTC)
    if day in CLOCK_CHANGES and minute < 4 * 60:
        return  # the night in which the clock is turned is spelled out below
    assert parse(*rows).is_open_at(moment, ZoneInfo(zone)) == open_by_the_clock(rows, local)


@given(
    rows=st.lists(spans, min_size=1, max_size=3),
    zone=st.sampled_from(ZONES),
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001  made aware below
)
def test_it_opens_next_at_the_first_moment_of_a_span(
    rows: list[dict[str, Any]], zone: str, moment: datetime
) -> None:
    hours, here = parse(*rows), ZoneInfo(zone)
    opens_at = hours.next_opening(moment.replace(tzinfo=UTC), here)
    assert opens_at is not None
    assert opens_at >= moment.replace(tzinfo=UTC)
    assert hours.is_open_at(opens_at, here)


@pytest.mark.parametrize(
    ("closes", "moment", "is_open"),
    [
        ("01:45", datetime(2026, 11, 1, 5, 44, tzinfo=UTC), True),  # 1:44 the first time
        ("01:45", datetime(2026, 11, 1, 5, 45, tzinfo=UTC), False),  # 1:45 the first time
        ("01:45", datetime(2026, 11, 1, 6, 30, tzinfo=UTC), False),  # 1:30 the second time
        ("02:00", datetime(2026, 3, 8, 6, 59, tzinfo=UTC), True),  # 1:59, a minute before the jump
        ("02:00", datetime(2026, 3, 8, 7, 0, tzinfo=UTC), False),  # 3:00
    ],
)
def test_a_night_in_which_the_clock_is_turned_has_one_closing_time(
    closes: str, moment: datetime, *, is_open: bool
) -> None:
    hours = parse({"days": [5], "opens": "22:00", "closes": closes})
    assert hours.is_open_at(moment, ZoneInfo("America/New_York")) is is_open


def test_day_and_night_is_always_open() -> None:
    hours = OpeningHours.parse({"always": True})
    assert hours is not None
    assert hours.is_open_at(datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("America/Denver"))


def test_not_known_stays_not_known() -> None:
    assert OpeningHours.parse(None) is None


@pytest.mark.parametrize(
    "data",
    [
        {}, [], "08:00", 7, {"weekly": None}, {"weekly": [{}]},
        {"weekly": [{"days": [], "opens": "08:00", "closes": "09:00"}]},
        {"weekly": [{"days": [7], "opens": "08:00", "closes": "09:00"}]},
        {"weekly": [{"days": [0], "opens": "25:00", "closes": "09:00"}]},
        {"weekly": [{"days": [0], "opens": 8, "closes": 9}]},
    ],
)  # fmt: skip
def test_what_is_no_schedule_is_refused(data: Any) -> None:
    with pytest.raises(HoursError):
        OpeningHours.parse(data)
    with pytest.raises(ValidationError):
        validate_hours(data)
