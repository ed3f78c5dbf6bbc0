"""Moments and spans as agents read them: by the clock of the person, said with its zone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from callbacks.calling.windows import Window
from callbacks.calling.words import clock_words, day_words, hours_words, zone_words
from callbacks.models import CallbackRequest
from listings.admin.cases.ages import span_text

NOTHING = timedelta()


@dataclass(frozen=True)
class Promise:
    """By when a call is promised, in words. `is_late`: that is over, and nobody called."""

    text: str
    is_late: bool


def zone_of(callback: CallbackRequest) -> ZoneInfo:
    """Return the time zone where the person is."""
    return ZoneInfo(callback.time_zone)


def window_of(callback: CallbackRequest) -> Window:
    """Return when it is safe to call."""
    return Window(callback.call_from, callback.call_until)


def moment_text(moment: datetime, zone: ZoneInfo, *, now: datetime) -> str:
    """Return a moment there, with its day unless that is today."""
    day, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    clock = clock_words(moment, zone=zone)
    if day == today:
        return clock
    return _("%(day)s, %(time)s") % {"day": day_words(day, today=today), "time": clock}


def window_text(callback: CallbackRequest, *, now: datetime) -> str:
    """Return when it is safe to call: "today between now and 9 p.m., Mountain Time"."""
    zone = zone_of(callback)
    hours = hours_words(window_of(callback), zone=zone, now=now)
    return _("%(hours)s, %(zone)s") % {"hours": hours, "zone": zone_words(zone)}


def waited_text(callback: CallbackRequest, *, now: datetime) -> str:
    """Return how long somebody has waited, or waited until the first call; empty while not yet."""
    end = callback.first_called_at or callback.closed_at or now
    waited = end - callback.waiting_since
    return span_text(waited) if waited > NOTHING else ""


def promise_of(callback: CallbackRequest, *, now: datetime, was_called: bool) -> Promise | None:
    """Return what is left of the promised time; `None` when the promise was kept, or is moot."""
    if was_called or not callback.is_open:
        return None
    left = callback.promised_at - now
    if left < NOTHING:
        return Promise(_("overdue by %(time)s") % {"time": span_text(-left)}, is_late=True)
    return Promise(_("promised in %(time)s") % {"time": span_text(left)}, is_late=False)


def may_call_text(callback: CallbackRequest, *, now: datetime, is_agreed: bool) -> str:
    """Say when somebody may be called, as it stands now.

    Args:
        callback: an open request.
        now: the moment, by the database's clock.
        is_agreed: whether who calls back now is whom they agreed to.
    """
    if not is_agreed:
        return _("It may not be called: who calls back now is not whom they agreed to.")
    if callback.next_attempt_at is None:
        return _("All attempts were made.")
    zone, begins = zone_of(callback), max(callback.next_attempt_at, callback.call_from)
    if max(now, begins) >= callback.call_until:
        return _("The time in which it was safe to call is over.")
    words = {
        "begins": moment_text(begins, zone, now=now),
        "ends": clock_words(callback.call_until, zone=zone),
    }
    if begins <= now:
        return _("It may be called now, until %(ends)s.") % words
    return _("It may be called from %(begins)s until %(ends)s.") % words
