"""Reading JSON that somebody else wrote: whatever is in it, a text is a text and a list a list."""

import html
import json
import re
import unicodedata
from typing import Any

# Longer texts are cut before they are cleaned; titles have a few hundred characters.
MOST_CHARACTERS = 4_000
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Controls, halves of characters, and marks that turn text around.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def read(text: bytes) -> Any:
    """Return what a text in JSON says.

    Raises:
        ValueError: nothing that can be read.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def part(value: Any, *path: str) -> Any:
    """Return what stands at the end of a path of names; none where it breaks off."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def items(value: Any) -> list[Any]:
    """Return a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def first(value: Any) -> Any:
    """Return the first of a list; none for anything else."""
    return next(iter(items(value)), None)


def plain(value: Any, most: int) -> str:
    """Return a text on one line without markup; empty for anything else.

    Args:
        value: perhaps a text, with tags and entities in it.
        most: characters; a longer one ends with "…".
    """
    if not isinstance(value, str):
        return ""
    text = html.unescape(TAG.sub("", value[:MOST_CHARACTERS]))
    seen = "".join(" " if each.isspace() else each for each in text)
    seen = "".join(each for each in seen if unicodedata.category(each) not in UNSEEN)
    line = " ".join(seen.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def year(value: Any) -> int | None:
    """Return a year that a source may have; none for anything else."""
    number = value if isinstance(value, int) and not isinstance(value, bool) else None
    if isinstance(value, str) and (digits := re.match(r"\s*([0-9]{4})(?![0-9])", value, re.ASCII)):
        number = int(digits[1])
    return number if number is not None and EARLIEST <= number <= LATEST else None


EARLIEST, LATEST = 1500, 2200
