"""Opening hours in words, and of a listing now."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from centers.models import Center
from listings.hours import OpeningHours
from listings.open_text import open_text
from listings.shown import all_hours, exceptions

OFFICE = {"weekly": [{"days": [0, 1, 2, 3, 4], "opens": "08:00", "closes": "16:00"}]}
DATES = [
    {"date": "2026-12-24", "opens": "08:00", "closes": "12:00"},
    {"date": "2026-12-31"},
]  # fmt: skip
MONDAY_MORNING = datetime(2026, 11, 23, 14, tzinfo=UTC)
THANKSGIVING = datetime(2026, 11, 26, 18, tzinfo=UTC)


def listing(hours: Any, time_zone: str = "America/Denver") -> Center:
    return Center(hours=hours, time_zone=time_zone)


def test_all_that_is_known_is_told_in_few_lines() -> None:
    assert all_hours(OpeningHours.parse(OFFICE | {"holidays": "closed", "dates": DATES})) == [
        "Monday to Friday: 8 a.m. – 4 p.m.",
        "Saturday to Sunday: Closed",
        "Federal holidays: Closed",
        "Dec. 24, 2026: 8 a.m. – noon",
        "Dec. 31, 2026: Closed",
    ]
    always = OpeningHours.parse({"always": True, "holidays": "open"})
    assert all_hours(always) == ["Day and night", "Federal holidays: Usual hours"]
    assert all_hours(None) == []


def test_dates_that_are_past_are_left_out() -> None:
    hours = OpeningHours.parse(OFFICE | {"dates": DATES})
    assert exceptions(hours, since=date(2026, 12, 25)) == [("Dec. 31, 2026", "Closed")]
    assert len(exceptions(hours, since=date(2026, 12, 24))) == 2


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (OFFICE, "Open now"),
        (OFFICE | {"holidays": "closed"}, "Closed now, opens Friday at 8 a.m."),
        ({"always": True}, "Open day and night"),
        (
            {"always": True, "dates": [{"date": "2026-11-26"}]},
            "Closed now, opens Friday at midnight",
        ),
        # Thursday would be taken for today.
        (
            {"weekly": [{"days": [3], "opens": "14:00", "closes": "15:00"}],
             "dates": [{"date": "2026-11-26"}]},
            "Closed now, opens Dec. 3, 2026 at 2 p.m.",
        ),
        ({"weekly": []}, "Closed now"),
        (None, ""),
    ],
)  # fmt: skip
def test_on_a_holiday_it_says_when_it_opens(hours: Any, said: str) -> None:
    with time_machine.travel(THANKSGIVING, tick=False):
        assert open_text(listing(hours)) == said


def test_a_listing_closes_on_its_own_clock() -> None:
    with time_machine.travel(MONDAY_MORNING, tick=False):
        assert listing(OFFICE).closes_at is None  # it is 7 there
        closes_at = listing(OFFICE, "America/New_York").closes_at
    assert f"{closes_at:%H:%M %Z}" == "16:00 EST"


@pytest.mark.parametrize("hours", [None, {"always": True}])
def test_a_listing_that_is_not_known_to_close_has_no_time_of_closing(hours: Any) -> None:
    assert listing(hours).closes_at is None
    assert listing(OFFICE, "").closes_at is None


@pytest.mark.parametrize(
    ("hours", "time_zone", "may_differ"),
    [
        (OFFICE, "America/Denver", True),
        (OFFICE, "Pacific/Guam", False),  # it is Friday there
        (OFFICE, "", False),
        (None, "America/Denver", False),
        (OFFICE | {"holidays": "open"}, "America/Denver", False),
    ],
)
def test_hours_may_differ_on_a_holiday_of_the_place(
    hours: Any, time_zone: str, *, may_differ: bool
) -> None:
    with time_machine.travel(THANKSGIVING, tick=False):
        assert listing(hours, time_zone).hours_may_differ_today is may_differ
