"""Reads what was typed into the one box: filters, a place, and words to search for.

The reading is that of the words, not of their order: "denver medicaid klonopin" is what "klonopin
detox near denver that takes medicaid" is. Where a word could be two things the rules prefer what
is shown and can be undone, and whatever is left out or read as something else is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from centers.plain_words.fillers import HERE
from centers.plain_words.placing import Placed, find_place
from centers.plain_words.sorting import Found, Sorted, in_page_order, sort_out
from centers.plain_words.tokens import LONGEST_TEXT, Text, Token, as_typed, take_apart
from listings.facets import Facet
from places.answers import Answer, Choices, Located
from places.grammar import coordinates
from places.locate import locate
from places.mentions import mentions
from places.sightings import Word


@dataclass(frozen=True)
class LeftOut:
    """What was typed and is not searched for.

    `facets` it would stand for, had it not been denied; none where no filter says it. A place that
    was denied stands in `place`.
    """

    typed: str
    facets: tuple[Facet, ...] = ()
    place: Located | None = None


@dataclass(frozen=True, kw_only=True)
class PlainReading:
    """What was typed, understood.

    Attributes:
        facets: the filters, in the order of the page.
        place: the place, or the choice of places; `None` without any.
        place_typed: the words that were read as the place.
        words: what is searched for: in one order, with double quotes where it would be read as
            something else.
        words_typed: the same as it was typed.
        meanings: typed words and the filters that they were read as.
        corrections: typed words and how they were spelt when they were read.
        left_out: what is not searched for.
        by_name: words that search for what was read as a place; empty where there is no doubt.
        by_place: the place that the words may mean that are searched for.
        wants_here: whether "near me" is all that says where.
    """

    facets: tuple[Facet, ...] = ()
    place: Located | Choices | None = None
    place_typed: str = ""
    words: str = ""
    words_typed: str = ""
    meanings: tuple[tuple[str, tuple[Facet, ...]], ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    by_name: str = ""
    by_place: Located | Choices | None = None
    wants_here: bool = False


def read(text: str, *, place_given: bool = False) -> PlainReading:
    """Understand a typed text; never raises.

    Asks the database at most three times, twice in nearly all cases, and never for a text that
    names no place.

    Args:
        text: anything; only its first 200 characters are looked at. What stands in double quotes
            is searched for as it stands.
        place_given: whether the place is known already, so that none is looked for.
    """
    if not place_given and coordinates(text):
        return _at_point(text)
    parts = take_apart(text)
    understood = sort_out(parts.tokens)
    placed = None if place_given else find_place(parts.tokens, understood)
    return _Reader(parts, understood, placed).reading()


def _at_point(text: str) -> PlainReading:
    answer: Answer = locate(text)
    place = answer if isinstance(answer, Located) else None
    return PlainReading(place=place, place_typed=text.strip())


class _Reader:
    def __init__(self, parts: Text, understood: Sorted, placed: Placed | None) -> None:
        self.parts = parts
        self.offered = placed if placed and placed.is_name else None
        self.placed = None if self.offered else placed
        taken = frozenset(t.position for t in self.placed.tokens) if self.placed else frozenset()
        self.sorted = sort_out(parts.tokens, taken=taken) if taken else understood
        self._settle_doubtful()

    def _settle_doubtful(self) -> None:
        """Leave "ice" and the like to the words that are searched for, where there are others."""
        doubtful = [found for found in self.sorted.terms if found.term.weight == "doubtful"]
        if self.sorted.rest or self.parts.quoted:
            tokens = [token for found in doubtful for token in found.tokens]
            self.sorted = replace(
                self.sorted,
                terms=tuple(found for found in self.sorted.terms if found not in doubtful),
                rest=tuple(sorted((*self.sorted.rest, *tokens), key=lambda t: t.position)),
            )

    def reading(self) -> PlainReading:
        denied = self._denied()
        kept = _without_general([f for f in self.sorted.terms if f not in denied])
        answer = self.placed.answer if self.placed else None
        unlisted = [LeftOut(found.typed) for found in kept if not found.term.facets]
        left_out = [LeftOut(found.typed, found.term.facets) for found in denied] + unlisted
        if self.placed and self._denies_place():
            left_out.append(LeftOut(self.placed.typed, place=_only(answer)))
            answer = None
        words = canonical_words(self.sorted.rest, self.parts.quoted)
        return PlainReading(
            facets=in_page_order(facet for found in kept for facet in found.term.facets),
            place=answer,
            place_typed=self.placed.typed if self.placed and answer else "",
            words=words,
            words_typed=_typed_words(self.sorted.rest, self.parts.quoted) if words else "",
            meanings=tuple((f.typed, f.term.facets) for f in kept if f.term.facets),
            corrections=self._corrections(),
            left_out=tuple(left_out),
            by_name=self._by_name() if answer else "",
            by_place=self.offered.answer if self.offered else None,
            wants_here=answer is None and self._wants_here(),
        )

    def _denied(self) -> list[Found]:
        """Return what "not" may speak of.

        In whatever order the words stand, only a guess could tell which one it is. Who types a
        drug and "not" seldom denies the drug: it is denied where nothing else can be.
        """
        listed = [found for found in self.sorted.terms if found.term.facets]
        others = [f for f in listed if any(x.group != "substance" for x in f.term.facets)]
        if not self.sorted.denying:
            return []
        return others if 0 < len(others) >= len(self.sorted.denying) else listed

    def _denies_place(self) -> bool:
        return bool(self.sorted.denying) and not any(f.term.facets for f in self.sorted.terms)

    def _corrections(self) -> tuple[tuple[str, str], ...]:
        place = _only(self.placed.answer) if self.placed and self.placed.is_misspelt else None
        of_place = ((self.placed.typed, place.label),) if self.placed and place else ()
        return (*self.sorted.corrections, *of_place)

    def _wants_here(self) -> bool:
        words = {token.word for token in self.parts.tokens}
        return any(phrase <= words for phrase in HERE)

    def _by_name(self) -> str:
        """Return the words that search for what was read as a place by its name instead."""
        if not self.placed or not self.placed.may_be_name:
            return ""
        tokens = sorted({*self.placed.tokens, *self.sorted.rest}, key=lambda t: t.position)
        first, last = tokens[0].position, tokens[-1].position
        between = [t for t in self.parts.tokens if first <= t.position <= last]
        fillers = set(self.sorted.fillers)
        if all(token in tokens or token in fillers for token in between):
            return f'"{as_typed(between)}"'
        return " ".join(sorted({f'"{token.raw}"' for token in tokens}))


def canonical_words(rest: Sequence[Token], quoted: Iterable[str]) -> str:
    """Return words as an address holds them, so that they are read as nothing but words."""
    tokens = sorted({token.raw: token for token in rest}.values(), key=lambda token: token.raw)
    listed = mentions([Word(t.word) for t in tokens], misspelt=True) if tokens else []
    in_places = {tokens[index].word for mention in listed for index in mention.at}
    again = {t.raw for t in sort_out(take_apart(" ".join(t.raw for t in tokens)).tokens).rest}
    units = [
        f'"{token.raw}"' if token.word in in_places or token.raw not in again else token.raw
        for token in tokens
    ]
    units += [f'"{text}"' for text in quoted]
    words = ""
    for unit in sorted(dict.fromkeys(units), key=lambda unit: (unit.strip('"'), unit)):
        if len(words) + len(unit) < LONGEST_TEXT:
            words = f"{words} {unit}".strip()
    return words


def _typed_words(rest: Sequence[Token], quoted: Iterable[str]) -> str:
    return " ".join([as_typed(rest), *(f'"{text}"' for text in quoted)]).strip()


def _without_general(found: Sequence[Found]) -> list[Found]:
    """Return terms without those, like "insurance", that say no more than others do."""
    said = {facet.group for f in found if f.term.weight != "general" for facet in f.term.facets}
    return [
        f
        for f in found
        if f.term.weight != "general" or not said & {facet.group for facet in f.term.facets}
    ]


def _only(answer: Answer | None) -> Located | None:
    return answer if isinstance(answer, Located) else None
