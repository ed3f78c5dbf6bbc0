"""What people type and what tables hold, brought to one form."""

import re
import unicodedata

# The longest address that anybody types is shorter; what lies behind is not looked at.
LONGEST_TEXT = 100

# As `listings.expressions` does it inside the database; a test holds the two together.
ACCENTED = "áàâäãåéèêëíìîïóòôöõúùûüñçýÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇÝ"
PLAIN = "aaaaaaeeeeiiiiooooouuuuncyaaaaaaeeeeiiiiooooouuuuncy"
_UNACCENTED = str.maketrans(ACCENTED, PLAIN)

# Letters that Unicode does not take apart into a plain letter and an accent.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_APOSTROPHES = "'’‘ʻʼ`´"  # noqa: RUF001  they are what phones type
_POSSESSIVE = re.compile(rf"(?<=[^\W\d_])[{_APOSTROPHES}]s\b")
_INITIALS = re.compile(r"\b(?:[a-z]\.\s?){1,3}[a-z]\b(?!\w)")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")

_ONE_FORM = {
    "st": "saint",
    "ste": "saint",
    "sainte": "saint",
    "snt": "saint",
    "ft": "fort",
    "mount": "mt",  # not the other way round: "Billings, MT" is in Montana
    "mnt": "mt",
    "mtn": "mountain",
    "hts": "heights",
    "spgs": "springs",
    "bch": "beach",
}
_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}


def cut(text: str) -> str:
    """Return the beginning of a long text, up to the end of a word where there is one."""
    if len(text) <= LONGEST_TEXT:
        return text
    head, blank, _rest = text[: LONGEST_TEXT + 1].rpartition(" ")
    return head if blank else text[:LONGEST_TEXT]


def normalize(text: str) -> str:
    """Return words of a-z and 0-9 parted by single blanks: one form for all ways to write a name.

    Case, accents, punctuation and full-width forms are gone; "St" and "Saint", "Ft" and "Fort",
    "Mt" and "Mount", "N" and "North" before a name are the same. Only the first 100 characters
    are looked at. Applied twice it gives the same.
    """
    plain = unicodedata.normalize("NFKD", cut(text)).casefold().translate(_WHOLE_LETTERS)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _POSSESSIVE.sub("s", plain)
    plain = _INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found.group()), plain)
    return cut(" ".join(_in_one_form(_NOT_A_WORD.sub(" ", plain).split())))


def _in_one_form(words: list[str]) -> list[str]:
    formed: list[str] = []
    following = ""
    for word in reversed(words):
        before_a_name = len(following) > 1 and following.isalpha()
        forms = _DIRECTIONS if word in _DIRECTIONS and before_a_name else _ONE_FORM
        following = forms.get(word, word)
        formed.append(following)
    return formed[::-1]


def slug(name: str) -> str:
    """Return a name as addresses of pages carry it, as the database computes it for listings.

    See `listings.expressions.slug_expression`.
    """
    plain = re.sub("['’.]", "", name.translate(_UNACCENTED).lower())
    return _NOT_A_WORD.sub("-", plain).strip("-")
