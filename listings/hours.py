"""Opening hours of a week, and whether something is open at a moment.

As JSON: `null` is not known, `{"always": true}` is day and night, else
`{"weekly": [{"days": [0, 1], "opens": "08:00", "closes": "16:30"}]}`, Monday being 0; a closing
time that is not after the opening time lies on the next day. Times are those of the place.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DAYS_OF_WEEK = range(7)


class HoursError(ValueError):
    """Hours that are not in the form above."""


@dataclass(frozen=True)
class Span:
    """One stretch of a day."""

    day: int
    opens: time
    closes: time

    def on(self, date_: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return when it begins and ends, in UTC, if it begins on this date.

        In UTC, because Python compares two times of one zone by the clock on the wall, and that
        shows the same hour twice when daylight saving ends.
        """
        ends_on = date_ if self.closes > self.opens else date_ + timedelta(days=1)
        begins = datetime.combine(date_, self.opens, zone)
        ends = datetime.combine(ends_on, self.closes, zone)
        return begins.astimezone(UTC), ends.astimezone(UTC)


@dataclass(frozen=True)
class OpeningHours:
    """The hours of a week at a place."""

    spans: tuple[Span, ...]
    always: bool = False

    @classmethod
    def parse(cls, data: Any) -> "OpeningHours | None":  # noqa: ANN401  JSON may be anything
        """Return the hours that the JSON form tells; `None` when they are not known.

        Raises:
            HoursError: the data is not in the form.
        """
        if data is None:
            return None
        try:
            if data.get("always") is True:
                return cls((), always=True)
            spans = [span for row in data["weekly"] for span in _spans(row)]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise HoursError(f"Not opening hours: {error}") from error
        return cls(tuple(sorted(spans, key=lambda span: (span.day, span.opens))))

    def is_open_at(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Return whether it is open at an aware moment."""
        if self.always:
            return True
        # A span that began yesterday may reach over midnight.
        today = moment.astimezone(zone).date()
        return any(
            begins <= moment < ends
            for date_ in (today - timedelta(days=1), today)
            for begins, ends in self._on(date_, zone)
        )

    def next_opening(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when it opens next, at or after a moment; `None` when it never does."""
        today = moment.astimezone(zone).date()
        for ahead in range(8):
            for begins, _ends in self._on(today + timedelta(days=ahead), zone):
                if begins >= moment:
                    return begins
        return None

    def _on(self, date_: date, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
        return [span.on(date_, zone) for span in self.spans if span.day == date_.weekday()]


def _spans(row: dict[str, Any]) -> list[Span]:
    opens, closes = time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"])
    if not row["days"] or any(day not in DAYS_OF_WEEK for day in row["days"]):
        raise ValueError("days are numbers from 0 (Monday) to 6")
    return [Span(day, opens, closes) for day in row["days"]]


def validate_hours(data: Any) -> None:  # noqa: ANN401  JSON may be anything
    """Refuse a value of the field that is not in the form."""
    try:
        OpeningHours.parse(data)
    except HoursError as error:
        raise ValidationError(_("Give days, opening and closing times.")) from error
