"""When agents are there to call back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from listings.hours import OpeningHours

NO_TIME = timedelta()


@dataclass(frozen=True)
class Staffed:
    """The hours of those who call back; none: nobody does."""

    hours: OpeningHours | None
    zone: ZoneInfo

    def is_staffed_at(self, moment: datetime) -> bool:
        """Return whether somebody is there at a moment."""
        return self.hours is not None and self.hours.is_open_at(moment, self.zone)

    def next_start(self, moment: datetime) -> datetime | None:
        """Return when calls start again; `None` when they never do, or run at this moment."""
        if self.hours is None or self.is_staffed_at(moment):
            return None
        return self.hours.next_opening(moment, self.zone)

    def first_moment(self, begins: datetime, ends: datetime) -> datetime | None:
        """Return the first moment from `begins` on and before `ends` at which somebody is there."""
        first = begins if self.is_staffed_at(begins) else self.next_start(begins)
        return first if first is not None and first < ends else None

    def stretches(self, begins: datetime, ends: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Give each stretch in which somebody is there, from `begins` to `ends` at most."""
        start = self.first_moment(begins, ends)
        while self.hours is not None and start is not None:
            closes = self.hours.closes_at(start, self.zone)
            until = ends if closes is None else min(closes, ends)
            yield start, until
            start = self.first_moment(until, ends)

    def time_within(self, begins: datetime, ends: datetime) -> timedelta:
        """Return for how long somebody is there between two moments."""
        return sum((until - start for start, until in self.stretches(begins, ends)), NO_TIME)

    def moment_after(self, staffed_time: timedelta, begins: datetime, ends: datetime) -> datetime:
        """Return when somebody has been there for so long, from `begins` on.

        Where that is not before `ends`: when the last of them leaves; `ends` where nobody comes.
        """
        last = ends
        for start, until in self.stretches(begins, ends):
            last = until
            if start + staffed_time <= until:
                return start + staffed_time
            staffed_time -= until - start
        return last
