"""All names of places by their words, to find those that a handful of words holds.

Held in memory, once for each process, as the names of `places.spelling` are: a look at each word's
own names finds "salt lake city" among thirty thousand, in whatever order its words stand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Self

from places.models import Place
from places.nicknames import NICKNAMES
from places.spelling import STATE_ZIPS, Guess, Names
from places.states import STATES
from places.text import normalize

# Only places this big are meant by a misspelt word that stands among others.
WELL_KNOWN_ZIPS = 5
# A state's name of so few letters is an abbreviation, which nobody misspells.
SHORTEST_STATE = 5
SHORTEST_SQUEEZED = 7
MOST_COST = 1.25
# A metropolis may be written worse: few who type "chigaco" mean anything else.
METROPOLIS_ZIPS = 25
MOST_COST_OF_METROPOLIS = 2.0

_SAID = frozenset(chain.from_iterable(NICKNAMES.values()))
_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}


def in_one_form(word: str) -> tuple[str, ...]:
    """Return a word as `normalize` writes it, whatever stands beside it."""
    return tuple(_DIRECTIONS.get(part, part) for part in normalize(word).split())


@dataclass(slots=True)
class Name:
    """One name, of towns in some states or of a state, or of both.

    Attributes:
        text: normalized.
        words: its words, each in one form.
        zip_count: how many ZIP codes the biggest place has that bears it as its first name.
        states: the states with a town of this name.
        state: the two letters, if it names a state.
    """

    text: str
    words: tuple[str, ...]
    zip_count: int
    states: set[str]
    state: str | None = None


class Wordbook:
    """Every name of every town and state."""

    def __init__(self) -> None:
        self._names: dict[str, Name] = {}
        self._by_word: dict[str, list[Name]] = defaultdict(list)
        self._squeezed: dict[str, Name] = {}
        self._well_known = Names()
        self.words: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> Self:
        """Read the names of the table, in one query."""
        book = cls()
        towns = Place.objects.filter(kind=Place.Kind.CITY).order_by("state", "slug")
        for terms, state, zip_count in towns.values_list("terms", "state", "zip_count"):
            for index, term in enumerate(terms):
                # A second name is not as well known as its town, unless it is what people say.
                is_said = index == 0 or term in _SAID
                book._name(term, zip_count if is_said else 1).states.add(state)
        for known in STATES.values():
            for term in known.terms:
                book._name(term, STATE_ZIPS).state = known.code
        book._order()
        return book

    def _name(self, text: str, zip_count: int) -> Name:
        name = self._names.get(text)
        if name is None:
            words = tuple(part for word in text.split() for part in in_one_form(word))
            name = self._names[text] = Name(text, words, zip_count, set())
        name.zip_count = max(name.zip_count, zip_count)
        return name

    def _order(self) -> None:
        often = Counter(word for name in self._names.values() for word in name.words)
        for name in self._names.values():
            # By its rarest word: "lake" is in hundreds of names, "okoboji" in one.
            self._by_word[min(name.words, key=lambda word: (often[word], word))].append(name)
            if len(name.words) > 1:
                self._squeezed["".join(name.words)] = name
            if name.zip_count >= WELL_KNOWN_ZIPS and len(name.text) >= SHORTEST_STATE:
                self._well_known.add(name.text, name.zip_count)
        self.words = frozenset(often)

    def within(self, words: Iterable[str]) -> Iterator[Name]:
        """Give the names all of whose words are among some, however they stand."""
        given = Counter(words)
        for word in given:
            for name in self._by_word.get(word, ()):
                if Counter(name.words) <= given:
                    yield name

    def squeezed(self, word: str) -> Name | None:
        """Return the name of several words that was typed as one: "saltlakecity"."""
        return self._squeezed.get(word) if len(word) >= SHORTEST_SQUEEZED else None

    def near(self, text: str) -> Iterator[tuple[Name, Guess]]:
        """Give the well-known names that a misspelt text may mean, and how near they are."""
        for guess in self._well_known.near(text, state=None):
            is_metropolis = guess.zip_count >= METROPOLIS_ZIPS and guess.name[0] == text[0]
            if guess.cost <= (MOST_COST_OF_METROPOLIS if is_metropolis else MOST_COST):
                yield self._names[guess.name], guess


@cache
def wordbook() -> Wordbook:
    """Return the names, read at the first call of the process; see `forget`."""
    return Wordbook.load()


def forget() -> None:
    """Have the names read anew at the next need, because the table has changed."""
    wordbook.cache_clear()
