"""By what a facility is recognized when its source brings it again."""

import hashlib
import re
import unicodedata

from centers.imports.layouts import Row

MAX_KEY_CHARACTERS = 64
NOT_A_WORD = re.compile(r"[\W_]+")
ZIP_DIGITS = 5
# Of a ZIP that a spreadsheet took for a number, "00601" keeps three digits.
FEWEST_ZIP_DIGITS = 3


def fold(text: str) -> str:
    """Return a text's words without case, accents and punctuation, parted by one blank."""
    spelled = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in spelled if not unicodedata.combining(sign))
    return NOT_A_WORD.sub(" ", plain).strip()


def clean_zip(text: str) -> str:
    """Return five digits of a ZIP, a ZIP+4 or a number that lost its zeros; else nothing."""
    head = text.partition("-")[0].strip().removesuffix(".0")
    if not head.isascii() or not head.isdigit():
        return ""
    if len(head) == ZIP_DIGITS + 4:
        head = head[:ZIP_DIGITS]
    return head.zfill(ZIP_DIGITS) if FEWEST_ZIP_DIGITS <= len(head) <= ZIP_DIGITS else ""


def key_of(row: Row) -> str:
    """Return the source's own id, or else a hash of names, street and ZIP.

    Phones and services change every year and are no part of it, nor is how a name is written.
    """
    given = row["frid"]
    # A colon is ours: it numbers doubles.
    if given and len(given) <= MAX_KEY_CHARACTERS and ":" not in given:
        return given
    parts = [given] if given else [
        *(fold(row[column]) for column in ("name1", "name2", "street1")),
        clean_zip(row["zip"]),
    ]  # fmt: skip
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
