"""What staff type to find a center: words of its name or town, a number, a ZIP code, a key."""

import re
from uuid import UUID

from django.db.models import Q

from centers.names.queries import words_query
from centers.names.terms import parse
from core.phones import EXTENSION, UnreadablePhoneError, read_phone

COUNTRY = "+1"
US_DIGITS = 10
# The area code, the last four, a ZIP code, the area code with the exchange, the last seven, all.
HANDLE_DIGITS = frozenset({3, 4, 5, 6, 7, US_DIGITS})
NO_LETTERS = re.compile(r"[\d\s().+\-/]+")


def condition(text: str) -> Q:
    """Return what a center fulfils that is meant by the words of a text, or by its public id."""
    meant = Q(search=words_query(parse(text)))
    if (uuid := _uuid(text)) is not None:
        meant |= Q(uuid=uuid)
    return meant


def handles_in(text: str) -> set[str]:
    """Return the handles that a text may be: a number or a part of one, a ZIP code, a key."""
    typed = text.strip().lower()
    handles = {typed} - {""}
    main = EXTENSION.sub("", text)
    if NO_LETTERS.fullmatch(main):
        digits = re.sub(r"\D", "", main)
        if len(digits) == US_DIGITS + 1:
            digits = digits.removeprefix("1")
        return handles | ({digits} if len(digits) in HANDLE_DIGITS else set())
    try:
        return handles | {read_phone(text).number.removeprefix(COUNTRY)}
    except UnreadablePhoneError:
        return handles


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
