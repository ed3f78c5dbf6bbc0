"""The rules of calling told minute by minute, with nothing of the code that they are compared to.

Somebody looks at the clock on the wall where the person is, at each minute of some days, and asks:
may I call now? No arithmetic with time zones, no windows, no ends of stretches.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
MINUTES_A_DAY = 24 * 60

# Every zone of the United States and its territories that shows another clock than the others, or
# did so once.
ZONES = [
    "America/New_York", "America/Detroit", "America/Indiana/Indianapolis", "America/Indiana/Knox",
    "America/Indiana/Tell_City", "America/Indiana/Vincennes", "America/Kentucky/Louisville",
    "America/Chicago", "America/Menominee", "America/North_Dakota/Center", "America/Denver",
    "America/Boise", "America/Phoenix", "America/Los_Angeles", "America/Anchorage",
    "America/Metlakatla", "America/Adak", "Pacific/Honolulu", "America/Puerto_Rico",
    "America/St_Thomas", "Pacific/Guam", "Pacific/Saipan", "Pacific/Pago_Pago",
]  # fmt: skip
# Before and after the clocks were turned, in March and November of 2026, and a day of neither.
BEGINNINGS = [datetime(2026, *day, tzinfo=UTC) for day in ((3, 6), (10, 30), (6, 30))]
DAYS = 10
MINUTES = DAYS * MINUTES_A_DAY

# Per weekday, from and until which minute of the day agents are there; none: they are not.
type Shifts = list[tuple[int, int] | None]


class Wall(NamedTuple):
    """What a clock on the wall shows at a moment."""

    day: date
    minute: int

    @property
    def is_lawful(self) -> bool:
        """Whether it is neither before 8 in the morning nor 9 in the evening or later."""
        return 8 * 60 <= self.minute < 21 * 60


@cache
def walls(zone: str, begins: datetime) -> list[Wall]:
    """Return what the clock shows at each minute of the days from a moment on."""
    here, first = ZoneInfo(zone), begins.timestamp()
    shown = (datetime.fromtimestamp(first + at * 60, here) for at in range(MINUTES))
    return [Wall(wall.date(), wall.hour * 60 + wall.minute) for wall in shown]


def wished(
    walls: list[Wall], now: int, *, day: date | None, begins: time | None, ends: time | None
) -> list[int]:
    """Return the minutes from `now` on at which somebody wishes to be called and may be."""
    wanted = day or walls[now].day
    first = _minutes(begins) if begins else 0
    last = _minutes(ends) if ends else MINUTES_A_DAY
    return [
        at
        for at in range(now, len(walls))
        if walls[at].day == wanted and walls[at].is_lawful and first <= walls[at].minute < last
    ]


def staffed_minutes(shifts: Shifts, zone: str, begins: datetime) -> list[bool]:
    """Return for each minute whether an agent is there, by the agents' clock."""
    return list(_staffed(shifts, walls(zone, begins)))


def _staffed(shifts: Shifts, shown: list[Wall]) -> Iterator[bool]:
    for wall in shown:
        shift = shifts[wall.day.weekday()]
        yield shift is not None and shift[0] <= wall.minute < shift[1]


def _minutes(time_: time) -> int:
    return time_.hour * 60 + time_.minute
