"""Reading the number of somebody who wants to be called, in any way people write it.

What cannot or must not be called is refused with a reason, and each reason says how to mend it.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _
from phonenumbers import (
    PhoneNumberType,
    is_valid_number,
    number_type,
    parse,
    region_code_for_number,
)

from callbacks.errors import RefusedNumberError
from core.phones import EXTENSION, MAX_TEXT_LENGTH, UnreadablePhoneError, read_phone

EMPTY, UNREADABLE, SHORT, LONG = "empty", "unreadable", "short", "long"
SEVERAL, SERVICE, PREMIUM, UNASSIGNED = "several", "service", "premium", "unassigned"
ABROAD = "abroad"

_WORDS = {
    EMPTY: _("Enter your phone number with its area code, like 303-555-0142."),
    UNREADABLE: _("Enter your phone number in digits, with its area code, like 303-555-0142."),
    SHORT: _("Some digits are missing. Enter all ten, with the area code, like 303-555-0142."),
    LONG: _("There are too many digits. Enter ten, and put an extension after an x."),
    SEVERAL: _("Enter one number only: the one where a call is safe."),
    SERVICE: _("Nobody can call you at this number. Enter your own phone number."),
    PREMIUM: _("Calls to this number cost extra, so we do not call it. Enter another number."),
    UNASSIGNED: _("This number is not in use. Check each digit, the area code too."),
    ABROAD: _(
        "We call numbers in the United States and its territories only. "
        "Enter one of those, with its area code."
    ),
}
REASONS = tuple(_WORDS)

# The United States and those territories that share its country code. Micronesia, the Marshall
# Islands and Palau have codes of their own: calls there are calls to other countries.
REGIONS = frozenset({"US", "PR", "GU", "VI", "AS", "MP"})
# What somebody may answer. Toll-free numbers too: shelters have them.
CALLABLE = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.VOIP,
    }
)
US_DIGITS, LOCAL_DIGITS, LINE_DIGITS = 10, 7, 4
# Before a number with its country code, as it is dialed in the United States and elsewhere.
DIALED_ABROAD, DIALED_FROM_ABROAD = "011", "00"
# Those of the North American Numbering Plan, and the lifeline.
SHORT_CODES = frozenset({"211", "311", "411", "511", "611", "711", "811", "911", "988"})
# The library knows 900; 976 is charged in each area code.
CHARGED = re.compile(r"\+1(?:900|976|[2-9]\d\d976)\d+", re.ASCII)
DIRECTORY_ASSISTANCE = re.compile(r"\+1[2-9]\d\d5551212", re.ASCII)
# 211 to 911 are no exchanges, though the library takes them for such.
SHORT_CODE_AS_EXCHANGE = re.compile(r"\+1[2-9]\d\d[2-9]11\d{4}", re.ASCII)
# 555-0100 to 555-0199 belong to nobody: examples, demonstrations and tests use them.
EXAMPLE = re.compile(r"\+1[2-9]\d\d55501\d\d", re.ASCII)

_BETWEEN_NUMBERS = re.compile(r"[,;/|&]|\b(?:or|and|o|y|u|e)\b", re.IGNORECASE)
_EXTENSION_IN_FULL = re.compile(r"\bextensi[oó]n\b", re.IGNORECASE)


def read_number(text: str) -> str:
    """Return a number as `core.phones` stores it: "+13035550142", "+13035550142;ext=12".

    Args:
        text: whatever somebody typed.

    Raises:
        RefusedNumberError: it cannot or must not be called; the reason is one of `REASONS`.
    """
    written = _plain(text)
    if not any(sign.isalnum() for sign in written):
        raise RefusedNumberError(EMPTY)
    if len(written) > MAX_TEXT_LENGTH:
        raise RefusedNumberError(LONG)
    found = EXTENSION.search(written)
    main = written[: found.start()] if found else written
    extension = _digits(found[0]) if found else ""
    ten = _from_letters(main) or _ten_digits(main)
    try:
        phone = read_phone(f"{ten} x{extension}" if extension else ten)
    except UnreadablePhoneError:
        raise RefusedNumberError(LONG if extension else UNREADABLE) from None
    if reason := _why_not_called(phone.number):
        raise RefusedNumberError(reason)
    return phone.value


def refusal_words(reason: str) -> str:
    """Return what is wrong with a number, and how to mend it, in the language in force."""
    return str(_WORDS[reason])


def _plain(text: str) -> str:
    """Return the text without the unseen signs that copying from a phone leaves around it."""
    plain = unicodedata.normalize("NFKC", " ".join(text.split()))
    seen = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("C"))
    return _EXTENSION_IN_FULL.sub("ext", seen).strip()


def _digits(text: str) -> str:
    """Return the digits in a text, of whatever script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _from_letters(main: str) -> str:
    """Return a number that ends in a word, as it is written; nothing where the letters are none."""
    if not any(sign.isalpha() for sign in main):
        return ""
    try:
        return main if read_phone(main).was_vanity else ""
    except UnreadablePhoneError:
        return ""


def _ten_digits(main: str) -> str:
    """Return area code and number; signs and words around them say nothing.

    Raises:
        RefusedNumberError: there are fewer or more, or they begin like those of another country.
    """
    digits = _digits(main)
    if not digits:
        raise RefusedNumberError(UNREADABLE)
    if digits in SHORT_CODES:
        raise RefusedNumberError(SERVICE)
    if _has_several(main, digits):
        raise RefusedNumberError(SEVERAL)
    has_plus = "+" in main[: next(at for at, sign in enumerate(main) if sign.isdecimal())]
    for begin in (DIALED_ABROAD, DIALED_FROM_ABROAD):
        if len(digits) > US_DIGITS and digits.startswith(begin):
            digits, has_plus = digits.removeprefix(begin), True
            break
    if has_plus and not digits.startswith("1") and len(digits) > LOCAL_DIGITS:
        raise RefusedNumberError(ABROAD)
    ten = digits.removeprefix("1")
    if len(ten) != US_DIGITS:
        raise RefusedNumberError(SHORT if len(ten) < US_DIGITS else LONG)
    return ten


def _has_several(main: str, digits: str) -> bool:
    sizes = [len(_digits(part)) for part in _BETWEEN_NUMBERS.split(main)]
    numbers = [size for size in sizes if size >= LOCAL_DIGITS]
    lines = [size for size in sizes if LINE_DIGITS <= size < LOCAL_DIGITS]
    # "303-555-0142 or 0143" too; but "303/555-0142" is one, however it is divided.
    is_list = len(numbers) > 1 or bool(lines and max(sizes) >= US_DIGITS)
    return is_list or len(digits) >= 2 * US_DIGITS


def _why_not_called(value: str) -> str:
    """Return why nobody can or may call a number, one of `REASONS`; nothing when all is well."""
    number = parse(value)
    region, kind = region_code_for_number(number), number_type(number)
    if CHARGED.fullmatch(value):
        return PREMIUM
    if region is not None and region not in REGIONS:
        return ABROAD
    if DIRECTORY_ASSISTANCE.fullmatch(value):
        return SERVICE
    if not is_valid_number(number):
        # The library knows few exchanges of American Samoa; examples are examples there too.
        return "" if region and EXAMPLE.fullmatch(value) else UNASSIGNED
    is_callable = kind in CALLABLE and not SHORT_CODE_AS_EXCHANGE.fullmatch(value)
    return "" if is_callable else UNASSIGNED
