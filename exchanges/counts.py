"""How many exchanges there would be: for every filter, and for every filter less. In one query."""

from collections.abc import Collection, Iterator

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from exchanges.facets import FACET_BY_KEY, condition
from exchanges.querying import area, askable, soft_conditions
from exchanges.search import Search
from listings.facets import Facet
from listings.locator.results import Counts


def count(search: Search, open_now: Collection[int]) -> Counts:
    """Count what a search finds, and what each change of its filters would find.

    Args:
        search: what is asked.
        open_now: the keys of those of the area that are open.
    """
    conditions = soft_conditions(search)
    # Each group is asked once of a row, however many numbers need its answer.
    fits = {
        f"fits_{group}": ExpressionWrapper(asked, output_field=BooleanField())
        for group, asked in conditions.items()
    }
    rows = askable(area(search).order_by(), open_now).annotate(**fits)
    asked = dict(_questions(search, list(conditions)))
    # Names that a database takes as they are.
    names = {f"number_{place}": key for place, key in enumerate(asked)}
    found = rows.aggregate(**{name: Count("pk", filter=asked[key]) for name, key in names.items()})
    numbers = {key: found[name] for name, key in names.items()}
    return Counts(
        total=numbers["total"],
        everything=numbers["everything"],
        options={key: numbers[key] for key in FACET_BY_KEY},
        without={group: numbers[f"without {group}"] for group in conditions},
    )


def _questions(search: Search, groups: list[str]) -> Iterator[tuple[str, Q]]:
    """Yield what each number counts, by its name; a facet's is its key."""
    # Never null, so that it counts every row.
    yield "everything", Q(pk__isnull=False)
    yield "total", _fitting(groups)
    for group in groups:
        yield f"without {group}", _fitting(groups, but=group)
    for key, facet in FACET_BY_KEY.items():
        yield key, _fitting(groups, but=facet.group) & _chosen_too(search, facet)


def _fitting(groups: list[str], *, but: str = "") -> Q:
    asked = Q(pk__isnull=False)
    for group in groups:
        if group != but:
            asked &= Q(**{f"fits_{group}": True})
    return asked


def _chosen_too(search: Search, facet: Facet) -> Q:
    values = {each.value for each in search.chosen(facet.group)} | {facet.value}
    return condition(facet.group, values)
