"""Misspelt words of the vocabulary, put right where there is no doubt.

Bounds are strict, because most unknown words belong to a center's name: one letter may be wrong,
or more where the word sounds the same; no word is touched that a place's name has, or that says
something else already.
"""

from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from centers.plain_words.fillers import DENYING, FILLERS
from centers.plain_words.vocabulary import vocabulary
from places.sound import sound
from places.wordbook import wordbook

SHORTEST_TYPED = 5
# Shorter words have too many neighbors.
SHORTEST_MEANT = 6
MOST_EDITS = 3
LONG = 9
# Words that say nothing, but whose misspelling would be searched for in names.
FILLERS_MISSPELT = frozenset(
    """detoxification rehabilitation treatment medication withdrawal addiction accepting
    desintoxicacion rehabilitacion tratamiento medicamentos adicciones aceptan""".split()
)


@cache
def _targets() -> tuple[str, ...]:
    words = {
        word
        for term in vocabulary().terms
        if term.kind != "spelling" and not term.weight
        for word in term.words
    }
    return tuple(sorted(w for w in words | FILLERS_MISSPELT if len(w) >= SHORTEST_MEANT))


def corrected(word: str) -> str | None:
    """Return the word that a misspelt one means, if it is one and there is no doubt."""
    if len(word) < SHORTEST_TYPED or not word.isalpha() or _is_known(word):
        return None
    near = process.extract(
        word, _targets(), scorer=OSA.distance, score_cutoff=MOST_EDITS, limit=None
    )
    heard = sound(word)
    ranked = sorted(
        (sound(target) != heard, edits, target)
        for target, edits, _index in near
        if _may_mean(word, target, int(edits), same_sound=sound(target) == heard)
    )
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return ranked[0][2]


def _may_mean(word: str, target: str, edits: int, *, same_sound: bool) -> bool:
    if word[0] != target[0]:
        return edits == 1 and len(word) >= LONG
    return edits == 1 or same_sound or (len(word) >= LONG and edits == 2 and word[:4] == target[:4])  # noqa: PLR2004


def _is_known(word: str) -> bool:
    return (
        word in vocabulary().words or word in FILLERS or word in DENYING or word in wordbook().words
    )
