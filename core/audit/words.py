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
    steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    for place, (kind, i1, i2, j1, j2) in enumerate(steps):
        same = "".join(old[i1:i2]) if kind == "equal" else ""
        # A space between two changed words reads as one change.
        is_gap = same.isspace() and 0 < place < len(steps) - 1
        _add(left, "".join(old[i1:i2]), changed=is_gap or not same)
        _add(right, "".join(new[j1:j2]), changed=is_gap or not same)
    return left, right


def _add(parts: list[Part], text: str, *, changed: bool) -> None:
    if parts and parts[-1].changed == changed:
        text = parts.pop().text + text
    if text:
        parts.append(Part(text, changed))


def _whole(text: str, other: str) -> list[Part]:
    return [Part(text, text != other)] if text else []
