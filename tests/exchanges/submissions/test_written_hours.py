"""Hours as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchanges.submissions.written_hours import read_day, read_days_and_times, read_week
from listings.hours import OpeningHours

DAYS = st.integers(0, 6)
# Those that are written in one way only, with a zero or beyond noon.
HOURS = [*range(10), *range(13, 24)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("9 am to 5 pm", ["09:00-17:00"]),
        ("9-5", ["09:00-17:00"]),
        ("9:30–4:15", ["09:30-16:15"]),
        ("10-2 and 4-6", ["10:00-14:00", "16:00-18:00"]),
        ("8am-12pm, 1pm-4pm", ["08:00-12:00", "13:00-16:00"]),
        ("1-5", ["13:00-17:00"]),
        ("12-4", ["12:00-16:00"]),
        ("7-9 p.m.", ["19:00-21:00"]),
        ("11-1pm", ["11:00-13:00"]),
        ("10 - 2 am", ["22:00-02:00"]),
        ("9pm-5", ["21:00-05:00"]),
        ("22:00 to 06:00", ["22:00-06:00"]),
        ("from 9 am until noon", ["09:00-12:00"]),
        ("6 PM - midnight", ["18:00-00:00"]),
        ("de 9 a 17", ["09:00-17:00"]),
        ("de las 9 a. m. a las 5 p. m.", ["09:00-17:00"]),
        ("24 hours", ["00:00-00:00"]),
        ("Closed", []),
        ("cerrado", []),
    ],
)
def test_times_of_a_day(text: str, times: list[str]) -> None:
    read = read_day(text)
    assert read is not None
    assert [f"{opens}-{closes}" for opens, closes in read] == times


@pytest.mark.parametrize(
    "text",
    ["", "soon", "9", "9 to whenever", "25-26", "9:75-10", "13pm-2", "9am-9am", "9-5-7",
     "1-2,3-4,5-6,7-8,9-10", "9-5 " * 50, "call first", "٩"],
)  # fmt: skip
def test_what_cannot_be_read_for_sure_is_not_read(text: str) -> None:
    assert read_day(text) is None


def test_a_week_is_read_whole_or_not_at_all() -> None:
    week = ["9-5", "", "9-5", "", "", "closed", ""]
    assert read_week(week) == {"weekly": [{"days": [0, 2], "opens": "09:00", "closes": "17:00"}]}
    assert read_week([*week[:6], "after church"]) is None


@pytest.mark.parametrize("week", [[""] * 7, ["closed"] * 7])
def test_a_week_without_any_hours_is_not_known(week: list[str]) -> None:
    assert read_week(week) is None


@pytest.mark.parametrize(
    ("text", "days", "opens", "closes"),
    [
        ("Mondays 10 am to noon", [0], "10:00", "12:00"),
        ("Mon, Wed & Fri: 9-12", [0, 2, 4], "09:00", "12:00"),
        ("Mon-Fri 9-5", [0, 1, 2, 3, 4], "09:00", "17:00"),
        ("Saturday to Monday 9-5", [0, 5, 6], "09:00", "17:00"),
        ("every Tuesday, 6-8 pm", [1], "18:00", "20:00"),
        ("lunes y jueves de 9 a 12", [0, 3], "09:00", "12:00"),
    ],
)
def test_days_and_times_in_one_line(text: str, days: list[int], opens: str, closes: str) -> None:
    assert read_days_and_times(text) == {
        "weekly": [{"days": days, "opens": opens, "closes": closes}]
    }


def test_different_times_in_one_line() -> None:
    hours = read_days_and_times("Mon 9-12; Fri 1-4 pm")
    assert hours is not None
    assert [row["days"] for row in hours["weekly"]] == [[0], [4]]


@pytest.mark.parametrize(
    "text",
    ["", "9-5", "Mon", "by appointment", "first Monday 9-5", "Mon 9-5 if dry", "Mon 9-5 x" * 40],
)
def test_a_line_that_says_anything_else_is_not_read(text: str) -> None:
    assert read_days_and_times(text) is None


@given(st.text(max_size=300))
def test_whatever_is_read_is_in_the_stored_form(text: str) -> None:
    read_day(text)
    for hours in (read_days_and_times(text), read_week([text] * 7)):
        assert hours is None or OpeningHours.parse(hours) is not None


@given(st.lists(DAYS, min_size=1, unique=True), st.sampled_from(HOURS), st.integers(1, 23))
def test_times_that_are_written_out_are_read_to_the_letter(
    days: list[int], hour: int, length: int
) -> None:
    opens, closes = f"{hour:02d}:05", f"{(hour + length) % 24:02d}:05"
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    hours = read_days_and_times(f"{', '.join(names[day] for day in days)} {opens}-{closes}")
    assert hours == {"weekly": [{"days": sorted(days), "opens": opens, "closes": closes}]}
