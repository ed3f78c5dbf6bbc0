"""What a typed text may mean: ZIP codes in it, and every way to read its words as a place.

Nothing here asks the database; `places.locate` tells which of the readings exist.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from places import states, words
from places.text import LONGEST_TEXT, normalize

# The postal service's longest names have five words; states and what stands around them add some.
MOST_WORDS = 16
LONGEST_STATE = 5
PLUS_FOUR = 4

_DIGITS = r"[-+]?\d{1,3}(?:\.\d{1,15})?"
_COORDINATES = re.compile(rf"\s*[(\[]?\s*({_DIGITS})\s*°?\s*[,;]\s*({_DIGITS})\s*°?\s*[)\]]?\s*")
_ZIP = re.compile(r"\d{5}(\d{4})?")


@dataclass(frozen=True)
class Reading:
    """One way to read some words: the name of a place, within a state where one was named."""

    name: str
    state: str | None = None


@dataclass(frozen=True)
class Phrase:
    """Words that may name a place.

    `literal`: they are all that was typed. `needs_state`: so much was dropped that only a town
    whose state stands beside it counts.
    """

    words: tuple[str, ...]
    literal: bool = False
    needs_state: bool = False

    def readings(self) -> Iterator[Reading]:
        """Give the readings, likeliest first: the whole as a name, then with a state at an end."""
        name = " ".join(self.words)
        if not self.needs_state and (self.literal or name not in words.LETTERS_THAT_ARE_WORDS):
            yield Reading(name)
        codes = states.code_of_terms()
        for town, state in self.with_state_words():
            if state in codes:
                yield Reading(town, codes[state])

    @property
    def ends_with_state(self) -> bool:
        """Whether a town and then a state's name or letters stand there."""
        codes = states.code_of_terms()
        ends = range(1, len(self.words))
        return any(" ".join(self.words[start:]) in codes for start in ends)

    def with_state_words(self) -> Iterator[tuple[str, str]]:
        """Give each split into a town and words that may be a state: behind it, then before it."""
        for size in range(min(LONGEST_STATE, len(self.words) - 1), 0, -1):
            yield " ".join(self.words[:-size]), " ".join(self.words[-size:])
        if self.needs_state:
            return
        for size in range(min(LONGEST_STATE, len(self.words) - 1), 0, -1):
            state = " ".join(self.words[:size])
            if state not in words.WORDS_BEFORE_A_TOWN:
                yield " ".join(self.words[size:]), state


@dataclass(frozen=True)
class Typed:
    """A typed text, taken apart.

    `zip_codes`: the likeliest first. `leading_zip_code`: one that may be a house number.
    """

    phrases: tuple[Phrase, ...] = ()
    zip_codes: tuple[str, ...] = ()
    leading_zip_code: str | None = None
    rest: tuple[str, ...] = field(default=())

    def terms(self) -> list[str]:
        """Return all that the table may know of it, each once."""
        names = (reading.name for phrase in self.phrases for reading in phrase.readings())
        leading = [self.leading_zip_code] if self.leading_zip_code else []
        return list(dict.fromkeys([*self.zip_codes, *leading, *names]))


def coordinates(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees if the text is just these two, in this order."""
    found = _COORDINATES.fullmatch(text) if len(text) <= LONGEST_TEXT else None
    return (float(found[1]), float(found[2])) if found else None


def parse(text: str) -> Typed:
    """Take a typed text apart."""
    typed = normalize(text).split()[:MOST_WORDS]
    if " ".join(typed) in words.HERE and not _is_state(typed):
        return Typed()
    zip_codes, rest = _part_zip_codes(typed)
    leads = len(rest) > 1 and bool(_ZIP.fullmatch(typed[0]))
    return Typed(
        phrases=tuple(_phrases(rest, numbered=bool(typed) and typed[0].isdigit() and bool(rest))),
        zip_codes=tuple(reversed(zip_codes[1:] if leads else zip_codes)),
        leading_zip_code=zip_codes[0] if leads else None,
        rest=tuple(rest),
    )


def _part_zip_codes(typed: list[str]) -> tuple[list[str], list[str]]:
    zip_codes: list[str] = []
    rest: list[str] = []
    follows_zip = False
    for word in typed:
        if _ZIP.fullmatch(word):
            zip_codes.append(word[:5])
        elif not (follows_zip and word.isdigit() and len(word) == PLUS_FOUR):
            rest.append(word)
        follows_zip = bool(re.fullmatch(r"\d{5}", word))
    return zip_codes, rest


def _phrases(typed: list[str], *, numbered: bool) -> Iterator[Phrase]:
    """Give the words as they stand, then with ever less of what stands around a place."""
    seen: set[tuple[str, ...]] = {()}
    bare: tuple[str, ...] = ()
    for kept in (*_stripped(typed), *_stripped(_after_preposition(typed))):
        bare = tuple(kept)
        if bare not in seen:
            seen.add(bare)
            yield Phrase(bare, literal=kept == typed)
        if " ".join(bare) in words.ABROAD:  # "ciudad de México" is not Mexico, Missouri
            return
    if numbered:  # a street address: its town stands before the state
        for start in range(1, len(typed) - 1):
            yield Phrase(tuple(typed[start:]), needs_state=True)


def _stripped(typed: list[str]) -> Iterator[list[str]]:
    """Give the words, then again after each phrase that only stands around a place is dropped."""
    kept = list(typed)
    while kept:
        yield kept
        if size := _longest(kept, words.HERE | words.AFTER, at_end=True):
            kept = kept[:-size]
        elif size := _longest(kept, words.HERE | words.BEFORE, at_end=False):
            kept = kept[size:]
        else:
            return


def _longest(typed: list[str], phrases: frozenset[str], *, at_end: bool) -> int:
    for size in range(min(words.LONGEST_PHRASE, len(typed)), 0, -1):
        part = typed[-size:] if at_end else typed[:size]
        if " ".join(part) in phrases and not (at_end and _is_state(part)):
            return size
    return 0


def _is_state(part: list[str]) -> bool:
    return " ".join(part) in states.code_of_terms()


def _after_preposition(typed: list[str]) -> list[str]:
    for start in range(len(typed) - 1, 0, -1):
        if typed[start - 1] in words.PREPOSITIONS:
            return typed[start:]
    return []


def names_abroad(phrase: Phrase) -> bool:
    """Return whether words stand there that mean a country, province or town abroad."""
    typed = phrase.words
    return any(
        " ".join(part) in words.ABROAD
        for size in range(1, min(3, len(typed)) + 1)
        for part in (typed[:size], typed[-size:])
    )
