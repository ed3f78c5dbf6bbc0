"""A locator's filters: groups of values, with their words.

A facet is written `group=value`, as in an address of the locator and in what a listing has. Inside
a group they are joined by OR, between groups by AND.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.functional import Promise


@dataclass(frozen=True)
class Facet:
    """One value of a filter."""

    group: str
    value: str
    # Else comparing two would translate both.
    label: str | Promise = field(compare=False)

    @cached_property
    def key(self) -> str:
        """The facet as a row of `facets` holds it."""
        return f"{self.group}={self.value}"

    @property
    def short_label(self) -> str:
        """The label without its explanation in brackets."""
        return str(self.label).partition(" (")[0]


@dataclass(frozen=True)
class FacetGroup:
    """One filter with its values in the order of the page."""

    name: str
    label: str | Promise
    labels: dict[str, str | Promise]

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        return tuple(Facet(self.name, value, label) for value, label in self.labels.items())

    def among(self, keys: Collection[str]) -> list[Facet]:
        """Return those of the group that a listing has, in the order of the page."""
        return [facet for facet in self.facets if facet.key in keys]


@dataclass(frozen=True)
class Words:
    """How a facet reads in one language, with and without what stands in brackets."""

    label: str
    short_label: str


def words_of(facets: Iterable[Facet]) -> dict[str, Words]:
    """Return the words of facets by key, in the language of now."""
    return {facet.key: Words(str(facet.label), facet.short_label) for facet in facets}
