"""What staff type to find an exchange: words of its name or town, a number, a ZIP code, a site."""

import re
from uuid import UUID

from django.db.models import F, Func, Q, QuerySet, TextField, Value

from exchanges.models import Exchange

FIELDS = ("name", "legal_name", "city", "website")
PHONE_COLUMNS = ("intake_phones", "hotline_phones")
MOST_WORDS = 8
# Of fewer digits nearly every number has some.
FEWEST_DIGITS = 3
US_DIGITS = 10
NO_LETTERS = re.compile(r"[\d\s().+\-/]+")
EXTENSION = re.compile(r"\s*(?:;ext=|x|ext\.?)\s*\d+\s*$", re.IGNORECASE)


def looked_up(exchanges: QuerySet[Exchange], text: str) -> QuerySet[Exchange]:
    """Keep those that staff mean.

    Args:
        exchanges: of which.
        text: as typed.
    """
    return _with_numbers(exchanges).filter(_by_words(text) | _by_digits(text) | _by_id(text))


def _with_numbers(exchanges: QuerySet[Exchange]) -> QuerySet[Exchange]:
    """Join the lists of numbers to texts that can be searched."""
    joined = {
        f"{name}_text": Func(
            F(name), Value(" "), function="array_to_string", output_field=TextField()
        )
        for name in PHONE_COLUMNS
    }
    return exchanges.alias(**joined)


def _by_words(text: str) -> Q:
    """Return that each word stands somewhere."""
    found = Q()
    for word in text.split()[:MOST_WORDS]:
        somewhere = Q()
        for field in FIELDS:
            somewhere |= Q(**{f"{field}__icontains": word})
        found &= somewhere | Q(zip_code__startswith=word)
    return found or Q(pk__in=())


def _by_digits(text: str) -> Q:
    main = EXTENSION.sub("", text)
    digits = re.sub(r"\D", "", main)
    if len(digits) == US_DIGITS + 1:
        digits = digits.removeprefix("1")
    if not NO_LETTERS.fullmatch(main) or not FEWEST_DIGITS <= len(digits) <= US_DIGITS:
        return Q(pk__in=())
    by_number = Q(main_phone__contains=digits)
    for name in PHONE_COLUMNS:
        by_number |= Q(**{f"{name}_text__contains": digits})
    return by_number


def _by_id(text: str) -> Q:
    try:
        return Q(uuid=UUID(text.strip()))
    except ValueError:
        return Q(pk__in=())
