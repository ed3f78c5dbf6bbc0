"""How many centers there would be: for every filter, and for every filter less. In one query.

A row that fails exactly one chosen group is what that group costs: it counts for the group's
other values (which OR would let in) and for the search without the group. So each row of the area
is asked which groups it fails, and those that fail none or one give up their facets.
"""

from collections import defaultdict

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    Count,
    Expression,
    F,
    Func,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)

from centers.facets import FACET_BY_KEY, GROUPS
from centers.models import Center
from centers.querying import area, soft_conditions
from centers.search import Search
from centers.tally import CENTERS, COUNTRY, numbers_of
from listings.facets import Facet
from listings.locator.results import Counts

# Stands among a row's facets for the row itself, so that one GROUP BY counts rows as well.
THE_ROW = ""
# What a row fails that fails no group.
NOTHING = ""


class Array(Func):
    """`ARRAY[...]` of texts."""

    template = "ARRAY[%(expressions)s]::text[]"
    output_field = ArrayField(TextField())


class Unnest(Func):
    """One row for each element."""

    function = "unnest"
    set_returning = True
    output_field = TextField()


class WithRow(Func):
    """A row's facets and the mark of the row itself."""

    function = "array_append"
    template = "%(function)s(%(expressions)s::text[], '')"
    output_field = ArrayField(TextField())


def _missed(conditions: dict[str, Q]) -> Expression:
    """Return the names of the groups that a row fails, joined by commas; "" for none."""
    names = [
        Case(When(asked, then=None), default=Value(name), output_field=TextField())
        for name, asked in conditions.items()
    ]
    return Func(Array(*names), Value(","), function="array_to_string", output_field=TextField())


def facet_numbers(centers: QuerySet[Center]) -> dict[str, int]:
    """Return how many of some centers have each facet, by its key; all of them by "".

    One query; meant for a town's centers, not for a state's (see `centers.tally`).
    """
    rows = centers.order_by().annotate(key=Unnest(WithRow(F("facets")))).values("key")
    return dict(rows.annotate(rows=Count("*")).values_list("key", "rows"))


def count(search: Search) -> Counts:
    """Count what a search finds, and what each change of its filters would find."""
    if not (search.is_circle or search.words or search.facets):
        return _tallied(search.place.state if search.place else COUNTRY)
    conditions = soft_conditions(search)
    if not conditions:
        numbers = facet_numbers(area(search))
        return _summed(search, ((NOTHING, key, number) for key, number in numbers.items()))
    rows = (
        area(search)
        .order_by()
        .annotate(missed=_missed(conditions))
        .values("missed")
        .annotate(
            facet=Unnest(
                Case(
                    When(missed__contains=",", then=Array(Value(THE_ROW))),
                    default=WithRow(F("facets")),
                )
            ),
            rows=Count("*"),
        )
        .values_list("missed", "facet", "rows")
    )
    return _summed(search, rows)


def _tallied(area: str) -> Counts:
    """Read the numbers of a state or of the country, which would take long to count."""
    numbers = numbers_of(area)[area]
    total = numbers.get(CENTERS, 0)
    options = {key: numbers.get(key, 0) for key in FACET_BY_KEY}
    return Counts(total=total, everything=total, options=options, without={})


def _summed(search: Search, rows: object) -> Counts:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for missed, facet, number in rows:  # type: ignore[attr-defined]
        found[missed][facet] += number
    total = found[NOTHING][THE_ROW]

    def would_be(facet: Facet) -> int:
        if facet in search.facets:
            return total
        if search.chosen(facet.group):
            return total + found[facet.group][facet.key]
        return found[NOTHING][facet.key]

    return Counts(
        total=total,
        everything=sum(facets[THE_ROW] for facets in found.values()),
        options={facet.key: would_be(facet) for group in GROUPS for facet in group.facets},
        without={name: total + found[name][THE_ROW] for name in soft_conditions(search)},
    )
