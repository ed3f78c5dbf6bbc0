"""What a center's page says in words of its own: address, maps, hours, source."""

from itertools import groupby
from urllib.parse import urlencode

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from centers.models import Center
from listings.hours import DAYS_OF_WEEK, OpeningHours


def address_lines(center: Center) -> list[str]:
    """Return the address as on a letter; unknown lines are left out."""
    town = f"{center.city}, {center.state} {center.zip_code}".strip()
    return [line for line in (center.street1, center.street2, town) if line]


def map_links(center: Center) -> list[tuple[str, str]]:
    """Return maps of others, which are only followed on purpose; none without a street."""
    if not center.street1:
        return []
    where = ", ".join([center.street1, f"{center.city}, {center.state} {center.zip_code}"])
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
    spans = [
        f"{time_format(span.opens)} – {time_format(span.closes)}"
        for span in hours.spans
        if span.day == day
    ]
    return ", ".join(spans) or _("Closed")


def short_week(hours: OpeningHours | None) -> list[str]:
    """Return a week in few lines, "Monday to Friday: 8 a.m. – 5 p.m."; none when not known."""
    days = [(day, text) for day, (_name, text) in enumerate(week(hours))]
    runs = [(text, [day for day, _text in run]) for text, run in groupby(days, lambda day: day[1])]
    return [f"{_days(run)}: {text}" for text, run in runs]


def _days(run: list[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    if len(run) == 1:
        return str(first)
    return _("%(first_day)s to %(last_day)s") % {"first_day": first, "last_day": last}


def source_name(source: str) -> str:
    """Return where a listing comes from, in words."""
    names = {
        "samhsa-directory": _("SAMHSA’s national directory"),
        "findtreatment": _("SAMHSA’s FindTreatment.gov"),
        "demo": _("invented for demonstration"),
    }
    return names.get(source, source)
