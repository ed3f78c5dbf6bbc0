"""Opening hours by example; a whole year is walked in `test_hours_by_the_minute.py`."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from listings.hours import HoursError, OpeningHours, holiday_on, validate_hours

NEW_YORK, PHOENIX = ZoneInfo("America/New_York"), ZoneInfo("America/Phoenix")
OFFICE = {"days": [0, 1, 2, 3, 4], "opens": "08:00", "closes": "16:30"}
EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]


def parse(*rows: dict[str, Any], **more: Any) -> OpeningHours:
    return known({"weekly": list(rows)} | more)


def known(form: dict[str, Any]) -> OpeningHours:
    hours = OpeningHours.parse(form)
    assert hours is not None
    return hours


def at(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    """Return a moment by the wall of a place."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


# --- Days and nights ---


def test_hours_over_midnight_belong_to_the_day_on_which_they_begin() -> None:
    friday = parse({"days": [4], "opens": "22:00", "closes": "02:00"})
    assert friday.is_open_at(at("2026-05-16 01:59"), NEW_YORK)
    assert not friday.is_open_at(at("2026-05-16 02:00"), NEW_YORK)
    assert not friday.is_open_at(at("2026-05-15 01:00"), NEW_YORK)
    assert friday.closes_at(at("2026-05-15 22:00"), NEW_YORK) == at("2026-05-16 02:00")


def test_hours_that_touch_or_overlap_are_one_stretch() -> None:
    hours = parse(
        {"days": [0], "opens": "08:00", "closes": "12:00"},
        {"days": [0], "opens": "12:00", "closes": "15:00"},
        {"days": [0], "opens": "14:00", "closes": "17:00"},
    )
    assert hours.closes_at(at("2026-05-11 08:00"), NEW_YORK) == at("2026-05-11 17:00")
    assert hours.next_opening(at("2026-05-11 08:01"), NEW_YORK) == at("2026-05-18 08:00")


def test_it_opens_at_the_moment_of_opening() -> None:
    office = parse(OFFICE)
    assert office.next_opening(at("2026-05-11 08:00"), NEW_YORK) == at("2026-05-11 08:00")
    assert office.next_opening(at("2026-05-15 16:30"), NEW_YORK) == at("2026-05-18 08:00")


def test_who_is_closed_closes_at_no_time() -> None:
    assert parse(OFFICE).closes_at(at("2026-05-11 16:30"), NEW_YORK) is None
    assert parse(OFFICE).closes_at(at("2026-05-11 07:59:59"), NEW_YORK) is None


@pytest.mark.parametrize(
    "form",
    [{"always": True}, {"weekly": [{"days": EVERY_DAY, "opens": "06:00", "closes": "06:00"}]}],
)
def test_who_never_closes_neither_opens_nor_closes(form: dict[str, Any]) -> None:
    hours, moment = known(form), at("2026-05-11 12:00")
    assert hours.is_open_at(moment, NEW_YORK)
    assert hours.next_opening(moment, NEW_YORK) is None
    assert hours.closes_at(moment, NEW_YORK) is None


def test_who_is_never_open_never_opens() -> None:
    for holidays in (None, "closed"):
        assert parse(holidays=holidays).next_opening(at("2026-05-11 12:00"), NEW_YORK) is None


# --- Clock changes: 2026-03-08 at 2 am, 2026-11-01 at 2 am ---


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
    assert hours.is_open_at(moment, NEW_YORK) is is_open


def test_a_time_that_is_skipped_in_spring_is_the_moment_of_the_jump() -> None:
    hours = parse({"days": [6], "opens": "02:30", "closes": "04:00"})
    jump = datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert hours.next_opening(at("2026-03-07 12:00"), NEW_YORK) == jump
    assert hours.closes_at(jump, NEW_YORK) == jump + timedelta(hours=1)


def test_hours_that_are_skipped_as_a_whole_wait_a_week() -> None:
    hours = parse({"days": [6], "opens": "02:15", "closes": "02:45"})
    assert not hours.is_open_at(at("2026-03-08 03:15"), NEW_YORK)
    assert hours.next_opening(at("2026-03-01 02:45"), NEW_YORK) == at("2026-03-15 02:15")


def test_a_time_that_comes_twice_in_autumn_is_the_first() -> None:
    hours = parse({"days": [6], "opens": "01:30", "closes": "05:00"})
    opens_at = hours.next_opening(at("2026-10-31 12:00"), NEW_YORK)
    assert opens_at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    # At 1:15 the second time it has been open for three quarters of an hour.
    assert hours.is_open_at(datetime(2026, 11, 1, 6, 15, tzinfo=UTC), NEW_YORK)


@pytest.mark.parametrize(
    ("zone", "day", "jump"),
    [
        ("Atlantic/Azores", date(2026, 3, 29), datetime(2026, 3, 29, 1, tzinfo=UTC)),  # at midnight
        ("Australia/Lord_Howe", date(2026, 10, 4), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 30), datetime(2011, 12, 30, 10, tzinfo=UTC)),  # no such day
    ],
)
def test_other_clocks_jump_otherwise(zone: str, day: date, jump: datetime) -> None:
    opens = "02:15" if zone.startswith("Australia") else "00:30"
    hours = parse(dates=[{"date": day.isoformat(), "opens": opens, "closes": "04:00"}])
    begins, _ends = hours.spans_on(day)[0].on(day, ZoneInfo(zone))
    assert begins == jump


# --- Holidays ---


@pytest.mark.parametrize(("holidays", "is_open"), [("closed", False), ("open", True), (None, True)])
def test_on_thanksgiving_it_is_as_its_hours_say(holidays: str | None, *, is_open: bool) -> None:
    hours, thanksgiving = parse(OFFICE, holidays=holidays), at("2026-11-26 12:00")
    assert hours.is_open_at(thanksgiving, NEW_YORK) is is_open
    closed_until = at("2026-11-27 08:00")
    assert (hours.next_opening(at("2026-11-25 17:00"), NEW_YORK) == closed_until) is not is_open


def test_independence_day_on_a_saturday_is_also_observed_on_friday() -> None:
    hours = parse({"days": EVERY_DAY, "opens": "09:00", "closes": "12:00"}, holidays="closed")
    opens_at = hours.next_opening(at("2026-07-02 12:00"), NEW_YORK)
    assert opens_at == at("2026-07-05 09:00")


def test_the_evening_before_a_holiday_runs_to_its_end() -> None:
    hours = parse({"days": EVERY_DAY, "opens": "20:00", "closes": "02:00"}, holidays="closed")
    assert hours.closes_at(at("2026-11-25 23:00"), NEW_YORK) == at("2026-11-26 02:00")
    assert not hours.is_open_at(at("2026-11-27 01:00"), NEW_YORK)


def test_a_holiday_is_that_of_the_place_and_not_of_utc() -> None:
    hours = parse({"days": EVERY_DAY, "opens": "08:00", "closes": "23:00"}, holidays="closed")
    assert hours.is_open_at(at("2026-12-24 22:00", PHOENIX), PHOENIX)
    assert not hours.is_open_at(at("2026-12-25 22:00", PHOENIX), PHOENIX)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 26), "Thanksgiving Day"),
        (date(2026, 2, 16), "Presidents’ Day"),
        (date(2026, 7, 3), "Independence Day (observed)"),
        (date(2026, 7, 4), "Independence Day"),
        (date(2027, 12, 31), "New Year’s Day (observed)"),
        (date(2026, 11, 27), None),
        (date(2020, 6, 19), None),  # before it was one
    ],
)
def test_a_holiday_has_a_name(day: date, name: str | None) -> None:
    assert holiday_on(day) == name


def test_a_year_has_eleven_holidays_all_named_by_us() -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]
    names = [name for day in days if (name := holiday_on(day))]
    assert len(names) == 11
    # The package's own have straight apostrophes, and the long name of Juneteenth.
    assert not [name for name in names if "'" in name or "National" in name]


@pytest.mark.parametrize(
    ("form", "may_differ"),
    [
        ({"weekly": [OFFICE]}, True),
        ({"weekly": [OFFICE], "holidays": None}, True),
        ({"weekly": [OFFICE], "holidays": "open"}, False),
        ({"weekly": [OFFICE], "holidays": "closed"}, False),
        ({"weekly": [OFFICE], "dates": [{"date": "2026-11-26"}]}, False),
        ({"always": True}, False),
    ],
)
def test_hours_may_differ_on_a_holiday_of_which_nothing_is_known(
    form: dict[str, Any], *, may_differ: bool
) -> None:
    assert known(form).may_differ_on(date(2026, 11, 26)) is may_differ
    assert not known(form).may_differ_on(date(2026, 11, 27))


# --- Dates ---


def test_a_date_beats_the_week_and_the_holiday() -> None:
    dates = [{"date": "2026-12-25", "opens": "10:00", "closes": "11:00"}, {"date": "2026-12-28"}]
    hours = parse(OFFICE, holidays="closed", dates=dates)
    assert hours.is_open_at(at("2026-12-25 10:30"), NEW_YORK)
    assert hours.next_opening(at("2026-12-25 11:00"), NEW_YORK) == at("2026-12-29 08:00")


def test_a_date_may_be_open_more_than_once() -> None:
    times = [("13:00", "15:00"), ("09:00", "10:00")]
    dates = [{"date": "2026-12-27", "opens": opens, "closes": closes} for opens, closes in times]
    hours = parse(OFFICE, dates=dates)
    assert hours.closes_at(at("2026-12-27 09:00"), NEW_YORK) == at("2026-12-27 10:00")
    assert hours.next_opening(at("2026-12-27 09:30"), NEW_YORK) == at("2026-12-27 13:00")


def test_who_never_closes_closes_for_a_date() -> None:
    hours = known({"always": True, "dates": [{"date": "2026-12-24"}]})
    midnight = at("2026-12-24 00:00")
    assert hours.closes_at(at("2026-05-11 12:00"), NEW_YORK) == midnight
    assert not hours.is_open_at(midnight, NEW_YORK)
    assert hours.next_opening(midnight, NEW_YORK) == at("2026-12-25 00:00")
    assert hours.closes_at(at("2026-12-25 12:00"), NEW_YORK) is None


def test_the_next_opening_is_found_behind_weeks_of_closed_dates() -> None:
    dates = [{"date": f"2026-08-{day:02}"} for day in range(1, 32)]
    hours = parse({"days": [0], "opens": "09:00", "closes": "10:00"}, dates=dates)
    assert hours.next_opening(at("2026-07-27 10:00"), NEW_YORK) == at("2026-09-07 09:00")


@pytest.mark.parametrize(("day", "is_found"), [("2027-06-14", True), ("2027-06-16", False)])
def test_it_looks_a_year_ahead_and_no_further(day: str, *, is_found: bool) -> None:
    hours = parse(dates=[{"date": day, "opens": "09:00", "closes": "10:00"}])
    found = hours.next_opening(at("2026-05-11 12:00"), NEW_YORK)
    assert found == (at(f"{day} 09:00") if is_found else None)


# --- The form ---


def test_not_known_stays_not_known() -> None:
    assert OpeningHours.parse(None) is None


def dated(*rows: Any) -> dict[str, Any]:
    return {"weekly": [OFFICE], "dates": list(rows)}


@pytest.mark.parametrize(
    "data",
    [
        {}, [], "08:00", 7, {"weekly": None}, {"weekly": [{}]}, {"weekly": {"0": OFFICE}},
        {"always": False}, {"always": 1}, {"always": True, "weekly": []},
        {"weekly": [], "holiday": "closed"},
        {"weekly": [OFFICE] * 85},
        {"weekly": [OFFICE | {"days": []}]}, {"weekly": [OFFICE | {"days": [7]}]},
        {"weekly": [OFFICE | {"days": [True]}]}, {"weekly": [OFFICE | {"days": [1, 1]}]},
        {"weekly": [OFFICE | {"days": "0"}]}, {"weekly": [OFFICE | {"days": [[0]]}]},
        {"weekly": [OFFICE | {"opens": "25:00"}]}, {"weekly": [OFFICE | {"opens": 8}]},
        {"weekly": [OFFICE | {"opens": "08:00Z"}]}, {"weekly": [OFFICE | {"opens": "08:00\n"}]},
        {"weekly": [OFFICE | {"opens": "٠٨:٠٠"}]}, {"weekly": [OFFICE | {"closed": "09:00"}]},
        {"weekly": [], "holidays": "maybe"}, {"weekly": [], "holidays": True},
        {"weekly": [], "holidays": ["open"]},
        {"weekly": [], "dates": None}, dated("2026-12-24"), dated({}),
        dated({"date": "2026-02-29"}), dated({"date": "20261224"}), dated({"date": 20261224}),
        dated({"date": "2026-12-24", "opens": "08:00"}),
        dated({"date": "2026-12-24", "opens": None, "closes": None}),
        dated({"date": "2026-12-24"}, {"date": "2026-12-24", "opens": "08:00", "closes": "09:00"}),
        dated({"date": "2026-12-24"}, {"date": "2026-12-24"}),
        dated(*({"date": f"2026-{1 + day // 28:02}-{1 + day % 28:02}"} for day in range(61))),
    ],
)  # fmt: skip
def test_what_is_no_schedule_is_refused(data: Any) -> None:
    with pytest.raises(HoursError):
        OpeningHours.parse(data)
    with pytest.raises(ValidationError):
        validate_hours(data)


def test_hours_are_the_same_however_they_are_told() -> None:
    one, other = {"date": "2026-12-24"}, {"date": "2026-12-31"}
    together = parse(OFFICE, dates=[one, other])
    apart = parse(*(OFFICE | {"days": [day]} for day in range(5)), dates=[other, one])
    assert together == apart
    assert together != parse(OFFICE, dates=[one])
    assert hash(together) == hash(apart)
