"""Opening hours against a model that walks each minute of a year with both clock changes."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from listings.hours import OpeningHours
from tests.listings.minute_model import HOLIDAYS, MINUTE, MINUTES, START, open_minutes

ZONES = [
    "America/New_York", "America/Denver", "America/Phoenix", "Pacific/Honolulu",
    "America/Puerto_Rico", "America/Anchorage", "Pacific/Guam",
]  # fmt: skip
# The nights in which the clock is turned, holidays, and the days around them.
NOTABLE = [
    day + timedelta(days=number)
    for day in (date(2026, 3, 8), date(2026, 11, 1), *sorted(HOLIDAYS))
    for number in (-1, 0, 1)
]
NIGHT = ["00:00", "01:00", "01:30", "01:45", "02:00", "02:15", "02:30", "03:00", "23:30"]
# Far from each other and from any rhythm of a week.
STRIDE = 1_999

times = st.sampled_from(NIGHT) | st.times().map(lambda time: f"{time:%H:%M}")
spans = st.fixed_dictionaries({"opens": times, "closes": times})
days = st.sets(st.integers(0, 6), min_size=1).map(sorted)
rows = st.builds(lambda days, span: {"days": days, **span}, days, spans)
some_dates = st.sampled_from(NOTABLE) | st.dates(date(2026, 1, 1), date(2026, 12, 31))
forms = st.builds(
    lambda week, holidays, dates: (
        ({"weekly": week} if week else {"always": True})
        | ({"holidays": holidays} if holidays else {})
        | {"dates": [{"date": day.isoformat(), **span} for day, of in dates.items() for span in of]}
    ),
    st.lists(rows, max_size=4),
    st.sampled_from([None, "open", "closed"]),
    st.dictionaries(
        some_dates, st.just([{}]) | st.lists(spans, min_size=1, max_size=2), max_size=6
    ),
)


type Said = tuple[bool, datetime | None, datetime | None]


def by_the_model(told: bytes, edges: list[int], minute: int) -> Said:
    """Return whether it is open, when it opens next, and when it closes, within the year."""
    coming = edges[bisect_left(edges, minute) :][:2]
    opening = next((edge for edge in coming if told[edge]), None)
    after = edges[bisect_right(edges, minute) :][:1]
    closing = after[0] if told[minute] and after else None
    return bool(told[minute]), _moment(opening), _moment(closing)


def _moment(minute: int | None) -> datetime | None:
    return None if minute is None else START + minute * MINUTE


def by_the_code(hours: OpeningHours, moment: datetime, zone: ZoneInfo) -> Said:
    opens_at, closes_at = hours.next_opening(moment, zone), hours.closes_at(moment, zone)
    return hours.is_open_at(moment, zone), _in_the_year(opens_at), _in_the_year(closes_at)


def _in_the_year(moment: datetime | None) -> datetime | None:
    return None if moment is None or moment >= START + MINUTES * MINUTE else moment


# Over midnight, touching, overlapping, inside what is skipped in spring and comes twice in autumn.
EVERYTHING = {
    "weekly": [
        {"days": [0, 1, 2, 3, 4], "opens": "08:00", "closes": "12:00"},
        {"days": [0, 2, 4, 6], "opens": "12:00", "closes": "01:45"},
        {"days": [3, 5], "opens": "23:30", "closes": "02:30"},
        {"days": [6], "opens": "01:30", "closes": "01:45"},
        {"days": [6], "opens": "02:15", "closes": "02:45"},
    ],
    "holidays": "closed",
    "dates": [
        {"date": "2026-11-01", "opens": "01:15", "closes": "01:30"},
        {"date": "2026-11-26", "opens": "22:00", "closes": "03:00"},
        *({"date": f"2026-12-{day}"} for day in range(20, 30)),
    ],
}


@pytest.mark.parametrize("zone", ZONES)
@given(form=forms, first=st.integers(1, STRIDE))
@example(form=EVERYTHING, first=1)
@settings(
    max_examples=3,
    # To walk the year again for a smaller form would take long.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
def test_a_year_is_told_as_by_walking_it(zone: str, form: dict[str, Any], first: int) -> None:
    told = open_minutes(form, zone)
    edges = [minute for minute in range(1, MINUTES) if told[minute] != told[minute - 1]]
    looked_at = {edge + number for edge in edges for number in (-1, 0, 1)}
    looked_at.update(range(first, MINUTES, STRIDE))
    hours, here = OpeningHours.parse(form), ZoneInfo(zone)
    assert hours is not None
    # What was before the first minute is not known, so that nothing is said of it.
    for minute in sorted(looked_at & {*range(1, MINUTES)}):
        moment = START + minute * MINUTE
        assert by_the_code(hours, moment, here) == by_the_model(told, edges, minute), moment
