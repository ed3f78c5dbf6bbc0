"""Substances: what the page of one shows, and the list of all, by class and by letter."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from articles.addresses import in_use, parent_slug
from articles.crumbs import substance_crumbs
from articles.languages import in_language_in_use, texts_of
from articles.listing import Entry, articles_below, entry_of, hubs_of
from articles.models import ArticlePage, SubstancePage
from articles.rich_text.reading import expanded
from articles.words import NO_LETTER, first_letter, folded
from core.components import Crumb, Shown


class SubstanceShown:
    """A substance as its page has it."""

    def __init__(self, substance: SubstancePage) -> None:
        self.substance = substance

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return substance_crumbs(self.substance)

    @property
    def locator_url(self) -> str:
        """Where centers are found that detox from it."""
        return in_use(self.substance.locator_url)

    @cached_property
    def introduction(self) -> SafeString:
        """What is said about it before the articles."""
        (html,) = expanded([self.substance.introduction])
        return mark_safe(html)  # noqa: S308  only editors write it, without HTML

    @cached_property
    def articles(self) -> list[Entry]:
        """What can be read about it."""
        return [entry_of(page) for page in articles_below(hubs_of(self.substance))]


@dataclass(frozen=True, kw_only=True)
class SubstanceListed(Shown):
    """A substance in the list of all: what else it is called, how stopping is, what can be read."""

    entry: Entry
    drug_class: str
    other_names: Sequence[str]
    is_deadly: bool
    articles: Sequence[Entry]

    @property
    def also(self) -> str:
        """What else it is called."""
        return ", ".join(self.other_names)


@dataclass(frozen=True, kw_only=True)
class ClassListed(Shown):
    """Substances of one class."""

    key: str
    label: str
    substances: Sequence[SubstanceListed]


@dataclass(frozen=True, kw_only=True)
class NameListed(Shown):
    """A name in the list by letter, and the substance that bears it."""

    name: str
    entry: Entry

    @property
    def is_other(self) -> bool:
        """Whether the substance's page has another name."""
        return self.name != self.entry.label


@dataclass(frozen=True, kw_only=True)
class LetterListed(Shown):
    """The names that begin with one letter."""

    letter: str
    names: Sequence[NameListed]

    @property
    def anchor(self) -> str:
        """What its place on the page is called."""
        return self.letter.lower() if self.letter != NO_LETTER else "0"


def readable_substances() -> list[SubstancePage]:
    """Return all substances in the language in use, by name."""
    pages = in_language_in_use(texts_of(SubstancePage).defer("introduction"))
    return sorted(pages, key=lambda page: folded(page.title))


def readable_articles() -> list[ArticlePage]:
    """Return all articles in the language in use, without their texts, guides first."""
    pages = in_language_in_use(texts_of(ArticlePage).defer("body"))
    return sorted(pages, key=lambda page: (page.kind != ArticlePage.Kind.DETOX, page.title))


def all_substances() -> list[SubstanceListed]:
    """Return each substance with its articles, by name, in two queries."""
    by_hub: dict[str, list[Entry]] = defaultdict(list)
    for article in readable_articles():
        by_hub[parent_slug(article)].append(entry_of(article))
    return [
        SubstanceListed(
            entry=entry_of(page),
            drug_class=page.drug_class,
            other_names=page.other_names,
            is_deadly=page.is_deadly,
            articles=by_hub[page.slug],
        )
        for page in readable_substances()
    ]


def by_class(substances: Sequence[SubstanceListed]) -> list[ClassListed]:
    """Return the classes that have any, in the order of the choices."""
    found: dict[str, list[SubstanceListed]] = defaultdict(list)
    for each in substances:
        found[each.drug_class].append(each)
    return [
        ClassListed(key=key, label=str(label), substances=found[key])
        for key, label in SubstancePage.DrugClass.choices
        if key in found
    ]


def by_letter(substances: Sequence[SubstanceListed]) -> list[LetterListed]:
    """Return every name of every substance below its first letter; a digit stands below “#”."""
    names = {
        (folded(name), each.entry.url): NameListed(name=name, entry=each.entry)
        for each in substances
        for name in (*each.other_names, each.entry.label)
    }
    found: dict[str, list[NameListed]] = defaultdict(list)
    for (_key, _url), name in sorted(names.items()):
        found[first_letter(name.name)].append(name)
    return [LetterListed(letter=key, names=found[key]) for key in sorted(found)]
