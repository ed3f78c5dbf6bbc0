"""Places among other words: which of some typed words name one, in whatever order they stand.

Here is only decided which words belong to a place; which place it is, `places.locate` tells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from places.answers import Located
from places.sightings import Sighting, Word, is_own, misspelt_sightings, sightings
from places.states import STATES
from places.text import normalize
from places.words import LETTERS_THAT_ARE_WORDS

# A bare name of so few ZIP codes may as well be a word of something else's name.
HAMLET_ZIPS = 3
ZIP_DIGITS = 5
LETTERS = 2
# "Ok, I need help in Tulsa": to read the state there does no harm; in "me", "in", "or" it does.
LETTERS_BESIDE_A_TOWN = frozenset({"ok", "oh", "hi", "id"})
# Alone, these letters mean the state, the others where "in" or "near" stands.
LETTERS_ALONE = frozenset({"co", "ma", "pa", "ne"})
LETTERS_BEHIND_IN = frozenset({"oh", "ok", "mi", "la"})


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
    seen = list(sightings(words))
    if misspelt:
        seen += misspelt_sightings(words)
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


def _pairs(words: Sequence[Word], seen: list[Sighting]) -> Iterator[Mention]:
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


def _belong_together(words: Sequence[Word], town: Sighting, state: Sighting) -> bool:
    if set(town.at) & set(state.at):
        return False
    is_named = is_own(words, town)
    if is_named and (is_own(words, state) or _is_letters(words, state)):
        return True
    if not (town.in_a_row and state.in_a_row and state.at[0] == town.at[-1] + 1):
        return False
    if is_own(words, state) or _is_capital(words, state):
        return True
    # "Lafayette in" is in Indiana; "Harbor or Denver" is no town in Oregon.
    is_known = town.name.zip_count > HAMLET_ZIPS or _all_else_is_idle(words, town, state)
    return is_named and is_known


def _all_else_is_idle(words: Sequence[Word], *sightings: Sighting) -> bool:
    at = {index for sighting in sightings for index in sighting.at}
    return all(word.idle for index, word in enumerate(words) if index not in at)


def _is_capital(words: Sequence[Word], state: Sighting) -> bool:
    return len(state.at) == 1 and words[state.at[0]].capital


def _is_letters(words: Sequence[Word], state: Sighting) -> bool:
    return _is_capital(words, state) or words[state.at[0]].text in LETTERS_BESIDE_A_TOWN


def _single(
    words: Sequence[Word], seen: list[Sighting], *, leads_to_place: bool
) -> Iterator[Mention]:
    """Give each name that stands alone."""
    for sighting in seen:
        name = sighting.name
        letters = name.text if name.state and len(name.text) == LETTERS else ""
        if letters in LETTERS_THAT_ARE_WORDS:
            means = _means_state(words, sighting, letters, leads_to_place=leads_to_place)
        else:
            means = is_own(words, sighting)
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
    words: Sequence[Word], state: Sighting, letters: str, *, leads_to_place: bool
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
