"""Which clock somebody lives by: told by their ZIP code, else their state, else their number.

A wrong clock is a call at seven in the morning. So nothing is guessed: where a state or an area
code has clocks that differ, the ZIP code is asked for.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumbers import parse as parse_phone
from phonenumbers import region_code_for_number
from phonenumbers.timezone import UNKNOWN_TIMEZONE, time_zones_for_number

from callbacks.errors import UnknownZoneError
from places.grammar import parse
from places.models import Place
from places.states import code_of_terms, is_state
from places.text import normalize

UNREADABLE, UNKNOWN_ZIP, SEVERAL, NEED_ZIP = "unreadable", "unknown_zip", "several", "need_zip"
_WORDS = {
    UNREADABLE: _("Enter a ZIP code of five digits or a state, like 80202 or Colorado."),
    UNKNOWN_ZIP: _("We do not know this ZIP code. Check it, or enter your state instead."),
    SEVERAL: _("This state has more than one time zone. Enter your ZIP code instead."),
    NEED_ZIP: _("Your number does not tell us your time zone. Enter your ZIP code."),
}
REASONS = tuple(_WORDS)

# Territories have one clock each; the library does not know all of their numbers.
ONE_ZONE = {
    "AS": "Pacific/Pago_Pago",
    "GU": "Pacific/Guam",
    "MP": "Pacific/Guam",
    "PR": "America/Puerto_Rico",
    "VI": "America/Puerto_Rico",
}
# Area codes that lie in two zones. The library knows that of some exchanges only, and of mobile
# numbers and those that moved to another town it cannot. Source: its own table, and the overlays
# of those codes in the North American Numbering Plan.
AREA_CODES_OF_SEVERAL = frozenset(
    {
        "208", "219", "270", "308", "364", "423", "448", "458", "541", "574", "605", "606", "620",
        "701", "729", "775", "785", "812", "850", "906", "907", "928", "930", "986",
    }
)  # fmt: skip
AREA_CODE = slice(2, 5)
DAY = timedelta(days=1)


def read_area(text: str) -> str:
    """Return what a field "ZIP code or state" means, as requests keep it: "80202", "CO" or "".

    Args:
        text: a ZIP code, also behind its town; two letters or the name of a state, likewise.

    Raises:
        UnknownZoneError: it is neither.
    """
    if not text.strip():
        return ""
    if zip_codes := _zip_codes(text):
        return zip_codes[0]
    states = code_of_terms()
    town, comma, last = text.rpartition(",")
    code = states.get(normalize(text)) or (states.get(normalize(last)) if town and comma else None)
    if code is None:
        raise UnknownZoneError(UNREADABLE)
    return code


def _zip_codes(text: str) -> tuple[str, ...]:
    typed = parse(text)
    leading = (typed.leading_zip_code,) if typed.leading_zip_code else ()
    return typed.zip_codes + leading


def zone_for(number: str, area: str) -> ZoneInfo:
    """Return the time zone of somebody.

    Args:
        number: as `core.phones` stores it.
        area: what was typed in "ZIP code or state", or what `read_area` made of it.

    Raises:
        UnknownZoneError: it cannot be told; the reason is one of `REASONS`.
    """
    place = read_area(area)
    if is_state(place):
        return _zone_of_state(place)
    return _zone_of_zip(place) if place else _zone_of_number(number)


def unknown_zone_words(reason: str) -> str:
    """Return what is missing, and how to mend it, in the language in force."""
    return str(_WORDS[reason])


def _zone_of_zip(zip_code: str) -> ZoneInfo:
    zones = Place.objects.filter(kind=Place.Kind.ZIP, zip_code=zip_code)
    name = zones.values_list("time_zone", flat=True).first()
    if name is None:
        raise UnknownZoneError(UNKNOWN_ZIP)
    return ZoneInfo(name)


def _zone_of_state(state: str) -> ZoneInfo:
    zips = Place.objects.filter(kind=Place.Kind.ZIP, state=state)
    names = zips.values_list("time_zone", flat=True).distinct().order_by("time_zone")
    return _the_one(list(names), otherwise=SEVERAL)


def _zone_of_number(number: str) -> ZoneInfo:
    phone = parse_phone(number)
    if number.startswith("+1") and number[AREA_CODE] in AREA_CODES_OF_SEVERAL:
        raise UnknownZoneError(NEED_ZIP)
    region = region_code_for_number(phone)
    if region in ONE_ZONE:
        return ZoneInfo(ONE_ZONE[region])
    names = [name for name in time_zones_for_number(phone) if name != UNKNOWN_TIMEZONE]
    return _the_one(names, otherwise=NEED_ZIP)


def _the_one(names: list[str], *, otherwise: str) -> ZoneInfo:
    """Return the first of zones whose clocks all show the same.

    Raises:
        UnknownZoneError: they differ, or there are none.
    """
    year = timezone.now().year
    clocks = {_clock(name, year) for name in names}
    if len(clocks) != 1:
        raise UnknownZoneError(otherwise)
    return ZoneInfo(names[0])


@lru_cache(maxsize=256)
def _clock(name: str, year: int) -> tuple[timedelta | None, ...]:
    """Return by how much a clock differs from UTC on each day of a year and the next."""
    zone, first = ZoneInfo(name), datetime(year, 1, 1, 12, tzinfo=UTC)
    days = (datetime(year + 2, 1, 1, 12, tzinfo=UTC) - first) // DAY
    return tuple((first + number * DAY).astimezone(zone).utcoffset() for number in range(days))
