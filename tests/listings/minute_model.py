"""A year of opening hours told minute by minute, with nothing of the code that it is compared to.

It looks at the clock on the wall at each minute of a year, as somebody at the door would. The
clock is never believed to go back: in the hour that comes twice in autumn, only a time that has
not been shown yet is news.
"""

from array import array
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

START = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MINUTES_A_DAY = 24 * 60
# A year, and a day for the places that are behind.
MINUTES = 366 * MINUTES_A_DAY

# From the almanac: on their day, and on the weekday on which offices close.
HOLIDAYS = {
    date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 25), date(2026, 6, 19),
    date(2026, 7, 3), date(2026, 7, 4), date(2026, 9, 7), date(2026, 10, 12), date(2026, 11, 11),
    date(2026, 11, 26), date(2026, 12, 25), date(2027, 1, 1),
}  # fmt: skip

# From when to when, in minutes after the midnight with which its day begins.
type Stretch = tuple[int, int]


@cache
def wall_clock(zone: str) -> "array[int]":
    """Return for each minute of the year the latest time shown so far, in minutes."""
    here = ZoneInfo(zone)
    latest, shown = 0, array("I")
    for minute in range(MINUTES):
        wall = datetime.fromtimestamp(START.timestamp() + minute * 60, here)
        now = wall.toordinal() * MINUTES_A_DAY + wall.hour * 60 + wall.minute
        latest = max(latest, now)
        shown.append(latest)
    return shown


def open_minutes(hours: Mapping[str, Any], zone: str) -> bytes:
    """Return for each minute of the year whether it is open: 1 or 0."""
    told = bytearray()
    today, stretches = 0, list[Stretch]()
    for now in wall_clock(zone):
        day, minute = divmod(now, MINUTES_A_DAY)
        if day != today:
            today = day
            stretches = _of_today(hours, date.fromordinal(day))
        is_open = 0
        for opens, closes in stretches:
            if opens <= minute < closes:
                is_open = 1
                break
        told.append(is_open)
    return bytes(told)


def _of_today(hours: Mapping[str, Any], today: date) -> list[Stretch]:
    yesterday = today - timedelta(days=1)
    over_midnight = [
        (opens - MINUTES_A_DAY, closes - MINUTES_A_DAY) for opens, closes in _of(hours, yesterday)
    ]
    return [*over_midnight, *_of(hours, today)]


def _of(hours: Mapping[str, Any], day: date) -> list[Stretch]:
    dated = [row for row in hours.get("dates", []) if row["date"] == day.isoformat()]
    if dated:
        return _stretches(row for row in dated if "opens" in row)
    if hours.get("holidays") == "closed" and day in HOLIDAYS:
        return []
    if hours.get("always"):
        return [(0, MINUTES_A_DAY)]
    return _stretches(row for row in hours["weekly"] if day.weekday() in row["days"])


def _stretches(rows: Iterable[Mapping[str, Any]]) -> list[Stretch]:
    times = [(_minutes(row["opens"]), _minutes(row["closes"])) for row in rows]
    return [(o, c if c > o else c + MINUTES_A_DAY) for o, c in times]


def _minutes(text: str) -> int:
    hour, _colon, minute = text.partition(":")
    return int(hour) * 60 + int(minute)
