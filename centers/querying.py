"""From a search to querysets."""

from django.db.models import Q

from centers.models import Center
from centers.querysets import CenterQuerySet, words_condition
from centers.search import Search
from listings.locator.search import WORDS

# To rank a row the database must read all its words. Where so many hold those that are searched
# for, nobody looks through them, and ranking every one would take most of a second.
MOST_RANKED = 2_000


def soft_conditions(search: Search) -> dict[str, Q]:
    """Return what each group that can be dropped asks of a row.

    Words are among them only inside an area: over the whole country they must come first, where
    their index can answer.
    """
    conditions = {
        group: Q(facets__overlap=[facet.key for facet in search.chosen(group)])
        for group in search.chosen_groups
    }
    if search.words and search.place:
        conditions[WORDS] = words_condition(search.words)
    return conditions


def area(search: Search) -> CenterQuerySet:
    """Return the listed centers among which a search chooses."""
    centers = Center.objects.listed()
    if search.place is None:
        return centers.mentioning(search.words) if search.words else centers
    if not search.is_circle:
        return centers.in_state(search.place.state)
    if search.radius_miles is None:
        return centers.measured_from(search.place.point)
    return centers.near(search.place.point, miles=search.radius_miles)


def matching(search: Search) -> CenterQuerySet:
    """Return the centers that a search asks for, in no order."""
    return area(search).filter(*soft_conditions(search).values())


def in_order(search: Search) -> CenterQuerySet:
    """Return the centers that a search asks for, as cards, in the order in force."""
    if search.effective_sort == "match":
        return _first_matches(search).for_cards().best_first(search.words)
    return matching(search).for_cards().sorted_by(search.effective_sort)


def _first_matches(search: Search) -> CenterQuerySet:
    """Return the centers to be ranked: `MOST_RANKED` of those that a search asks for."""
    first = matching(search).order_by().values("pk")[:MOST_RANKED]
    centers = Center.objects.filter(pk__in=first)
    if search.place is None or not search.is_circle:
        return centers
    return centers.measured_from(search.place.point)


def nearest(search: Search, *, count: int) -> CenterQuerySet:
    """Return the nearest centers that a search's filters allow, at any distance, as cards."""
    if search.place is None:
        return Center.objects.none()
    allowed = Center.objects.listed().filter(*soft_conditions(search).values())
    return allowed.for_cards().nearest(search.place.point, count=count)
