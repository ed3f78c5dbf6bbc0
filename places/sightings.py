"""Where the words of a text spell names of places, rightly or nearly so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from places.wordbook import Name, wordbook

SHORTEST_MISSPELT = 5
# So many misspelt words are tried in every order, among no more than so many.
MOST_ARRANGED = 3
MOST_MISSPELT_WORDS = 4

type Idle = Literal["", "term", "filler", "small"]


@dataclass(frozen=True)
class Word:
    """A typed word.

    Attributes:
        text: in one form (`places.wordbook.in_one_form`).
        idle: whether it means something else ("term") or nothing ("filler"), and so names a place
            only in a row with other words; or is small, as "n" and "los" are, and names one only
            beside others.
        capital: typed in capitals among small letters, as a state's two letters are.
    """

    text: str
    idle: Idle = ""
    capital: bool = False


@dataclass(frozen=True)
class Sighting:
    """A name, where its words stand among those of the text, and about how many letters differ."""

    name: Name
    at: tuple[int, ...]
    cost: float = 0.0

    @property
    def in_a_row(self) -> bool:
        return all(after == before + 1 for before, after in zip(self.at, self.at[1:], strict=False))


def sightings(words: Sequence[Word]) -> Iterator[Sighting]:
    texts = [word.text for word in words]
    book = wordbook()
    for name in book.within(texts):
        yield Sighting(name, _seats(name.words, texts))
    for index, text in enumerate(texts):
        if whole := book.squeezed(text):
            yield Sighting(whole, (index,))


def _seats(name: tuple[str, ...], texts: list[str]) -> tuple[int, ...]:
    """Return where a name's words stand: in a row if they do anywhere, else the first of each."""
    for start in range(len(texts) - len(name) + 1):
        if tuple(texts[start : start + len(name)]) == name:
            return tuple(range(start, start + len(name)))
    seats: list[int] = []
    for word in name:
        start = max((seat for seat in seats if texts[seat] == word), default=-1) + 1
        seats.append(texts.index(word, start))
    return tuple(seats)


def misspelt_sightings(words: Sequence[Word]) -> Iterator[Sighting]:
    own = [
        index
        for index, word in enumerate(words)
        if word.idle in {"", "small"} and word.text.isalpha()
    ]
    most = MOST_ARRANGED if len(own) <= MOST_MISSPELT_WORDS else 1
    for size in range(1, min(most, len(own)) + 1):
        for at in permutations(own, size):
            text = " ".join(words[index].text for index in at)
            if len(text) >= SHORTEST_MISSPELT:
                for name, guess in wordbook().near(text):
                    yield Sighting(name, at, guess.cost)


def is_own(words: Sequence[Word], sighting: Sighting) -> bool:
    """Return whether a name has words of its own, and no other ones unless they stand in a row."""
    idle = {words[index].idle for index in sighting.at}
    return "" in idle and (idle <= {"", "small"} or sighting.in_a_row)
