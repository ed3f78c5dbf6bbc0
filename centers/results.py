"""A search's answer: one page of centers, and the ways on when there are few or none."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, Subquery, Value
from django.db.models.functions import JSONObject

from centers.counts import Counts, count
from centers.models import Center
from centers.names.correcting import correct
from centers.querying import MOST_RANKED, WORDS, in_order, matching, nearest
from centers.search import PAGE_SIZE, RADII_MILES, Search

FEW = 5
NEAREST_COUNT = 10


@dataclass(frozen=True)
class Way:
    """Another search that truly finds something, and how many."""

    search: Search
    total: int


@dataclass(frozen=True)
class WayWithout(Way):
    """A search that drops a group's filters, or its words (`q`)."""

    group: str


@dataclass(frozen=True)
class Results:
    """What a result page shows: `page` holds its centers.

    When nothing matches, `nearest` holds the nearest centers that the filters allow at any
    distance, and the ways on say what finds more. `typed` is the search as it was asked, when its
    words were misspelt and `search` is the one that was answered instead.
    """

    search: Search
    counts: Counts
    page: Page[Center]
    nearest: list[Center]
    typed: Search | None = None

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


def find(search: Search) -> Results:
    """Answer a search, in two queries; at most three more where words are misspelt."""
    counts = count(search)
    if counts.total or not search.words:
        return _answer(search, counts)
    return _corrected(search) or _answer(search, _with_words_dropped(search, counts))


def _corrected(search: Search) -> Results | None:
    """Answer the search that was meant, if its words are misspelt and that one finds something."""
    typed = search.words_typed or search.words
    correction = correct(typed)
    if correction is None:
        return None
    meant = replace(
        search,
        words=correction.in_address(search.words),
        words_typed=correction.in_text(typed),
        page=1,
    )
    results = _answer(meant, count(meant))
    finds = results.counts.total or results.nearest or (not meant.place and results.relaxations)
    return replace(results, typed=search) if finds else None


def _with_words_dropped(search: Search, counts: Counts) -> Counts:
    """Return the counts with that of the search without its words, also in the whole country."""
    if search.place:
        return counts
    wordless = count(search.without_group(WORDS)).total
    return replace(counts, without={**counts.without, WORDS: wordless})


def _answer(search: Search, counts: Counts) -> Results:
    few = counts.total < FEW and search.next_radius_miles is not None
    centers = in_order(search)
    near = nearest(search, count=NEAREST_COUNT) if not counts.total else Center.objects.none()
    if few:
        centers, near = (rows.annotate(within=_within_radii(search)) for rows in (centers, near))
    paginator = Paginator(centers, PAGE_SIZE)
    ranked = search.effective_sort == "match"
    paginator.count = min(counts.total, MOST_RANKED) if ranked else counts.total
    page = paginator.get_page(search.page)
    page.object_list = list(page.object_list) if counts.total else []
    return Results(search, counts, page, list(near))


def _within_radii(search: Search) -> Subquery:
    """Return, for each larger radius, how many match within it; computed once, not per row."""
    radii = [radius for radius in RADII_MILES if radius > (search.radius_miles or 0)]
    numbers: dict[str, Any] = {
        str(radius): Count("pk", filter=Q(miles__lte=radius)) for radius in radii
    }
    largest = matching(search.within(radii[-1])).order_by()
    one_group = largest.annotate(same=Value(1)).values("same")
    return Subquery(one_group.annotate(json=JSONObject(**numbers)).values("json"))
