"""A search of a locator: what was asked, as a value, and the addresses it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Self
from urllib.parse import urlencode

from listings.facets import Facet, FacetGroup
from places.answers import Located
from places.states import state_name

RADII_MILES = (5, 10, 25, 50, 100)
DEFAULT_RADIUS_MILES = 25
ANY_RADIUS = "any"
PAGE_SIZE = 20
# A group as any other, only that it is typed.
WORDS = "q"


@dataclass(frozen=True, kw_only=True)
class LocatorSearch:
    """What somebody looks for. Immutable: each change is another search.

    `radius_miles` is `None` for any distance; `place` is `None` when none was given or
    understood; `facets` are in the order of the page. A kind of listings says where its locator
    stands, which filters it has, and which orders, the usual one first.
    """

    url_name: ClassVar[str]
    groups: ClassVar[tuple[FacetGroup, ...]]
    orders: ClassVar[tuple[str, ...]]

    near: str = ""
    place: Located | None = None
    radius_miles: int | None = DEFAULT_RADIUS_MILES
    words: str = ""
    facets: tuple[Facet, ...] = ()
    sort: str = ""
    page: int = 1

    @property
    def is_circle(self) -> bool:
        """Whether distances are measured from a place (a whole state has no middle to go to)."""
        return self.place is not None and self.place.kind != "state"

    @property
    def place_name(self) -> str:
        """The place in the language in force; empty without one."""
        if self.place is None:
            return ""
        return self.place.label if self.is_circle else state_name(self.place.state)

    @property
    def words_shown(self) -> str:
        """The words as people read them."""
        return self.words

    @property
    def effective_sort(self) -> str:
        """The order in force: the one asked for if it makes sense, else the usual one."""
        return self.sort if self.sort in self.sorts else self.sorts[0]

    @property
    def sorts(self) -> list[str]:
        """The orders that make sense, the usual one first."""
        makes_sense = {"distance": self.is_circle, "match": bool(self.words)}
        return [sort for sort in self.orders if makes_sense.get(sort, True)]

    @property
    def larger_radii(self) -> list[int]:
        """The radii beyond the one in force, the next one first."""
        return [radius for radius in RADII_MILES if radius > (self.radius_miles or 0)]

    @property
    def next_radius_miles(self) -> int | None:
        """The next larger circle; `None` after the largest and without a circle."""
        if not self.is_circle or self.radius_miles is None:
            return None
        return next(iter(self.larger_radii), None)

    def chosen(self, group: str) -> tuple[Facet, ...]:
        """Return the facets chosen in a group."""
        return tuple(facet for facet in self.facets if facet.group == group)

    @property
    def chosen_groups(self) -> list[str]:
        """The groups in which something is chosen, in the order of the page."""
        return [group.name for group in self.groups if self.chosen(group.name)]

    def without(self, facet: Facet) -> Self:
        """Return the same search without one filter, from its first page."""
        facets = tuple(other for other in self.facets if other != facet)
        return replace(self, facets=facets, page=1)

    def with_facets(self, facets: Iterable[Facet]) -> Self:
        """Return the same search with more filters, from its first page."""
        wanted = {*self.facets, *facets}
        ordered = (facet for group in self.groups for facet in group.facets if facet in wanted)
        return replace(self, facets=tuple(ordered), page=1)

    def without_place(self) -> Self:
        """Return the same search in the whole country, from its first page."""
        return replace(self, near="", place=None, page=1)

    def without_group(self, group: str) -> Self:
        """Return the same search without a group's filters (or its words: `q`)."""
        if group == WORDS:
            return replace(self, words="", page=1)
        facets = tuple(facet for facet in self.facets if facet.group != group)
        return replace(self, facets=facets, page=1)

    def without_filters(self) -> Self:
        """Return the same search without filters and words."""
        return replace(self, facets=(), words="", page=1)

    def within(self, radius_miles: int | None) -> Self:
        """Return the same search in another circle."""
        return replace(self, radius_miles=radius_miles, page=1)

    def at(self, place: Located) -> Self:
        """Return the same search at another place, by the words that name it beyond doubt."""
        certain = replace(place, understood_as=None)
        return replace(self, near=place.query, place=certain, page=1)

    @property
    def own_parameters(self) -> list[tuple[str, str]]:
        """What only this kind's locator has in its address, and no change of filters loses."""
        return []

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The address's parameters, defaults left out, always in the same order."""
        pairs = [("near", self.near), (WORDS, self.words)]
        if self.radius_miles != DEFAULT_RADIUS_MILES:
            pairs.append(("radius", str(self.radius_miles or ANY_RADIUS)))
        pairs += [(facet.group, facet.value) for facet in self.facets]
        pairs += [("sort", self.sort), *self.own_parameters]
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return [(name, value) for name, value in pairs if value]

    @property
    def query_string(self) -> str:
        """The parameters with their question mark; empty when there are none."""
        return f"?{urlencode(self.parameters)}" if self.parameters else ""
