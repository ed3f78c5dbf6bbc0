"""Which of the typed words stand for filters, which deny, and which say nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from centers.facets import GROUPS
from centers.plain_words.fillers import ARTICLES, DENYING, FILLERS, HARMLESS
from centers.plain_words.spelling import corrected
from centers.plain_words.tokens import Token, as_typed
from centers.plain_words.vocabulary import Term, vocabulary
from listings.facets import Facet

MILD_GROUP = "substance"
LONGEST_COUNT = 3


@dataclass(frozen=True)
class Found:
    """A term at the tokens that say it."""

    term: Term
    tokens: tuple[Token, ...]

    @property
    def typed(self) -> str:
        return as_typed(self.tokens)

    @property
    def positions(self) -> frozenset[int]:
        return frozenset(token.position for token in self.tokens)


@dataclass(frozen=True)
class Sorted:
    """Typed words by what they are; each token stands in one of them.

    Attributes:
        terms: what stands for filters.
        harmless: phrases that only look as if they denied something.
        denying: words such as "not".
        fillers: words that say nothing here.
        rest: all others; the place is among them.
        corrections: misspelt words as typed, each with what it was read as.
    """

    terms: tuple[Found, ...]
    harmless: tuple[Token, ...]
    denying: tuple[Token, ...]
    fillers: tuple[Token, ...]
    rest: tuple[Token, ...]
    corrections: tuple[tuple[str, str], ...]


@cache
def _harmless() -> tuple[frozenset[str], ...]:
    return tuple(
        sorted(map(frozenset, HARMLESS), key=lambda phrase: (-len(phrase), sorted(phrase)))
    )


def sort_out(tokens: Sequence[Token], *, taken: frozenset[int] = frozenset()) -> Sorted:
    """Sort tokens out, but for those that are already taken by a place."""
    free = [token for token in tokens if token.position not in taken]
    free, corrections = _spelt_right(free)
    terms, free = _take_terms(free)
    harmless, free = _take_harmless(free)
    return Sorted(
        terms=tuple(terms),
        harmless=tuple(harmless),
        denying=tuple(token for token in free if token.word in DENYING),
        fillers=tuple(token for token in free if _says_nothing(token)),
        rest=tuple(t for t in free if t.word not in DENYING and not _says_nothing(t)),
        corrections=tuple(_said(terms, corrections)),
    )


def _says_nothing(token: Token) -> bool:
    # A number shorter than a ZIP code is an age, a dose or a count of days.
    is_number = token.word.isdecimal() and len(token.word) <= LONGEST_COUNT
    return is_number or token.word in FILLERS or token.word in ARTICLES


def _spelt_right(tokens: list[Token]) -> tuple[list[Token], dict[int, str]]:
    """Return the tokens with misspelt words put right, and as what, by position.

    A word is put right only if a whole term or a filler comes of it.
    """
    guesses = {t.position: right for t in tokens if (right := corrected(t.word))}
    righted = [replace(t, word=guesses.get(t.position, t.word)) for t in tokens]
    used = {
        position
        for found in _found(righted)
        for position in found.positions
    } | {t.position for t in righted if t.word in FILLERS}  # fmt: skip
    kept = {position: right for position, right in guesses.items() if position in used}
    return [replace(t, word=kept.get(t.position, t.word)) for t in tokens], kept


def _found(tokens: Sequence[Token]) -> list[Found]:
    """Return every term that the tokens hold, the longest first; one token may be in several."""
    by_word: dict[str, list[Token]] = defaultdict(list)
    for token in tokens:
        by_word[token.word].append(token)
    terms = sorted(
        vocabulary().within(by_word),
        key=lambda term: (-len(term.words), -len(term.text), term.text),
    )
    return [Found(term, seats) for term in terms if (seats := _seats(term, by_word))]


def _seats(term: Term, by_word: dict[str, list[Token]]) -> tuple[Token, ...]:
    """Return the first tokens that say a term, each used once; none if there are too few."""
    wanted = Counter(term.words)
    if any(len(by_word[word]) < times for word, times in wanted.items()):
        return ()
    return tuple(token for word, times in wanted.items() for token in by_word[word][:times])


def _take_terms(tokens: list[Token]) -> tuple[list[Found], list[Token]]:
    terms: list[Found] = []
    while found := _found(tokens):
        taken: set[int] = set()
        for one in found:
            if not one.positions & taken:
                terms.append(one)
                taken |= one.positions
        tokens = [token for token in tokens if token.position not in taken]
    return terms, tokens


def _take_harmless(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    taken: list[Token] = []
    for phrase in _harmless():
        of_phrase = {token.word: token for token in reversed(tokens) if token.word in phrase}
        if len(of_phrase) == len(phrase):
            taken += of_phrase.values()
            tokens = [token for token in tokens if token not in taken]
    return taken, tokens


def _said(terms: Iterable[Found], corrections: dict[int, str]) -> Iterable[tuple[str, str]]:
    """Give what was read as another spelling: by the table, or by its nearness."""
    for found in terms:
        if found.term.meant:
            yield found.typed, found.term.meant
        elif any(token.position in corrections for token in found.tokens):
            yield found.typed, found.term.text


def in_page_order(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """Return facets once each, in the order of the page."""
    given = set(facets)
    return tuple(facet for group in GROUPS for facet in group.facets if facet in given)
