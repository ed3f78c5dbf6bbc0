"""Places among other words: which of some typed words name one, in whatever order they stand.

Here is only decided which words belong to a place; which place it is, `places.locate` tells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from places.answers import Located
from places.states import STATES
from places.text import normalize
from places.wordbook import Name, wordbook
from places.words import LETTERS_THAT_ARE_WORDS

# A bare name of so few ZIP codes may as well be a word of something else's name.
HAMLET_ZIPS = 3
SHORTEST_MISSPELT = 5
MOST_ARRANGED = 3
MOST_MISSPELT_WORDS = 4
ZIP_DIGITS = 5
LETTERS = 2
# "Ok, I need help in Tulsa": to read the state there does no harm; in "me", "in", "or" it does.
LETTERS_BESIDE_A_TOWN = frozenset({"ok", "oh", "hi", "id"})
# Alone, these letters mean the state, the others where "in" or "near" stands.
LETTERS_ALONE = frozenset({"co", "ma", "pa", "ne"})
LETTERS_BEHIND_IN = frozenset({"oh", "ok", "mi", "la"})


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
class Mention:
    """Words that name a place.

    Attributes:
        text: what `places.locate.locate` finds it by.
        at: where its words stand among those given.
        town: the town's name, normalized; empty for a state or a ZIP code.
        state: the two letters of the state that was named, if one was.
        zip_count: how many ZIP codes the biggest place of that name has.
        cost: how many letters are wrong, about; nothing where all is right.
    """

    text: str
    at: frozenset[int]
    town: str
    state: str | None
    zip_count: int
    cost: float = 0.0

    @property
    def is_bare_hamlet(self) -> bool:
        """Whether it may as well be a word of something else's name."""
        return bool(self.town) and self.state is None and self.zip_count <= HAMLET_ZIPS

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the name says that it is a place."""
        return not self.text.isdigit() and (self.state is None or not self.town)


@dataclass(frozen=True)
class _Sighting:
    """A name seen among the words, at some of them."""

    name: Name
    at: tuple[int, ...]
    cost: float = 0.0

    @property
    def in_a_row(self) -> bool:
        return all(after == before + 1 for before, after in zip(self.at, self.at[1:], strict=False))


def mentions(
    words: Sequence[Word], *, leads_to_place: bool = False, misspelt: bool = False
) -> list[Mention]:
    """Return the places that some of the words may name, the likeliest first.

    Args:
        words: all that were typed.
        leads_to_place: whether "in" or "near" is among them.
        misspelt: whether well-known names that are spelt nearly so count as well.
    """
    if len(words) == 1 and words[0].text in {c.lower() for c in STATES}:
        return [Mention(words[0].text, frozenset({0}), "", words[0].text.upper(), 0)]
    seen = list(_sightings(words))
    if misspelt:
        seen += _misspelt_sightings(words)
    found = [
        *_zip_codes(words),
        *_pairs(words, seen),
        *_single(words, seen, leads_to_place=leads_to_place),
    ]
    biggest: dict[frozenset[int], int] = {}
    for mention in found:
        biggest[mention.at] = max(mention.zip_count, biggest.get(mention.at, 0))
    return sorted(found, key=lambda one: _rank(one, words, biggest=biggest[one.at]))


def _rank(mention: Mention, words: Sequence[Word], *, biggest: int) -> tuple[object, ...]:
    """Return what mentions are ordered by.

    The order of the words only tells names of the same words apart: Lake Forest, Forest Lake.
    """
    idle = [words[index].idle for index in mention.at]
    in_order = [words[index].text for index in sorted(mention.at)]
    return (
        not mention.text.isdigit(),
        -idle.count(""),
        mention.cost,
        mention.state is None or not mention.town,
        idle.count("filler"),
        -len(mention.at),
        -biggest,
        sorted(in_order),
        not mention.text.startswith(" ".join(in_order[: len(mention.town.split())])),
        -mention.zip_count,
        mention.text,
    )


def _zip_codes(words: Sequence[Word]) -> Iterator[Mention]:
    for index, word in enumerate(words):
        if len(word.text) == ZIP_DIGITS and word.text.isdigit():
            yield Mention(word.text, frozenset({index}), "", None, 0)


def _sightings(words: Sequence[Word]) -> Iterator[_Sighting]:
    texts = [word.text for word in words]
    book = wordbook()
    for name in book.within(texts):
        yield _Sighting(name, _seats(name.words, texts))
    for index, text in enumerate(texts):
        if whole := book.squeezed(text):
            yield _Sighting(whole, (index,))


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


def _misspelt_sightings(words: Sequence[Word]) -> Iterator[_Sighting]:
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
                    yield _Sighting(name, at, guess.cost)


def _pairs(words: Sequence[Word], seen: list[_Sighting]) -> Iterator[Mention]:
    """Give each town that stands with its state."""
    states = [state for state in seen if state.name.state]
    for town in seen:
        for state in states:
            code = state.name.state or ""
            if code in town.name.states and _belong_together(words, town, state):
                yield Mention(
                    f"{town.name.text} {STATES[code].name}",
                    frozenset({*town.at, *state.at}),
                    town.name.text,
                    code,
                    town.name.zip_count,
                    town.cost + state.cost,
                )


def _belong_together(words: Sequence[Word], town: _Sighting, state: _Sighting) -> bool:
    if set(town.at) & set(state.at):
        return False
    is_named = _is_own(words, town)
    if is_named and (_is_own(words, state) or _is_letters(words, state)):
        return True
    if not (town.in_a_row and state.in_a_row and state.at[0] == town.at[-1] + 1):
        return False
    if _is_own(words, state) or _is_capital(words, state):
        return True
    # "Lafayette in" is in Indiana; "Harbor or Denver" is no town in Oregon.
    is_known = town.name.zip_count > HAMLET_ZIPS or _all_else_is_idle(words, town, state)
    return is_named and is_known


def _all_else_is_idle(words: Sequence[Word], *sightings: _Sighting) -> bool:
    at = {index for sighting in sightings for index in sighting.at}
    return all(word.idle for index, word in enumerate(words) if index not in at)


def _is_capital(words: Sequence[Word], state: _Sighting) -> bool:
    return len(state.at) == 1 and words[state.at[0]].capital


def _is_letters(words: Sequence[Word], state: _Sighting) -> bool:
    return _is_capital(words, state) or words[state.at[0]].text in LETTERS_BESIDE_A_TOWN


def _is_own(words: Sequence[Word], sighting: _Sighting) -> bool:
    """Return whether a name has words of its own, and no other ones unless they stand in a row."""
    idle = {words[index].idle for index in sighting.at}
    return "" in idle and (idle <= {"", "small"} or sighting.in_a_row)


def _single(
    words: Sequence[Word], seen: list[_Sighting], *, leads_to_place: bool
) -> Iterator[Mention]:
    """Give each name that stands alone."""
    for sighting in seen:
        name = sighting.name
        letters = name.text if name.state and len(name.text) == LETTERS else ""
        if letters in LETTERS_THAT_ARE_WORDS:
            means = _means_state(words, sighting, letters, leads_to_place=leads_to_place)
        else:
            means = _is_own(words, sighting)
        if means:
            yield Mention(
                name.text,
                frozenset(sighting.at),
                name.text if name.states else "",
                None if name.states else name.state,
                name.zip_count,
                sighting.cost,
            )


def _means_state(
    words: Sequence[Word], state: _Sighting, letters: str, *, leads_to_place: bool
) -> bool:
    """Return whether letters that are a word too mean their state."""
    if not _all_else_is_idle(words, state):
        return False
    if letters in LETTERS_ALONE:
        return True
    return letters in LETTERS_BEHIND_IN and (leads_to_place or _is_capital(words, state))


def names_the_same(mention: Mention, place: Located) -> bool:
    """Return whether words name a place again that is already understood: "Denver, CO", "CO"."""
    if not mention.town:
        return mention.state == place.state
    town, _comma, _state = place.label.partition(",")
    return mention.town == normalize(town) and mention.state in {None, place.state}
