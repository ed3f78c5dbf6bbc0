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
EDITS_OF_LONG = 2
SAME_BEGINNING = 4
# Words that say nothing, but whose misspelling would be searched for in names.
FILLERS_MISSPELT = frozenset(
    """detox rehab center centers clinic clinics doctor facility program programs hospital treatment
    detoxification rehabilitation medication withdrawal withdrawals addiction addicted accept
    accepts accepting please daughter brother husband
    centro centros clinica clinicas desintoxicacion desintoxicarme rehabilitacion rehabilitarme
    tratamiento medicamentos adiccion adicciones acepta aceptan hermano hermana esposo esposa
    necesito necesita ayuda cerca busco""".split()
)
# How much a word may differ in writing from one that sounds the same in Spanish.
_HEARD_ALIKE = str.maketrans({"v": "b", "z": "s"})


@cache
def _targets() -> dict[str, str]:
    """Return the words that may be meant, and how each sounds."""
    words = {
        word
        for term in vocabulary().terms
        if term.kind != "spelling" and not term.weight
        for word in term.words
        if len(word) >= SHORTEST_MEANT
    }
    return {word: _heard(word) for word in sorted(words | FILLERS_MISSPELT)}


def _heard(word: str) -> str:
    """Return how a word sounds to speakers of either language."""
    return sound(word.removeprefix("h").translate(_HEARD_ALIKE))


def corrected(word: str) -> str | None:
    """Return the word that a misspelt one means, if it is one and there is no doubt."""
    if len(word) < SHORTEST_TYPED or not word.isalpha() or _is_known(word):
        return None
    targets, heard = _targets(), _heard(word)
    near = process.extract(
        word, targets.keys(), scorer=OSA.distance, score_cutoff=MOST_EDITS, limit=None
    )
    ranked = sorted(
        (targets[target] != heard, edits, target)
        for target, edits, _index in near
        if _may_mean(word, target, int(edits), same_sound=targets[target] == heard)
    )
    best = [target for *how_near, target in ranked if tuple(how_near) == ranked[0][:2]]
    is_sure = len(best) == 1 or (best and all(target in FILLERS for target in best))
    return best[0] if is_sure else None


def _may_mean(word: str, target: str, edits: int, *, same_sound: bool) -> bool:
    if word[0] != target[0]:
        return edits == 1 and (same_sound or len(word) >= LONG)
    is_long_beginning = len(word) >= LONG and word[:SAME_BEGINNING] == target[:SAME_BEGINNING]
    return edits == 1 or same_sound or (edits == EDITS_OF_LONG and is_long_beginning)


def _is_known(word: str) -> bool:
    return (
        word in vocabulary().words or word in FILLERS or word in DENYING or word in wordbook().words
    )
