"""Telephone numbers: the one place where they are read and written.

They are stored as RFC 3966 writes them behind `tel:`: `+13035550123`, `+13035550123;ext=12`.
"""

import re
from dataclasses import dataclass

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    is_valid_number,
    normalize_digits_only,
    parse,
)

# The longest that the databases' columns hold, and longer than any number in use.
MAX_LENGTH = 24
MAX_EXTENSION_DIGITS = 7
MAX_TEXT_LENGTH = 100
US_LENGTH = 10
# Where the exchange and the line number begin in a US number.
BLOCK_STARTS = (3, 6)
UNITED_STATES = "US"
# Parts of the United States and its associated states with numbering rules of their own.
REGIONS = frozenset({"AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"})
# With its digits, or standing alone: "888-PARNEXT" ends in letters that are none.
EXTENSION = re.compile(
    r"(?:[\s,;]+(?:x|ext(?:ension)?|#)[\s.:]*\d*|;?(?:x|ext(?:ension)?|#)[\s.:=]*\d+)\s*$",
    re.IGNORECASE,
)
PLAIN_US = re.compile(r"\+1([2-9]\d\d)(\d{3})(\d{4})", re.ASCII)


class UnreadablePhoneError(ValueError):
    """A text that cannot be dialed as it stands."""


@dataclass(frozen=True)
class Phone:
    """A number that can be dialed.

    `was_vanity`: letters were turned into digits. `is_assigned`: it fits the numbering plan in
    use; a plan grows, so a number that doesn't is kept, but worth a second look.
    """

    number: str
    extension: str = ""
    was_vanity: bool = False
    is_assigned: bool = True

    @property
    def value(self) -> str:
        """The number as it is stored."""
        return f"{self.number};ext={self.extension}" if self.extension else self.number


def region_of(state: str) -> str:
    """Return the region whose numbering rules hold in a state or territory (two letters)."""
    return state if state in REGIONS else UNITED_STATES


def read_phone(text: str, *, region: str = UNITED_STATES) -> Phone:
    """Read a number as people write it: "303-555-0123 x12", "888-PARNEXT", "+691 350 2115".

    Args:
        text: the number; of letters only those that end a US number are turned into digits.
        region: whose rules hold for a number without a country code, as `region_of` gives it.

    Raises:
        UnreadablePhoneError: it cannot be dialed, or it cannot be told what to dial.
    """
    if len(text) > MAX_TEXT_LENGTH:
        raise UnreadablePhoneError(text[:MAX_TEXT_LENGTH])
    main = EXTENSION.sub("", text)
    was_vanity = any(character.isalpha() for character in main.removeprefix("tel:"))
    if was_vanity and not _is_vanity(main):
        raise UnreadablePhoneError(text)
    number = _parse(text, region) or _parse(text, UNITED_STATES)
    if number is None:
        raise UnreadablePhoneError(text)
    phone = Phone(
        number=format_number(number, PhoneNumberFormat.E164),
        extension=normalize_digits_only(number.extension or ""),
        was_vanity=was_vanity,
        is_assigned=is_valid_number(number),
    )
    if len(phone.extension) > MAX_EXTENSION_DIGITS or len(phone.value) > MAX_LENGTH:
        raise UnreadablePhoneError(text)
    return phone


def _is_vanity(text: str) -> bool:
    """Tell a word made of a number's last blocks from a cut number with a label behind it.

    "888-PARNEXT" and "319-351HELP" spell blocks; whether "217-3488DUI" spells its last three
    digits or lost them before a remark nobody can know, and a wrong number is worse than none.
    """
    signs = "".join(sign for sign in text if sign.isalnum())
    if not signs.isascii():
        return False
    if len(signs) == US_LENGTH + 1:
        signs = signs.removeprefix("1")
    first_letter = next(place for place, sign in enumerate(signs) if sign.isalpha())
    return len(signs) == US_LENGTH and first_letter in BLOCK_STARTS


def _parse(text: str, region: str) -> PhoneNumber | None:
    try:
        number = parse(text, region)
    except NumberParseException:
        return None
    # Without an area code a number is possible in the library's eyes, but not from elsewhere.
    possible = is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    return number if possible else None


def show_phone(value: str) -> str:
    """Return a stored number as people read it: "303-555-0123 x12", "+691 350 2115".

    What is not a stored number comes back as it is.
    """
    # Nearly all are such; the library's parser takes as long as a card of results.
    if plain := PLAIN_US.fullmatch(value):
        return "-".join(plain.groups())
    number = _parse(value, UNITED_STATES) if value.startswith("+") else None
    if number is None:
        return value
    extension, number.extension = number.extension, None
    if number.country_code == 1:
        digits = str(number.national_number)
        shown = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    else:
        shown = format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return f"{shown} x{extension}" if extension else shown
