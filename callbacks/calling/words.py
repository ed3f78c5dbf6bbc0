"""When somebody is called, in words: by their own clock, which is named, in the language in force.

`now` is the moment at which the words are read.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import (
    LEAST,
    MOST_DAYS_AHEAD,
    NOBODY_THERE,
    ODD,
    PAST,
    TODAY_IS_OVER,
    TOO_FAR,
    Window,
    first_call,
)
from listings.times import time_words

DAY = timedelta(days=1)

# As people say them: towns of one clock have one name, also where the database has several.
_EASTERN, _CENTRAL = gettext_lazy("Eastern Time"), gettext_lazy("Central Time")
_MOUNTAIN, _ALASKA = gettext_lazy("Mountain Time"), gettext_lazy("Alaska Time")
_ATLANTIC, _CHAMORRO = gettext_lazy("Atlantic Time"), gettext_lazy("Chamorro Time")
_MARSHALL = gettext_lazy("Marshall Islands Time")
ZONE_NAMES = {
    "America/New_York": _EASTERN,
    "America/Detroit": _EASTERN,
    "America/Indiana/Indianapolis": _EASTERN,
    "America/Indiana/Marengo": _EASTERN,
    "America/Indiana/Petersburg": _EASTERN,
    "America/Indiana/Vevay": _EASTERN,
    "America/Indiana/Vincennes": _EASTERN,
    "America/Indiana/Winamac": _EASTERN,
    "America/Kentucky/Louisville": _EASTERN,
    "America/Kentucky/Monticello": _EASTERN,
    "America/Chicago": _CENTRAL,
    "America/Indiana/Knox": _CENTRAL,
    "America/Indiana/Tell_City": _CENTRAL,
    "America/Menominee": _CENTRAL,
    "America/North_Dakota/Beulah": _CENTRAL,
    "America/North_Dakota/Center": _CENTRAL,
    "America/North_Dakota/New_Salem": _CENTRAL,
    "America/Denver": _MOUNTAIN,
    "America/Boise": _MOUNTAIN,
    "America/Phoenix": gettext_lazy("Arizona Time"),
    "America/Los_Angeles": gettext_lazy("Pacific Time"),
    "America/Anchorage": _ALASKA,
    "America/Juneau": _ALASKA,
    "America/Metlakatla": _ALASKA,
    "America/Nome": _ALASKA,
    "America/Sitka": _ALASKA,
    "America/Yakutat": _ALASKA,
    "America/Adak": gettext_lazy("Aleutian Time"),
    "Pacific/Honolulu": gettext_lazy("Hawaii Time"),
    "America/Puerto_Rico": _ATLANTIC,
    "America/St_Thomas": _ATLANTIC,
    "Pacific/Guam": _CHAMORRO,
    "Pacific/Saipan": _CHAMORRO,
    "Pacific/Pago_Pago": gettext_lazy("Samoa Time"),
    "Pacific/Chuuk": gettext_lazy("Chuuk Time"),
    "Pacific/Kosrae": gettext_lazy("Kosrae Time"),
    "Pacific/Kwajalein": _MARSHALL,
    "Pacific/Majuro": _MARSHALL,
    "Pacific/Palau": gettext_lazy("Palau Time"),
    "Pacific/Pohnpei": gettext_lazy("Pohnpei Time"),
}

_NO_TIME = {
    TODAY_IS_OVER: gettext_lazy("We call until 9 p.m. where you are. Choose another day."),
    PAST: gettext_lazy("This time is over, or nearly. Choose a later one."),
    TOO_FAR: gettext_lazy("Choose a day within the next %(days)s days."),
    ODD: gettext_lazy(
        "We call between 8 a.m. and 9 p.m. where you are. "
        "Choose a time that ends at least %(minutes)s minutes after it begins."
    ),
    NOBODY_THERE: gettext_lazy("Nobody is here to call you at this time. Choose another one."),
}


def zone_words(zone: ZoneInfo) -> str:
    """Return what people call a time zone: "Mountain Time"; elsewhere than in the US its place."""
    if (name := ZONE_NAMES.get(zone.key)) is not None:
        return str(name)
    return _("%(place)s time") % {"place": zone.key.rpartition("/")[2].replace("_", " ")}


def clock_words(moment: datetime, *, zone: ZoneInfo) -> str:
    """Return a time of the day with its zone: "9 a.m. Mountain Time"."""
    time = time_words(moment.astimezone(zone))
    return _("%(time)s %(zone)s") % {"time": time, "zone": zone_words(zone)}


def day_words(day: date, *, today: date) -> str:
    """Return a day: "today", "tomorrow", "Friday, December 4"."""
    if day == today:
        return _("today")
    if day == today + DAY:
        return _("tomorrow")
    named = {"weekday": date_format(day, "l"), "date": date_format(day, "MONTH_DAY_FORMAT")}
    return _("%(weekday)s, %(date)s") % named


def hours_words(window: Window, *, zone: ZoneInfo, now: datetime) -> str:
    """Return a window: "today between 2 p.m. and 9 p.m.", "Friday, December 4, between ..."."""
    begins, ends = window.call_from.astimezone(zone), window.call_until.astimezone(zone)
    today = now.astimezone(zone).date()
    words = {
        "day": day_words(begins.date(), today=today),
        "begins": time_words(begins),
        "ends": time_words(ends),
    }
    if window.holds(now):
        return _("today between now and %(ends)s") % words
    if begins.date() in {today, today + DAY}:
        return _("%(day)s between %(begins)s and %(ends)s") % words
    return _("%(day)s, between %(begins)s and %(ends)s") % words


def window_words(window: Window, *, zone: ZoneInfo, now: datetime) -> str:
    """Return a window, its zone, and what the clock shows there, so that a wrong zone is seen.

    "today between 2 p.m. and 9 p.m., Mountain Time (it is 1:10 p.m. there now)".
    """
    return _("%(hours)s, %(zone)s (it is %(time)s there now)") % {
        "hours": hours_words(window, zone=zone, now=now),
        "zone": zone_words(zone),
        "time": time_words(now.astimezone(zone)),
    }


def start_words(staffed: Staffed, *, now: datetime, zone: ZoneInfo | None = None) -> str:
    """Return when calls start again: "Calls start again tomorrow at 9 a.m. Eastern Time."

    Nothing when they run now.

    Args:
        staffed: when agents are there.
        now: the moment at which the words are read.
        zone: where somebody is who wants to be called, if that is known: then it counts too when
            it may ring there. Otherwise the agents' own time is told.
    """
    here = zone or staffed.zone
    starts_at = first_call(zone, now=now, staffed=staffed) if zone else _next_shift(staffed, now)
    if starts_at is None:
        return _("No calls are planned at the moment.")
    if starts_at <= now:
        return ""
    day = day_words(starts_at.astimezone(here).date(), today=now.astimezone(here).date())
    words = {"day": day, "clock": clock_words(starts_at, zone=here)}
    return _("Calls start again %(day)s at %(clock)s.") % words


def _next_shift(staffed: Staffed, now: datetime) -> datetime | None:
    return now if staffed.is_staffed_at(now) else staffed.next_start(now)


def no_time_words(reason: str) -> str:
    """Return why there is no time to call, and what to do, for a reason of `NoTimeError`."""
    minutes = LEAST // timedelta(minutes=1)
    return str(_NO_TIME[reason]) % {"days": MOST_DAYS_AHEAD, "minutes": minutes}
