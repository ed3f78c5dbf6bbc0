"""Whether something is open at a moment, and until when.

Moments are aware, and answers are in UTC. What is open is joined where it touches or overlaps:
who is open from 8 to 12 and from 12 to 17 closes at 17, and does not open at 12.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from listings.hours.federal_holidays import is_holiday
from listings.hours.reading import (
    DAYS_OF_WEEK,
    OnHolidays,
    Spans,
    read_always,
    read_dates,
    read_holidays,
    read_weekly,
)
from listings.hours.spans import Span, moment_of

DAY = timedelta(days=1)
MIDNIGHT = time()
ROUND_THE_CLOCK = tuple(Span(day, MIDNIGHT, MIDNIGHT) for day in DAYS_OF_WEEK)
# Hours that began so many days ago may still run: over midnight, and where a day is left out,
# as at the date line, over one more.
DAYS_BACK = 2
# What only repeats by the week is seen whole in two: the clock is turned in one of them at most.
DAYS_OF_A_PATTERN = 15
DAYS_AHEAD = 400


@dataclass(frozen=True)
class OpeningHours:
    """The hours of a place: those of a week, and what differs from them.

    Args:
        spans: those of the week by day and time; none when it never closes.
        always: it is open day and night, as far as nothing below says otherwise.
        holidays: what is known of US federal holidays.
        dates: for each date that differs, the spans that begin on it; none when it is closed.
    """

    spans: Spans
    always: bool = False
    holidays: OnHolidays | None = None
    dates: Mapping[date, Spans] = field(default_factory=dict, hash=False)

    @classmethod
    def parse(cls, data: Any) -> "OpeningHours | None":  # noqa: ANN401  JSON may be anything
        """Return the hours that the JSON form tells; `None` when they are not known.

        Raises:
            HoursError: the data is not in the form.
        """
        if data is None:
            return None
        always = read_always(data)
        return cls(
            spans=() if always else read_weekly(data["weekly"]),
            always=always,
            holidays=read_holidays(data.get("holidays")),
            dates=read_dates(data.get("dates", [])),
        )

    def spans_on(self, date_: date) -> Spans:
        """Return the spans that begin on a date, by the clock of the place."""
        if date_ in self.dates:
            return self.dates[date_]
        if self.holidays == OnHolidays.CLOSED and is_holiday(date_):
            return ()
        return self._week[date_.weekday()]

    def is_open_at(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Return whether it is open at a moment; at that of closing it is not."""
        today = moment.astimezone(zone).date()
        return any(
            begins <= moment < ends
            # Tomorrow's too: where the clock is turned back over midnight, it has been tomorrow.
            for ahead in range(-DAYS_BACK, 2)
            for begins, ends in self._on(today + ahead * DAY, zone)
        )

    def next_opening(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when it opens next, at or after a moment, having been closed just before.

        `None` when it does not within 400 days.
        """
        for begins, _ends in self._stretches(moment, zone):
            if begins >= moment:
                return begins
        return None

    def closes_at(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """Return the end of the open time in which a moment lies.

        `None` when it is closed then, or does not close within 400 days.
        """
        for begins, ends in self._stretches(moment, zone):
            if begins > moment:
                return None
            if ends is None or ends > moment:
                return ends
        return None

    def may_differ_on(self, date_: date) -> bool:
        """Return whether a date is a federal holiday of which nobody knows if it changes hours.

        Who is said to be open day and night on every day is open on that one.
        """
        is_told = self.always or self.holidays is not None or date_ in self.dates
        return not is_told and is_holiday(date_)

    @cached_property
    def _week(self) -> tuple[Spans, ...]:
        week = ROUND_THE_CLOCK if self.always else self.spans
        return tuple(tuple(span for span in week if span.day == day) for day in DAYS_OF_WEEK)

    def _on(self, date_: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
        return (span.on(date_, zone) for span in self.spans_on(date_))

    def _stretches(
        self, moment: datetime, zone: ZoneInfo
    ) -> Iterator[tuple[datetime, datetime | None]]:
        """Yield the stretches of open time around and after a moment, joined, in their order.

        The last one has no end when it still runs on the last day that is looked at.
        """
        today = moment.astimezone(zone).date()
        behind = today + self._days_ahead(today) * DAY
        open_since = open_until = datetime.min.replace(tzinfo=UTC)
        for number in range(-DAYS_BACK, (behind - today).days):
            for begins, ends in self._on(today + number * DAY, zone):
                if begins > open_until:
                    if open_since < open_until:
                        yield open_since, open_until
                    open_since = begins
                open_until = max(open_until, ends)
        if open_since < open_until:
            runs_on = open_until >= moment_of(behind, MIDNIGHT, zone)
            yield open_since, None if runs_on else open_until

    def _days_ahead(self, today: date) -> int:
        differs = any(date_ >= today - DAYS_BACK * DAY for date_ in self.dates)
        if differs or self.holidays == OnHolidays.CLOSED:
            return DAYS_AHEAD
        return DAYS_OF_A_PATTERN
