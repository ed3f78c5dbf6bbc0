"""What a listing's page says in words: address, maps, hours."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from listings.hours import DAYS_OF_WEEK, OnHolidays, OpeningHours, Span
from listings.models import Listing


def address_lines(listing: Listing) -> list[str]:
    """Return the address as on a letter; unknown lines are left out."""
    town = f"{listing.city}, {listing.state} {listing.zip_code}".strip()
    return [line for line in (listing.street1, listing.street2, town) if line]


def map_links(listing: Listing) -> list[tuple[str, str]]:
    """Return maps of others, which are only followed on purpose; none without a street."""
    if not listing.street1:
        return []
    where = ", ".join([listing.street1, f"{listing.city}, {listing.state} {listing.zip_code}"])
    return [
        ("OpenStreetMap", "https://www.openstreetmap.org/search?" + urlencode({"query": where})),
        (
            "Google Maps",
            "https://www.google.com/maps/search/?" + urlencode({"api": 1, "query": where}),
        ),
        ("Apple Maps", "https://maps.apple.com/?" + urlencode({"q": where})),
    ]


def week(hours: OpeningHours | None) -> list[tuple[str, str]]:
    """Return each day's hours in words; nothing when they are not known or never end."""
    if hours is None or hours.always:
        return []
    return [(str(WEEKDAYS[day]), _day(hours, day)) for day in DAYS_OF_WEEK]


def _day(hours: OpeningHours, day: int) -> str:
    return _spans(span for span in hours.spans if span.day == day)


def _spans(spans: Iterable[Span]) -> str:
    times = (f"{time_format(span.opens)} – {time_format(span.closes)}" for span in spans)
    return ", ".join(times) or _("Closed")


def exceptions(hours: OpeningHours | None, *, since: date | None = None) -> list[tuple[str, str]]:
    """Return in words what differs from the week, and when; nothing when that is not known.

    Args:
        hours: those of a place.
        since: dates before it are left out.
    """
    if hours is None:
        return []
    dates = [
        (date_format(date_), _spans(spans))
        for date_, spans in hours.dates.items()
        if since is None or date_ >= since
    ]
    if hours.holidays is None:
        return dates
    words = {OnHolidays.OPEN: _("Usual hours"), OnHolidays.CLOSED: _("Closed")}
    return [(_("Federal holidays"), words[hours.holidays]), *dates]


def short_week(hours: OpeningHours | None) -> list[str]:
    """Return a week in few lines, "Monday to Friday: 8 a.m. – 5 p.m."; none when not known."""
    days = [(day, text) for day, (_name, text) in enumerate(week(hours))]
    runs = [(text, [day for day, _text in run]) for text, run in groupby(days, lambda day: day[1])]
    return [f"{_days(run)}: {text}" for text, run in runs]


def all_hours(hours: OpeningHours | None) -> list[str]:
    """Return all that is known of opening hours in few lines; none when they are not known."""
    usual = [_("Day and night")] if hours and hours.always else short_week(hours)
    return [*usual, *(f"{when}: {what}" for when, what in exceptions(hours))]


def _days(run: list[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    if len(run) == 1:
        return str(first)
    return _("%(first_day)s to %(last_day)s") % {"first_day": first, "last_day": last}
