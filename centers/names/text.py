"""Text brought to plain words, alike here and inside the database."""

import re
import unicodedata

# The accented letters of Europe's Latin alphabets, as the database has them too.
ACCENTED = {
    "a": "àáâãäåāăą",
    "c": "çćĉċč",
    "d": "ďđ",
    "e": "èéêëēĕėęě",
    "g": "ĝğġģ",
    "h": "ĥ",
    "i": "ìíîïĩīĭį",
    "j": "ĵ",
    "k": "ķ",
    "l": "ĺļľł",
    "n": "ñńņň",
    "o": "òóôõöøōŏő",
    "r": "ŕŗř",
    "s": "śŝşš",
    "t": "ţť",
    "u": "ùúûüũūŭůűų",
    "w": "ŵ",
    "y": "ýŷ",
    "z": "źżž",
}
_UNACCENTED = {
    ord(form): base for base, letters in ACCENTED.items() for form in letters + letters.upper()
}
# "A.R.C." is one word, "St. A" is two.
_INITIAL = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
_APOSTROPHES = re.compile("['’‘ʻʼ`´]")  # noqa: RUF001  they are what phones type
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Return words of a-z and 0-9 parted by single blanks: "st marys arc" for "St. Mary’s A.R.C.".

    As the database's function `centers_plain` does it; nothing is cut, no word is exchanged.
    """
    composed = unicodedata.normalize("NFKC", text).translate(_UNACCENTED).lower()
    joined = _APOSTROPHES.sub("", _INITIAL.sub(r"\1", composed))
    return _NOT_A_WORD.sub(" ", joined).strip()
