"""Stretches of a day by the clock on the wall, and the moments at which they begin and end."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Span:
    """One stretch of a day."""

    day: int
    opens: time
    closes: time

    def on(self, date_: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return when it begins and ends, in UTC, if it begins on this date.

        In spring both may be one moment: it is skipped as a whole.
        """
        ends_on = date_ if self.closes > self.opens else date_ + timedelta(days=1)
        return moment_of(date_, self.opens, zone), moment_of(ends_on, self.closes, zone)


# A list shows many places that open at the same hours of the same few days.
@lru_cache(maxsize=4096)
def moment_of(date_: date, time_: time, zone: ZoneInfo) -> datetime:
    """Return when the clock on the wall first shows a time of a day or a later one, in UTC.

    A time that comes twice, in autumn, is meant the first time. A time that never comes, in
    spring, is the moment at which the clock jumps over it. So what is earlier on the wall is
    never later in UTC, and what adjoins on the wall adjoins. In UTC, because Python compares two
    times of one zone by the wall.
    """
    wall = datetime.combine(date_, time_, zone)
    before, after = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    if before is None or after is None or before >= after:
        return wall.astimezone(UTC)
    # PEP 495: only for a time that is jumped over is the first reading's offset the smaller one.
    # The two readings lie on either side of the jump, as far apart as it is wide.
    earlier = wall.replace(fold=1).astimezone(UTC)
    minutes = bisect_left(
        range((after - before) // MINUTE),
        True,  # noqa: FBT003  what is looked for: the first minute after the jump
        key=lambda minute: (earlier + minute * MINUTE).astimezone(zone).utcoffset() == after,
    )
    return earlier + minutes * MINUTE
