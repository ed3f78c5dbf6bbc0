"""The words that stand for filters: drugs by every name, ways to pay, kinds of care, people.

They are a table, `centers/data/plain_words.csv`, read once in the life of the process:

- `term` as people write it, each once; several words may stand in any order.
- `language`: `en`, `es`, or empty for names that are the same in both.
- `facets`: what it stands for (`centers.facets`), parted by blanks; empty where there is no such
  filter, which is then said instead of searched for.
- `kind`: `generic`, `brand` and `street` names of drugs and plans, `class` for a family of them,
  `everyday` for all other words, `spelling` for a common misspelling of the term in `meant`.
- `weight`: `doubtful` for everyday words, "ice" or "glass", which count only where every other
  word is understood, since centers' names have them; `general` for "insurance", which says nothing
  more beside "Medicaid".
"""

import csv
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, Self, cast

from centers.facets import FACET_BY_KEY
from centers.plain_words.tokens import bare_words
from listings.facets import Facet

TABLE = Path(__file__).resolve().parent.parent / "data" / "plain_words.csv"

type Kind = Literal["generic", "brand", "street", "class", "everyday", "spelling"]
type Weight = Literal["", "doubtful", "general"]


# Of two terms with one meaning, the name on the label is shown before the one of the street.
_LEAST_KNOWN: tuple[Kind, ...] = ("class", "generic", "brand", "everyday", "street", "spelling")


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word or phrase that stands for filters.

    `words` are its words in the form that tokens have; `facets` is empty where no filter fits;
    `meant` is the right spelling of a common misspelling.
    """

    text: str
    words: tuple[str, ...]
    language: str
    facets: tuple[Facet, ...]
    kind: Kind
    weight: Weight
    meant: str

    @classmethod
    def of(cls, row: dict[str, str]) -> Self:
        """Return the term of a row of the table.

        Raises:
            KeyError: the row names a facet that does not exist.
        """
        return cls(
            text=row["term"],
            words=bare_words(row["term"]),
            language=row["language"],
            facets=tuple(FACET_BY_KEY[key] for key in row["facets"].split()),
            kind=cast("Kind", row["kind"]),
            weight=cast("Weight", row["weight"]),
            meant=row["meant"],
        )


class Vocabulary:
    """All terms, findable by their words and by how they begin."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._by_last_word: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            # The longest word is the rarest: "scale" leads to fewer terms than "no".
            self._by_last_word[max(term.words, key=len)].append(term)

    def within(self, words: Iterable[str]) -> list[Term]:
        """Return the terms all of whose words are among some, however they stand."""
        given = set(words)
        return [
            term
            for word in sorted(given)
            for term in self._by_last_word.get(word, ())
            if given.issuperset(term.words)
        ]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every term."""
        return frozenset(word for term in self.terms for word in term.words)

    @cached_property
    def sorted_texts(self) -> list[tuple[str, Term]]:
        """The rightly spelt terms that stand for a filter, by their words."""
        told = (term for term in self.terms if term.facets and term.kind != "spelling")
        return sorted(((" ".join(term.words), term) for term in told), key=lambda pair: pair[0])


@cache
def vocabulary() -> Vocabulary:
    """Return the table, read at the first call of the process."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return Vocabulary(Term.of(row) for row in csv.DictReader(lines))


def terms_beginning(prefix: str, language: str, *, most: int = 8) -> list[Term]:
    """Return terms that begin with a typed text, the best known first, each set of filters once.

    Args:
        prefix: anything; less than two letters begin nothing.
        language: `en` or `es`; names that are the same in both are always among them.
        most: how many at most.
    """
    typed = " ".join(bare_words(prefix))
    if len(typed) < 2:  # noqa: PLR2004  two letters
        return []
    texts = vocabulary().sorted_texts
    start = bisect_left(texts, typed, key=lambda pair: pair[0])
    end = bisect_left(texts, typed + "~", key=lambda pair: pair[0])
    found = [term for _text, term in texts[start:end] if term.language in {"", language[:2]}]
    found.sort(key=lambda term: (bool(term.weight), _LEAST_KNOWN.index(term.kind), len(term.text)))
    firsts: dict[tuple[Facet, ...], Term] = {}
    for term in found:
        firsts.setdefault(term.facets, term)
    return list(firsts.values())[:most]
