"""Two texts word by word: what went and what came."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing takes the square of it; longer texts are shown as changed altogether.
MOST_WORDS = 2_000


class Part(NamedTuple):
    """A piece of a text; `changed` when the other text does not have it."""

    text: str
    changed: bool


def marked(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """Return both texts in pieces, those marked that the other one lacks."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS or not (old and new):
        return _whole(before, after), _whole(after, before)
    left: list[Part] = []
    right: list[Part] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        changed = kind != "equal"
        left += [Part("".join(old[i1:i2]), changed)] if i2 > i1 else []
        right += [Part("".join(new[j1:j2]), changed)] if j2 > j1 else []
    return left, right


def _whole(text: str, other: str) -> list[Part]:
    return [Part(text, text != other)] if text else []
