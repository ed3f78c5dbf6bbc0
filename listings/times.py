"""When something is open, in words, on the clock of the place."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from listings.hours import OpeningHours, holiday_on

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Times:
    """Whether a place is open at a moment, when it opens next and when it closes.

    All is `None` or false when it is not known.
    """

    hours: OpeningHours | None
    zone: ZoneInfo | None
    moment: datetime

    @cached_property
    def is_open(self) -> bool:
        """Whether it is open."""
        return bool(self.hours and self.zone and self.hours.is_open_at(self.moment, self.zone))

    @cached_property
    def opens_at(self) -> datetime | None:
        """When it opens next."""
        if self.hours is None or self.zone is None:
            return None
        return self.hours.next_opening(self.moment, self.zone)

    @cached_property
    def closes_at(self) -> datetime | None:
        """When it closes; `None` when it is closed, or never closes."""
        if self.hours is None or self.zone is None:
            return None
        return self.hours.closes_at(self.moment, self.zone)

    @property
    def open_words(self) -> str:
        """Whether it is open: "Open now until 6 p.m."; nothing when it is not known."""
        if self.hours is None or self.zone is None:
            return ""
        if not self.is_open:
            opens_at = self.opens_at
            return self._opens(opens_at.astimezone(self.zone)) if opens_at else _("Closed now")
        closes_at = self.closes_at
        if closes_at is None:
            return _("Open day and night")
        return _("Open now until %(time)s") % {"time": self.until_words(closes_at)}

    def until_words(self, closes_at: datetime) -> str:
        """Return when it closes: a time; with its day where that is more than a day away."""
        local = self._local(closes_at)
        if closes_at - self.moment < DAY:
            return time_words(local)
        return _("%(day)s at %(time)s") % {"day": self._day(local), "time": time_words(local)}

    def begins_words(self, opens_at: datetime) -> str:
        """Return when it opens next: "today at 2 p.m.", "Tuesday at 2 p.m."."""
        local = self._local(opens_at)
        today = self._local(self.moment).date()
        days = {today: _("today"), today + DAY: _("tomorrow")}
        day = days.get(local.date()) or self._day(local)
        return _("%(day)s at %(time)s") % {"day": day, "time": time_words(local)}

    @property
    def holiday_hint(self) -> str:
        """What a holiday may change: of today, or of the day on which it opens next."""
        if self.hours is None or self.zone is None:
            return ""
        today = self._local(self.moment).date()
        if holiday := self._in_doubt(today):
            return _("Today is %(holiday)s: hours may differ. Call first.") % {"holiday": holiday}
        opens_at = None if self.is_open else self.opens_at
        holiday = self._in_doubt(self._local(opens_at).date()) if opens_at else None
        if not holiday:
            return ""
        return _("That day is %(holiday)s: hours may differ. Call first.") % {"holiday": holiday}

    def _in_doubt(self, day: date) -> str | None:
        return holiday_on(day) if self.hours and self.hours.may_differ_on(day) else None

    def _opens(self, local: datetime) -> str:
        today = self._local(self.moment).date()
        time = time_words(local)
        if local.date() == today:
            return _("Opens at %(time)s today") % {"time": time}
        if local.date() == today + DAY:
            return _("Opens at %(time)s tomorrow") % {"time": time}
        return _("Opens %(day)s at %(time)s") % {"day": self._day(local), "time": time}

    def _day(self, local: datetime) -> str:
        # The same weekday a week later is another day.
        is_soon = local.date() < self._local(self.moment).date() + WEEK
        return date_format(local, "l" if is_soon else "MONTH_DAY_FORMAT")

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)


def time_words(local: datetime) -> str:
    """Return a time of the day as people read it, "6 p.m.", never broken over two lines."""
    return date_format(local, "TIME_FORMAT").replace(" ", NO_BREAK)
