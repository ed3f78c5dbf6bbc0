"""By what a row is known again when its source brings it another time."""

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from exchanges.imports.addresses import Address
from places.text import slug

if TYPE_CHECKING:
    from exchanges.imports.reading import Entry

# The column holds 80; a double's number comes behind.
MAX_KEY_CHARACTERS = 72
MAX_SHOWN_CHARACTERS = 50


def key_of(own_id: str, name: str, address: Address) -> str:
    """Return the row's own id, or else its name, or street where it has none, with its town.

    What it offers, its street and its point may change, and are no part of it.
    """
    if own_id:
        # A colon is ours: it numbers doubles.
        return _bounded(f"id:{own_id}", is_plain=":" not in own_id)
    street = address.street1 or address.mobile
    what = _words(name) or f"~{_words(street)}"
    return _bounded("/".join([what, _words(address.city), address.state.lower()]))


def _words(text: str) -> str:
    # Of a name in other letters than ours no word would be left.
    return slug(text) or (_digest(text) if text else "")


def _bounded(key: str, *, is_plain: bool = True) -> str:
    if is_plain and len(key) <= MAX_KEY_CHARACTERS:
        return key
    return f"{key[:MAX_SHOWN_CHARACTERS].replace(':', '.')}-{_digest(key)}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


class Numbering:
    """Gives each row of a file a key of its own: the second of one key gets ":2", and so on.

    In an order of what they say, so that moving rows about in the file changes nothing.
    """

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._given: Counter[tuple[str, str, str]] = Counter()

    def take(self, entry: "Entry") -> None:
        """Remember a row; all are remembered before the first one gets its key."""
        self._rows[entry.key].append(_distinction(entry))

    def sort(self) -> None:
        """Put the rows of each key in order, once all were taken."""
        for rows in self._rows.values():
            rows.sort()

    def is_repeated(self, entry: "Entry") -> bool:
        """Return whether the file has several rows of the entry's key."""
        return len(self._rows[entry.key]) > 1

    def give(self, entry: "Entry") -> str:
        """Return a key that no other row of the file gets."""
        distinction = _distinction(entry)
        given = self._given[entry.key, *distinction]
        self._given[entry.key, *distinction] += 1
        place = bisect_left(self._rows[entry.key], distinction) + given
        return f"{entry.key}:{place + 1}" if place else entry.key

    def keys(self) -> set[str]:
        """Return all keys that are given."""
        return {
            f"{key}:{place + 1}" if place else key
            for key, rows in self._rows.items()
            for place in range(len(rows))
        }


def _distinction(entry: "Entry") -> tuple[str, str]:
    return entry.written_address, entry.hash(0)
