"""Words as they are compared: without capitals, accents and signs."""

import re
import unicodedata

NO_LETTER = "#"


def folded(text: str) -> str:
    """Return a text in small letters and digits, blanks between words: "heroina"."""
    # Twice, as Unicode asks for it: signs that stand for letters fold only once they are taken
    # apart, and what is folded may have to be taken apart again.
    plain = _apart(_apart(text).casefold()).casefold()
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"[^\W_]+", letters))


def _apart(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def first_letter(name: str) -> str:
    """Return the letter that a name stands below in a list, or a sign for what has none."""
    first = folded(name)[:1].upper()
    return first if "A" <= first <= "Z" else NO_LETTER
