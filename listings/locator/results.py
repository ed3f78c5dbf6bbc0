"""A search's answer: its numbers, one page of listings, and the ways on when there are few."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from listings.locator.search import LocatorSearch

# Where fewer are found, the next radius that finds more is offered.
FEW = 5


@dataclass(frozen=True)
class Counts:
    """The numbers of a search.

    `total` matches everything; `everything` is the area without any filter; `options` says for
    each facet how many there would be if it were chosen too; `without` for each chosen group how
    many there would be if it were dropped.
    """

    total: int
    everything: int
    options: dict[str, int]
    without: dict[str, int]


@dataclass(frozen=True)
class Way:
    """Another search that truly finds something, and how many."""

    search: LocatorSearch
    total: int


@dataclass(frozen=True)
class WayWithout(Way):
    """A search that drops a group's filters, or its words (`q`)."""

    group: str


@dataclass(frozen=True)
class LocatorResults[S: LocatorSearch, L: Model]:
    """What a result page shows: `page` holds its listings.

    When nothing matches, `nearest` holds the nearest that the filters allow at any distance, and
    the ways on say what finds more. Where few match, each row knows by `within` how many lie
    within each larger radius (see `number_within`).
    """

    search: S
    counts: Counts
    page: Page[L]
    nearest: list[L]

    @cached_property
    def wider(self) -> Way | None:
        """The next radius that finds more, when there are few."""
        rows = self.nearest or list(self.page)
        found: dict[str, int] = getattr(rows[0], "within", None) or {} if rows else {}
        more = (radius for radius in sorted(found, key=int) if found[radius] > self.counts.total)
        radius = next(more, None)
        return None if radius is None else Way(self.search.within(int(radius)), found[radius])

    @cached_property
    def relaxations(self) -> list[WayWithout]:
        """What to drop when nothing matches, that which finds most first."""
        if self.counts.total:
            return []
        ways = [
            WayWithout(self.search.without_group(group), total, group)
            for group, total in self.counts.without.items()
            if total
        ]
        return sorted(ways, key=lambda way: -way.total)

    @cached_property
    def without_filters(self) -> Way | None:
        """The search without any filter, when nothing less would find something."""
        if self.counts.total or self.relaxations or not self.counts.everything:
            return None
        return Way(self.search.without_filters(), self.counts.everything)


def is_few(search: LocatorSearch, total: int) -> bool:
    """Return whether so few were found that a larger circle is worth a look."""
    return total < FEW and search.next_radius_miles is not None


def number_within(rows: QuerySet[Any], inside: Mapping[int, Q]) -> Subquery:
    """Return how many of some rows lie within each radius; computed once, not per row.

    Args:
        rows: what lies within the largest.
        inside: what lies within each.
    """
    numbers: dict[str, Any] = {
        str(radius): Count("pk", filter=asked) for radius, asked in inside.items()
    }
    one_group = rows.order_by().annotate(same=Value(1)).values("same")
    return Subquery(one_group.annotate(json=JSONObject(**numbers)).values("json"))


def page_of_known[L: Model](
    rows: QuerySet[L], number: int | str | None, *, size: int, total: int
) -> Page[L]:
    """Return a page of rows, read at once, of which it is known already how many there are."""
    paginator = Paginator(rows, size)
    paginator.count = total
    page = paginator.get_page(number)
    page.object_list = list(page.object_list) if total else []
    return page
