"""Misspelt words of names: which known ones are meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from django.db import connection
from rapidfuzz.distance import OSA

from centers.names.queries import beginning, stems
from centers.names.terms import exchange, parse
from places.sound import sound

SHORTEST_CORRECTED = 4
LETTERS_AN_EDIT = 4
MOST_EDITS = 3
SHORTEST_SOUND = 3
SAME_SOUND_COST = 0.5
OTHER_BEGINNING_COST = 0.6
# So many that share most with a word are looked at, of all that share something.
MOST_NEAR = 80
# Words that nobody misspelt cost a look each.
MOST_WORDS = 8

# In doubt are the words that no listed center holds, or each one where centers hold all of them
# but none holds them together. What may be meant instead must stand beside the others somewhere.
NEAR = """
WITH typed AS (
    SELECT at, word, to_tsquery('pg_catalog.english', stems)
        || to_tsquery('pg_catalog.simple', beginning) AS asked
    FROM unnest(%(words)s::text[], %(stems)s::text[], %(beginnings)s::text[])
        WITH ORDINALITY AS typed (word, stems, beginning, at)
),
checked AS MATERIALIZED (
    SELECT at, word, asked, centers_hold(asked) AS is_known FROM typed
),
doubtful AS MATERIALIZED (
    SELECT word, is_known, centers_trigrams(word) AS trigrams, coalesce((
        SELECT string_agg(concat('(', others.asked, ')'), ' & ')::tsquery
        FROM checked AS others WHERE others.is_known AND others.at <> checked.at
    ), '') AS others
    FROM checked
    WHERE word = ANY(%(open)s::text[])
        AND is_known = (SELECT bool_and(is_known) FROM checked)
        AND NOT centers_hold((
            SELECT string_agg(concat('(', asked, ')'), ' & ')::tsquery FROM checked
        ))
)
SELECT doubtful.word, near.word, is_known
FROM doubtful CROSS JOIN LATERAL (
    SELECT word FROM centers_nameword
    WHERE trigrams && doubtful.trigrams
        AND length(word) BETWEEN length(doubtful.word) - %(edits)s
            AND length(doubtful.word) + %(edits)s
    ORDER BY (
        SELECT count(*) FROM unnest(trigrams) AS known WHERE known = ANY(doubtful.trigrams)
    ) DESC, abs(length(word) - length(doubtful.word)), word
    LIMIT %(most)s
) AS near
WHERE centers_hold(doubtful.others && to_tsquery('pg_catalog.simple', near.word))
"""


@dataclass(frozen=True)
class Correction:
    """What typed words were taken for: each misspelt one, and the known one that is meant."""

    meant: Mapping[str, str]

    def in_text(self, typed: str) -> str:
        """Return a typed text as it was meant; what stands in double quotes stays as it is."""
        return exchange(typed, self.meant.get)

    def in_address(self, words: str) -> str:
        """Return the words of an address as they were meant.

        What was exchanged stands in double quotes, so that it is read as nothing but words.
        """
        return exchange(words, self.meant.get, quoted=True)


class Guess(NamedTuple):
    """A word that may be meant; `is_known` says that the typed one is a word of some center too."""

    typed: str
    meant: str
    is_known: bool


def correct(text: str) -> Correction | None:
    """Return what misspelt words of a search mean; nothing where none is, or in doubt.

    Asks the database once. Words in double quotes are never misspelt.
    """
    terms = parse(text)
    asked = terms.asked[:MOST_WORDS]
    guesses: dict[str, Guess] = {}
    for guess in _near(asked, open_words=set(asked) - set(terms.literal)):
        guesses[guess.typed] = min(guess, guesses.get(guess.typed, guess), key=_cost)
    certain = [guess for guess in guesses.values() if _cost(guess) < inf]
    if certain and certain[0].is_known:
        # Each is a word of some center, so as few as possible are taken for misspelt: one.
        certain = [min(certain, key=_cost)]
    return Correction({guess.typed: guess.meant for guess in certain}) if certain else None


def _near(asked: Iterable[str], *, open_words: Iterable[str]) -> list[Guess]:
    words = list(asked)
    corrected = [word for word in open_words if _most_edits(word)]
    if not corrected:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            NEAR,
            {
                "words": words,
                "stems": [stems(word) for word in words],
                "beginnings": [beginning(word) for word in words],
                "open": corrected,
                "edits": MOST_EDITS,
                "most": MOST_NEAR,
            },
        )
        return [Guess(*row) for row in cursor.fetchall()]


def _most_edits(word: str) -> int:
    """Return how many letters of a word may be wrong: one of four, two of eight, three of 12."""
    if len(word) < SHORTEST_CORRECTED or not word.isalpha():
        return 0
    return min(MOST_EDITS, len(word) // LETTERS_AN_EDIT)


def _cost(guess: Guess) -> float:
    """Return about how many letters are wrong; infinity for what cannot be meant."""
    typed, meant = guess.typed, guess.meant
    edits = OSA.distance(typed, meant, score_cutoff=MOST_EDITS)
    if not 0 < edits <= MOST_EDITS:
        return inf
    if _sound_alike(typed, meant):
        cost = edits * SAME_SOUND_COST
    else:
        cost = edits if edits <= _most_edits(typed) else inf
    return cost if typed[0] == meant[0] else cost + OTHER_BEGINNING_COST


def _sound_alike(typed: str, known: str) -> bool:
    heard = sound(typed)
    return len(heard) >= SHORTEST_SOUND and heard == sound(known)
