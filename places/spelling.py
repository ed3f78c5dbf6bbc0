"""Misspelt names: which known one is meant, and how much speaks for it.

All names are held in memory, once for each process, because no index of the database finds
"pokeepsie" as fast as rapidfuzz does among thirty thousand short strings. Blanks are left out, so
that "saltlakecity" and "okla homa city" are not even misspelt.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from places.grammar import Phrase, names_abroad
from places.models import Place
from places.sound import sound
from places.states import STATES, code_of_terms

# A guess costs one for each letter to change; what speaks for or against it weighs less than that.
OTHER_BEGINNING_COST = 0.6
SAME_SOUND_COST = 0.25
SAME_SOUND_EDIT_COST = 0.5
SAME_SOUND_MOST_EDITS = 3
SHORTEST_SOUND = 3
LONG_NAME = 8
MOST_NEAR = 40
DROPPED_WORDS_COST = 0.5
# Ten times the ZIP codes make up for so much of a letter.
POPULARITY_GAIN = 0.52
STATE_ZIPS = 300
# The best guess is beyond doubt when it is better than the next other place's by this.
CLEAR_MARGIN = 0.4
SHORTEST_GUESSED = 4
# Shorter ones are abbreviations, except for these three, which are hardly misspelt.
SHORTEST_STATE_GUESSED = 5
# A hamlet's name that is one letter away from a place this big was perhaps meant as that one.
WELL_KNOWN_ZIPS = 30
MUCH_BIGGER = 10


@dataclass(frozen=True)
class Guess:
    """A known name near to what was typed; `cost` counts letters, `zip_count` its biggest place."""

    name: str
    state: str | None
    cost: float
    zip_count: int

    @property
    def rank(self) -> float:
        """What guesses are ordered by: cost, made good a little by how big the place is."""
        return self.cost - POPULARITY_GAIN * math.log10(1 + self.zip_count)


class Names:
    """Known names by what is left without blanks; each with the ZIP codes of its biggest place."""

    def __init__(self) -> None:
        self._zip_counts: dict[str, int] = {}
        self._spellings: dict[str, str] = {}
        self._by_sound: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, zip_count: int) -> None:
        """Add a name; of two that differ in blanks only, the bigger place's is kept."""
        key = _squeezed(name)
        if key not in self._zip_counts:
            self._by_sound[sound(key)].append(key)
        if zip_count >= self._zip_counts.get(key, 0):
            self._zip_counts[key], self._spellings[key] = zip_count, name

    def near(self, typed: str, *, state: str | None) -> Iterator[Guess]:
        """Give the names near to a normalized text; within a state, shorter ones too."""
        key = _squeezed(typed)
        most = _most_edits(key, shortest=SHORTEST_GUESSED - bool(state))
        edits = {
            found: distance
            for found, distance, _index in process.extract(
                key, self._spellings.keys(), scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR
            )
        }
        alike = self._sounding_like(key) if most else ()
        for found in alike:
            distance = OSA.distance(key, found)
            if distance <= SAME_SOUND_MOST_EDITS:
                edits[found] = distance
        for found, distance in edits.items():
            cost = _cost(key, found, distance, same_sound=found in alike)
            if found in alike or _may_begin(key, found, distance):
                yield Guess(self._spellings[found], state, cost, self._zip_counts[found])

    def better_known(self, name: str, *, zip_count: int) -> str | None:
        """Return the one name a letter away whose place is far bigger than one of `zip_count`."""
        near = (guess for guess in self.near(name, state=None) if 0 < guess.cost <= 1)
        far_bigger = [
            guess
            for guess in near
            if guess.zip_count >= WELL_KNOWN_ZIPS and guess.zip_count > MUCH_BIGGER * zip_count
        ]
        return min(far_bigger, key=lambda guess: guess.rank).name if far_bigger else None

    def _sounding_like(self, key: str) -> list[str]:
        heard = sound(key)
        return self._by_sound.get(heard, []) if len(heard) >= SHORTEST_SOUND else []


def _squeezed(name: str) -> str:
    """Return a normalized text without its blanks: "saltlakecity" however it was parted."""
    # Who misspells "Mount" has written it out.
    return re.sub("^mt (?=[a-z])", "mount", name).replace(" ", "")


def _most_edits(key: str, *, shortest: int) -> int:
    """Return how many letters of a text may be wrong: one of four, two of seven, three of 11."""
    if len(key) < shortest or not key.isalpha():
        return 0
    return min(3, (len(key) + 1) // 4)


def _may_begin(typed: str, known: str, edits: int) -> bool:
    """Return whether a text may mean a name in spite of its first letter, which few get wrong."""
    return typed[0] == known[0] or edits <= 1 or len(typed) >= LONG_NAME


def _cost(typed: str, known: str, edits: int, *, same_sound: bool) -> float:
    if not edits:
        return 0.0
    if same_sound:
        return SAME_SOUND_COST + edits * SAME_SOUND_EDIT_COST
    return edits if typed[0] == known[0] else edits + OTHER_BEGINNING_COST


class Vocabulary:
    """The names of all towns, of the towns of each state, and of the states."""

    def __init__(self) -> None:
        self.anywhere = Names()
        self.in_state: dict[str, Names] = defaultdict(Names)
        self.states = Names()

    @classmethod
    def load(cls) -> Self:
        """Read the names of the table, in one query."""
        vocabulary = cls()
        towns = Place.objects.filter(kind=Place.Kind.CITY).order_by("state", "slug")
        for terms, state, zip_count in towns.values_list("terms", "state", "zip_count"):
            for index, name in enumerate(terms):
                # A second name is not as well known as its town.
                known = zip_count if index == 0 else 1
                vocabulary.anywhere.add(name, known)
                vocabulary.in_state[state].add(name, known)
        for term in (term for state in STATES.values() for term in state.terms):
            if len(term) >= SHORTEST_STATE_GUESSED:
                vocabulary.anywhere.add(term, STATE_ZIPS)
                vocabulary.states.add(term, STATE_ZIPS)
        return vocabulary


@cache
def vocabulary() -> Vocabulary:
    """Return the names, read at the first call of the process; see `forget`."""
    return Vocabulary.load()


def forget() -> None:
    """Have the names read anew at the next need, because the table has changed."""
    vocabulary.cache_clear()


def guesses(phrases: tuple[Phrase, ...]) -> list[Guess]:
    """Return what may be meant, the likeliest first, each place once."""
    best: dict[tuple[str, str | None], Guess] = {}
    for guess in _all_guesses(phrases):
        key = (guess.name, guess.state)
        if key not in best or guess.cost < best[key].cost:
            best[key] = guess
    return sorted(best.values(), key=lambda guess: (guess.rank, guess.name, guess.state or ""))


def _all_guesses(phrases: tuple[Phrase, ...]) -> Iterator[Guess]:
    for phrase in phrases:
        if phrase.needs_state:
            continue
        dropped = 0.0 if phrase.literal else DROPPED_WORDS_COST
        for guess in _guesses_of(phrase):
            yield Guess(guess.name, guess.state, guess.cost + dropped, guess.zip_count)


def _guesses_of(phrase: Phrase) -> Iterator[Guess]:
    names, codes = vocabulary(), code_of_terms()
    if not phrase.ends_with_state and not names_abroad(phrase):
        yield from names.anywhere.near(" ".join(phrase.words), state=None)
    for town, state in phrase.with_state_words():
        if state in codes:
            yield from _in_state(town, codes[state], cost=0.0)
        elif state.isalpha() or " " in state:
            for guess in names.states.near(state, state=None):
                yield from _in_state(town, codes[guess.name], cost=guess.cost)


def _in_state(town: str, state: str, *, cost: float) -> Iterator[Guess]:
    for guess in vocabulary().in_state[state].near(town, state=state):
        yield Guess(guess.name, state, guess.cost + cost, guess.zip_count)
