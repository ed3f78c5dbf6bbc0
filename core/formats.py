"""How telephone numbers and distances are written for people and for machines, in one place."""

import re

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

EXTENSION_MARK = ";ext="
SHOWN_MILES_STEP = 0.1
_NORTH_AMERICAN = re.compile(r"^\+1(\d{3})(\d{3})(\d{4})$")
_TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})


def _split(number: str) -> tuple[str, str]:
    main, _mark, extension = number.partition(EXTENSION_MARK)
    return main, extension


def _grouped(main: str) -> str:
    match = _NORTH_AMERICAN.match(main)
    if not match:
        return main
    area, exchange, line = match.groups()
    return f"1-{area}-{exchange}-{line}" if area in _TOLL_FREE else f"{area}-{exchange}-{line}"


def phone_text(number: str) -> str:
    """Return a number as people read it: "303-555-0142", "303-555-0142, extension 12".

    Args:
        number: as stored, "+13035550142" or "+13035550142;ext=12", or a short one like "988".
    """
    main, extension = _split(number)
    if not extension:
        return _grouped(main)
    return _("%(number)s, extension %(extension)s") % {
        "number": _grouped(main),
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
    shown = round(miles, 1)
    number = number_format(shown, decimal_pos=0 if shown == int(shown) else 1)
    # Only exactly one is singular: 1.2 miles.
    return ngettext("%(number)s mile", "%(number)s miles", 1 if shown == 1 else 2) % {
        "number": number
    }
