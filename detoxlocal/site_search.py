"""One box over everything: where what was typed leads, else what of the site bears it.

What can be searched stands in `SECTIONS`: to add a kind of page, add a function there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.addresses import in_use
from articles.listing import entry_of
from articles.search import Found
from articles.search import find as find_articles
from centers.corrected import corrected
from centers.forms import read_search
from centers.models import Center
from centers.results import Results, find
from centers.search import Search
from core.components import Way
from core.context_processors import ARTICLES
from listings.locator.panel import address
from places.answers import Answer, Choices, Located, NotFound
from places.states import STATES, state_name
from places.text import normalize

MOST_CENTERS = 10
MOST_ARTICLES = 5
# Words of somebody who wants to know something first, in the form of `places.text.normalize`.
READING = frozenset(
    """withdrawal withdrawals symptom symptoms timeline taper tapering article articles
    abstinencia sintoma sintomas articulo articulos""".split()
)
# Fewer letters than this begin too many names to say anything.
FEWEST_LETTERS = 3


@dataclass(frozen=True)
class Match:
    """One thing that bears what was typed, and where it stands.

    `lang` is said where its words are in another language than the page.
    """

    label: str
    url: str
    detail: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Section:
    """What one part of the site has to say.

    `more` leads to the rest of it; `note` says what was searched for if not what was typed.
    """

    name: str
    title: str | Promise
    matches: list[Match]
    more: Way | None = None
    note: str = ""


class Question:
    """What was typed into the box of the site, read once.

    Args:
        typed: anything; only its beginning is looked at.
    """

    def __init__(self, typed: str) -> None:
        parameters = QueryDict(mutable=True)
        parameters["q"] = typed
        self.reading = read_search(parameters)

    @property
    def text(self) -> str:
        """What was typed, as the page shows it."""
        return self.reading.typed

    @property
    def search(self) -> Search:
        """The search of the locator that it is."""
        return self.reading.search

    @cached_property
    def results(self) -> Results:
        """The centers whose names, towns or descriptions hold the words."""
        if self.search.words:
            return find(self.search)
        literal = self.text.replace('"', " ")
        return find(self.search.mentioning(f'"{literal}"'))

    @cached_property
    def found(self) -> Found:
        """The articles that hold the words."""
        return find_articles(self.text)

    @property
    def wants_to_read(self) -> bool:
        """Whether it asks what stopping is like, anywhere, and there is something to read."""
        is_somewhere = self.search.place or self.reading.plain.wants_here
        asks = not READING.isdisjoint(normalize(self.text).split())
        if is_somewhere or not asks:
            return False
        return bool(self.found.pages) and not self.found.is_loose

    @property
    def destination(self) -> str:
        """Where it leads at once: to a center, to the locator, or nowhere (empty)."""
        if not self.text or self.wants_to_read:
            return ""
        if not self._is_only_a_place and (center := _named(self.text)):
            return center.get_absolute_url()
        plain = self.reading.plain
        if not (self.search.place or self.search.facets or plain.wants_here):
            return ""
        # What was corrected or left out is said by the locator, which then needs it as typed.
        is_open = self.reading.question or plain.corrections or plain.left_out or plain.wants_here
        return self._as_typed if is_open else address(self.search)

    @property
    def _is_only_a_place(self) -> bool:
        place = self.search.place
        named = normalize(f"{place.label} {STATES[place.state].name}").split() if place else []
        return set(normalize(self.text).split()) <= set(named)

    @property
    def _as_typed(self) -> str:
        return f"{reverse('centers:locator')}?{urlencode({'q': self.text})}"


def _named(name: str) -> Center | None:
    """Return the one center of this name; none where several bear it."""
    bearing = Center.objects.listed().by_name(name)[:2]
    return bearing[0] if len(bearing) == 1 else None


def _places(question: Question) -> Section:
    return Section("places", _("Places"), _places_of(question.reading.question))


def _other_places(question: Question) -> Section:
    """Tell of the place that a name of centers is as well."""
    return Section("other-places", _("Places"), _places_of(question.reading.plain.by_place))


def _places_of(answer: Answer | None) -> list[Match]:
    places: tuple[Located, ...] = ()
    match answer:
        case Choices(several) | NotFound(several):
            places = several
        case Located():
            places = (answer,)
    return [Match(place.label, address(Search().at(place))) for place in places]


def _states(question: Question) -> Section | None:
    words = normalize(question.text)
    if len(words) < FEWEST_LETTERS:
        return None
    named = [
        Match(state_name(state.code), reverse("centers:state", args=[state.code.lower()]))
        for state in STATES.values()
        if any(f" {term}".find(f" {words}") >= 0 for term in state.terms[1:])
    ]
    return Section("states", _("States"), named)


def _centers(question: Question) -> Section:
    results = question.results
    total = results.counts.total
    found = [
        Match(center.name, center.get_absolute_url(), f"{center.city}, {center.state}")
        for center in list(results.page)[:MOST_CENTERS]
    ]
    rest = ngettext("See it in the locator", "See all %(count)s in the locator", total)
    more = Way(label=rest % {"count": total}, url=address(results.search), count=total)
    return Section("centers", _("Detox centers"), found, more, _note(results))


def _note(results: Results) -> str:
    words = corrected(results)
    if words is None:
        return ""
    return meant_instead(words.typed, words.meant)


def meant_instead(typed: str, meant: str) -> str:
    """Say what was looked for instead of what was typed."""
    said = {"typed": typed, "meant": meant}
    return gettext("Nothing says “%(typed)s”. We looked for “%(meant)s”.") % said


def _articles(question: Question) -> Section:
    found = question.found
    matches = [
        Match(entry.label, entry.url, entry.detail, entry.lang)
        for entry in map(entry_of, found.pages[:MOST_ARTICLES])
    ]
    total = len(found.pages)
    rest = ngettext("See it among the articles", "See all %(count)s among the articles", total)
    url = f"{in_use(ARTICLES)}?{urlencode({'q': question.text})}"
    more = Way(label=rest % {"count": total}, url=url, count=total)
    note = meant_instead(found.typed, found.meant) if found.meant else ""
    return Section("articles", _("Articles"), matches, more, note)


def _locator(question: Question) -> Section | None:
    """Lead who is told something first on to the centers that were meant as well."""
    if not (question.wants_to_read and question.search.facets):
        return None
    label = ", ".join(str(tag.label) for tag in question.search.facets)
    return Section("locator", _("Find detox"), [Match(label, address(question.search))])


SECTIONS: list[Callable[[Question], Section | None]] = [
    _locator,
    _places,
    _articles,
    _centers,
    _other_places,
    _states,
]


def answer(question: Question) -> Iterator[Section]:
    """Yield each section that holds something that bears what was typed."""
    for section_of in SECTIONS:
        section = section_of(question)
        if section and section.matches:
            yield section
