"""Searching the articles: by what substances are called, by the words of the texts.

What is misspelt is looked for among the words of titles and names, when nothing bears it as typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Page
from wagtail.search.query import PlainText

from articles.addresses import parent_slug
from articles.models import ArticlePage, SubstancePage
from articles.spelling import Vocabulary
from articles.substances import readable_articles, readable_substances
from articles.words import folded

MOST_LETTERS = 100
MOST_WORDS = 12
MOST_HITS = 200

type Readable = ArticlePage | SubstancePage


@dataclass(frozen=True)
class Found:
    """What a search found, the best first.

    `meant` is what was looked for if not what was typed; `is_loose` when nothing holds all words.
    """

    typed: str
    pages: Sequence[Readable] = ()
    meant: str = ""
    is_loose: bool = False


def find(typed: str) -> Found:
    """Search in the language in use; English texts stand in for what it lacks.

    Args:
        typed: anything; only its beginning is looked at.
    """
    text = " ".join(typed.replace("\0", " ").split())[:MOST_LETTERS].strip()
    words = re.findall(r"[^\W_]+", text.casefold())[:MOST_WORDS]
    library = Library() if words else None
    if not library:
        return Found(text)
    words = library.vocabulary.with_accents(words)
    if pages := library.holding(words):
        return Found(text, pages)
    meant = library.vocabulary.corrected(words)
    said = " ".join(meant) if meant != words else ""
    if said and (pages := library.holding(meant)):
        return Found(text, pages, said)
    return Found(text, library.holding_any(meant), said, is_loose=True)


class Library:
    """All that can be read in the language in use, without the texts."""

    def __init__(self) -> None:
        self.substances = readable_substances()
        self.articles = readable_articles()
        self._by_key = {page.pk: page for page in (*self.substances, *self.articles)}

    def __bool__(self) -> bool:
        return bool(self._by_key)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all titles and names."""
        names = (name for each in self.substances for name in each.other_names)
        return Vocabulary([*(page.title for page in self._by_key.values()), *names])

    def holding(self, words: Sequence[str]) -> list[Readable]:
        """Return what holds all words: first the substances they name, with what is about those."""
        named = [page for page in self.substances if _names(page, words)]
        found = self._ranked(words, "and")
        return list(dict.fromkeys([*named, *self._about(named, words), *found]))

    def holding_any(self, words: Sequence[str]) -> list[Readable]:
        """Return what holds any of the words, most of them first."""
        return self._ranked(words, "or")

    def _about(self, named: Sequence[SubstancePage], words: Sequence[str]) -> list[Readable]:
        """Return the articles about substances that hold the words beside the names, else all."""
        slugs = {hub.slug for hub in named}
        about = [page for page in self.articles if parent_slug(page) in slugs]
        spoken = {word for hub in named for name in _names(hub, words) for word in name.split()}
        rest = [word for word in words if folded(word) not in spoken]
        if not about or not rest:
            return list(about)
        holding = self._ranked(rest, "and")
        return [page for page in holding if page in about] or list(about)

    def _ranked(self, words: Sequence[str], operator: str) -> list[Readable]:
        pages = Page.objects.live().type(ArticlePage, SubstancePage)
        hits = pages.search(PlainText(" ".join(words), operator=operator))[:MOST_HITS]
        found = [self._by_key[hit.pk] for hit in hits if hit.pk in self._by_key]
        # The database ranks by how often words come; what a title says is what a text is about.
        return sorted(found, key=lambda page: -_named_in(page.title, words))


def _named_in(title: str, words: Sequence[str]) -> int:
    """Return how many of some words stand in a title."""
    return len(set(folded(title).split()) & {folded(word) for word in words})


def _names(substance: SubstancePage, words: Sequence[str]) -> list[str]:
    """Return the names of a substance that stand among words, in small letters."""
    text = f" {' '.join(folded(word) for word in words)} "
    names = (folded(name) for name in (substance.title, *substance.other_names))
    return [name for name in names if name and f" {name} " in text]
