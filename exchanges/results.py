"""A search's answer: one page of exchanges, and the ways on when there are few or none."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Subquery

from exchanges.counts import count
from exchanges.expressions import IsAmong
from exchanges.facets import OPEN
from exchanges.models import Exchange
from exchanges.open_now import OpenNow, open_now
from exchanges.querying import askable, in_order, matching, nearest, soft_conditions
from exchanges.search import Search
from listings.locator.results import LocatorResults, is_few, number_within, page_of_known
from listings.locator.search import PAGE_SIZE

NEAREST_COUNT = 5


@dataclass(frozen=True)
class Results(LocatorResults[Search, Exchange]):
    """What a result page shows; the nearest may be open or not.

    `asked_all` tells whether it is known of all whether they are open.
    """

    asked_all: bool = True


def find(search: Search) -> Results:
    """Answer a search, in four queries."""
    opened = open_now(search)
    here = opened.within(search.radius_miles if search.is_circle else None)
    counts = count(search, here)
    exchanges = in_order(search, here)
    near = Exchange.objects.none() if counts.total else _nearest(search)
    if is_few(search, counts.total):
        within = _within_radii(search, opened)
        exchanges, near = (rows.annotate(within=within) for rows in (exchanges, near))
    page = page_of_known(exchanges, search.page, size=PAGE_SIZE, total=counts.total)
    return Results(search, counts, page, list(near), opened.is_whole)


def _nearest(search: Search) -> QuerySet[Exchange]:
    """Return the nearest that the filters allow at any distance, whether they are open or not."""
    if not search.place or not search.is_circle:
        return Exchange.objects.none()
    asked = soft_conditions(search.without_group(OPEN)).values()
    allowed = askable(Exchange.objects.listed(), ()).filter(*asked)
    return nearest(search.place.point, allowed, count=NEAREST_COUNT)


def _within_radii(search: Search, opened: OpenNow) -> Subquery:
    """Return, for each larger radius, how many match within it."""
    radii = search.larger_radii
    largest = matching(search.within(radii[-1]), opened.within(radii[-1]))
    return number_within(largest, {radius: _inside(search, opened, radius) for radius in radii})


def _inside(search: Search, opened: OpenNow, radius: int) -> Q:
    inside = Q(miles__lte=radius)
    if search.asks_for_open:
        # It must be open at a place that lies within.
        inside &= Q(IsAmong(opened.within(radius)))
    return inside
