"""The stretch of one day in which a person said that it is safe to call."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from callbacks.calling.staffed import Staffed
from callbacks.errors import NoTimeError
from listings.hours.spans import moment_of

# 47 CFR 64.1200(c)(1): no calls before 8 in the morning or after 9 in the evening, local time.
FIRST, LAST = time(8), time(21)
# Less time than this, or less of it with somebody there, leaves nobody time to call.
LEAST = timedelta(minutes=15)
MOST_DAYS_AHEAD = 7

# Why there is no time, for the words of the form.
TODAY_IS_OVER, PAST, TOO_FAR, ODD, NOBODY_THERE = "over", "past", "far", "odd", "nobody"
REASONS = (TODAY_IS_OVER, PAST, TOO_FAR, ODD, NOBODY_THERE)


@dataclass(frozen=True)
class Window:
    """From when until when it is safe to call: within one day there, between 08:00 and 21:00."""

    call_from: datetime
    call_until: datetime

    def holds(self, moment: datetime) -> bool:
        """Return whether it is safe to call at a moment; at the end it is not any more."""
        return self.call_from <= moment < self.call_until


@dataclass(frozen=True, kw_only=True)
class Wish:
    """When somebody wants to be called, by the clock where they are.

    Nothing given is now; `begins` alone is today after that time.
    """

    day: date | None = None
    begins: time | None = None
    ends: time | None = None


def window_for(wish: Wish, *, zone: ZoneInfo, now: datetime, staffed: Staffed) -> Window:
    """Return the window that a wish means.

    Args:
        wish: what was wished.
        zone: the time zone where the person is.
        now: the moment of asking.
        staffed: when there is somebody to call.

    Raises:
        NoTimeError: there is no such time, or nobody is there to call in it.
    """
    today = now.astimezone(zone).date()
    day = wish.day or today
    if day < today:
        raise NoTimeError(PAST)
    if day > today + timedelta(days=MOST_DAYS_AHEAD):
        raise NoTimeError(TOO_FAR)
    begins, ends = wish.begins or FIRST, wish.ends or LAST
    if not FIRST <= begins < ends <= LAST or _between(begins, ends) < LEAST:
        raise NoTimeError(ODD)
    window = Window(max(moment_of(day, begins, zone), now), moment_of(day, ends, zone))
    if window.call_until - window.call_from < LEAST:
        raise NoTimeError(TODAY_IS_OVER if wish.day is None else PAST)
    if staffed.time_within(window.call_from, window.call_until) < LEAST:
        raise NoTimeError(NOBODY_THERE)
    return window


def _between(begins: time, ends: time) -> timedelta:
    return datetime.combine(date.min, ends) - datetime.combine(date.min, begins)


def promised_by(window: Window, *, staffed: Staffed, minutes: int) -> datetime:
    """Return by when the first call is promised, in the window.

    Only minutes count in which somebody is there, so that no promise falls into a break; and who
    goes home before they are over calls before going.
    """
    wait = timedelta(minutes=minutes)
    return staffed.moment_after(wait, window.call_from, window.call_until)


def first_call(zone: ZoneInfo, *, now: datetime, staffed: Staffed) -> datetime | None:
    """Return the first moment, from now on, at which somebody in a zone may be called by somebody.

    `None` when there is none in the days that may be chosen.
    """
    today = now.astimezone(zone).date()
    for number in range(MOST_DAYS_AHEAD + 1):
        day = today + timedelta(days=number)
        ends = moment_of(day, LAST, zone)
        first = staffed.first_moment(max(moment_of(day, FIRST, zone), now), ends)
        if first is not None:
            return first
    return None


def may_dial(moment: datetime, *, window: Window, zone: ZoneInfo) -> bool:
    """Return whether a number may be dialed at a moment: in its window, in the hours of the law."""
    local = moment.astimezone(zone).time()
    return window.holds(moment) and FIRST <= local < LAST
