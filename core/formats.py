"""How telephone numbers and distances are written on pages."""

from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.phones import show_phone

EXTENSION_MARK = ";ext="
SHOWN_MILES_STEP = 0.1
TOLL_FREE = ("+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888")


def _split(number: str) -> tuple[str, str]:
    main, _mark, extension = number.partition(EXTENSION_MARK)
    return main, extension


def _shown(main: str) -> str:
    # Said with the 1 in front everywhere: "1-800-662-4357".
    return f"1-{show_phone(main)}" if main.startswith(TOLL_FREE) else show_phone(main)


def phone_text(number: str) -> str:
    """Return a number as people read it: "303-555-0142", "303-555-0142, extension 12".

    Args:
        number: as stored, "+13035550142" or "+13035550142;ext=12", or a short one like "988".
    """
    main, extension = _split(number)
    if not extension:
        return _shown(main)
    return _("%(number)s, extension %(extension)s") % {
        "number": _shown(main),
        "extension": extension,
    }


def phone_uri(number: str) -> str:
    """Return the `tel:` address that dials a number, its extension after a pause.

    A comma, because telephones pause there and then dial on; Android dials the letters of the
    standard's own `;ext=` as digits.
    """
    main, extension = _split(number)
    return f"tel:{main},{extension}" if extension else f"tel:{main}"


def miles_text(miles: float) -> str:
    """Return a distance as people read it: "2.3 miles", "1 mile"."""
    if miles < SHOWN_MILES_STEP:
        return _("less than 0.1 mile")
    return _rounded_miles(round(miles, 1), get_language())


# There are few distances of one decimal, and each result says one.
@lru_cache(maxsize=5000)
def _rounded_miles(shown: float, _language: str | None) -> str:
    number = number_format(shown, decimal_pos=0 if shown == int(shown) else 1)
    # Only exactly one is singular: 1.2 miles.
    return ngettext("%(number)s mile", "%(number)s miles", 1 if shown == 1 else 2) % {
        "number": number
    }
