"""Misspelt words: which of the words of titles and names is meant."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.words import folded

# Shorter ones have too many neighbors.
SHORTEST = 4
LETTERS_AN_EDIT = 4
MOST_EDITS = 3
OTHER_BEGINNING_COST = 0.6


class Vocabulary:
    """The words of some names. Each is known without its accents, and written with them.

    Args:
        names: such as titles and street names.
    """

    def __init__(self, names: Iterable[str]) -> None:
        words = (word for name in names for word in re.findall(r"[^\W_]+", name.casefold()))
        self._written = {folded(word): word for word in words}

    def with_accents(self, words: Sequence[str]) -> list[str]:
        """Return words with the accents that were left out while typing."""
        return [self._written.get(folded(word), word) for word in words]

    def corrected(self, words: Sequence[str]) -> list[str]:
        """Return words, each unknown one as the nearest that is known, if one is near."""
        return [self._nearest(word) for word in words]

    def _nearest(self, word: str) -> str:
        key = folded(word)
        most = _most_edits(key)
        if key in self._written or not most:
            return word
        near = process.extract(
            key, self._written.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        costs = {known: _cost(key, known, edits) for known, edits, _index in near}
        return self._written[min(sorted(costs), key=costs.__getitem__)] if costs else word


def _most_edits(word: str) -> int:
    """Return how many letters of a word may be wrong: one of four, two of seven, three of 11."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return min(MOST_EDITS, (len(word) + 1) // LETTERS_AN_EDIT)


def _cost(typed: str, known: str, edits: float) -> float:
    return edits if typed[0] == known[:1] else edits + OTHER_BEGINNING_COST
