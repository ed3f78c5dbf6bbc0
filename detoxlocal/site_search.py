"""One box over everything: where what was typed leads, else what of the site bears it.

What can be searched stands in `SECTIONS`: to add a kind of page, add a function there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from centers.forms import Reading, read_search
from centers.models import Center
from centers.panel import address
from centers.results import Results, find
from centers.search import Search
from core.components import Way
from places.answers import Choices, Located
from places.states import STATES, state_name
from places.text import normalize

MOST_CENTERS = 10
# Fewer letters than this begin too many names to say anything.
FEWEST_LETTERS = 3


@dataclass(frozen=True)
class Match:
    """One thing that bears what was typed, and where it stands."""

    label: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Section:
    """What one part of the site has to say; `more` leads to the rest of it."""

    name: str
    title: str | Promise
    matches: list[Match]
    more: Way | None = None


class Question:
    """What was typed into the box of the site, read once.

    Args:
        typed: anything; only its beginning is looked at.
    """

    def __init__(self, typed: str) -> None:
        parameters = QueryDict(mutable=True)
        parameters["near"] = typed
        self._parameters = parameters

    @cached_property
    def reading(self) -> Reading:
        """What the locator understands."""
        return read_search(self._parameters)

    @cached_property
    def text(self) -> str:
        """What was typed, as the page shows it."""
        return self.search.near

    @cached_property
    def results(self) -> Results:
        """The centers whose names, towns or descriptions hold the words."""
        return find(replace(self.search, near="", words=self.search.words or self.text))

    @property
    def search(self) -> Search:
        """The search of the locator that it is."""
        return self.reading.search

    @property
    def destination(self) -> str:
        """Where it leads at once: to a center, to the locator, or nowhere (empty)."""
        if not self.text:
            return ""
        if not self._is_only_a_place and (center := _named(self.text)):
            return center.get_absolute_url()
        if self.search.place is None and not self.search.facets:
            return ""
        # What was corrected or left out is said by the locator, which then needs it as typed.
        return address(self._canonical) if self._is_literal else self._as_typed

    @property
    def _canonical(self) -> Search:
        place = self.search.place
        return self.search.at(place) if place else self.search

    @property
    def _is_only_a_place(self) -> bool:
        place = self.search.place
        named = normalize(f"{place.label} {STATES[place.state].name}").split() if place else []
        return set(normalize(self.text).split()) <= set(named)

    @property
    def _is_literal(self) -> bool:
        place = self.search.place
        return place is None or place.understood_as is None

    @property
    def _as_typed(self) -> str:
        return f"{reverse('centers:locator')}?{self._parameters.urlencode()}"


def _named(name: str) -> Center | None:
    """Return the one center of this name; none where several bear it."""
    bearing = Center.objects.listed().by_name(name)[:2]
    return bearing[0] if len(bearing) == 1 else None


def _places(question: Question) -> Section | None:
    asked = question.reading.question
    if asked is None:
        return None
    is_choice = isinstance(asked, Choices)
    options = asked.options if isinstance(asked, Choices) else asked.suggestions
    title = _("Places of this name") if is_choice else _("Places that are spelled nearly so")
    return Section("places", title, [_place(question.search, option) for option in options])


def _place(search: Search, option: Located) -> Match:
    return Match(option.label, address(search.at(option)))


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


def _centers(question: Question) -> Section | None:
    results = question.results
    total = results.counts.total
    found = [
        Match(center.name, center.get_absolute_url(), f"{center.city}, {center.state}")
        for center in list(results.page)[:MOST_CENTERS]
    ]
    rest = ngettext("See it in the locator", "See all %(count)s in the locator", total)
    more = Way(label=rest % {"count": total}, url=address(results.search), count=total)
    return Section("centers", _("Detox centers"), found, more)


SECTIONS: list[Callable[[Question], Section | None]] = [_places, _centers, _states]


def answer(question: Question) -> Iterator[Section]:
    """Yield each section that holds something that bears what was typed."""
    for section_of in SECTIONS:
        section = section_of(question)
        if section and section.matches:
            yield section
