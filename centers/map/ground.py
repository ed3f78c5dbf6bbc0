"""What lies below the pins: other matches, towns, and where people live; in two queries.

All is counted in the database by cells of the drawing, so that the answer stays small however
many rows there are.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import (
    Avg,
    Case,
    CharField,
    Count,
    Expression,
    ExpressionWrapper,
    F,
    FloatField,
    Value,
    When,
)
from django.db.models.functions import Floor, Ln, Radians, Tan

from centers.map.projection import Frame, Spot
from centers.models import Center
from centers.querying import matching
from centers.search import Search
from places.models import Place
from places.sql import in_box, location_expression

# Other matches nearer to each other than this are one dot.
DOT_CELL = 14
MOST_DOTS = 260
# Of more matches than this a sample is read: enough to fill every cell of the drawing.
MOST_READ = 20_000
TEXTURE_CELL = 10
MOST_TOWNS = 40
# From afar a tenth of the ZIP codes draws the same lattice and gives the same big towns.
SAMPLE_DIGIT = "1"
_UUIDS = 2**128


@dataclass(frozen=True)
class Dot:
    """Some other matches that lie together: their middle, and how many they are."""

    spot: Spot
    total: int


@dataclass(frozen=True)
class Town:
    """A town: its name and the middle of its ZIP codes in the drawing."""

    name: str
    spot: Spot


@dataclass(frozen=True)
class Ground:
    """The towns in view, biggest first, and the cells (column, row) that hold ZIP codes."""

    towns: list[Town]
    cells: set[tuple[int, int]]


def _float(expression: Expression) -> Expression:
    return ExpressionWrapper(expression, output_field=FloatField())


def _x(frame: Frame) -> Expression:
    """Return each row's place in the drawing from left to right."""
    unrolled = Case(
        When(longitude__gt=0, then=F("longitude") - Value(360.0)),
        default=F("longitude"),
        output_field=FloatField(),
    )
    return _float((Radians(unrolled) - Value(frame.west)) * Value(frame.scale))


def _y(frame: Frame) -> Expression:
    """Return each row's place in the drawing from above."""
    y = Ln(Tan(Value(math.pi / 4) + Radians(F("latitude")) / Value(2.0)))
    return _float((Value(frame.north) - y) * Value(frame.scale))


def _cell(frame: Frame, *, units: int) -> dict[str, Expression]:
    """Return each row's cell, to group by."""
    return {
        name: Floor(_float(place / Value(float(units))))
        for name, place in (("column", _x(frame)), ("row", _y(frame)))
    }


def others(search: Search, frame: Frame, *, total: int, shown: Iterable[Center]) -> list[Dot]:
    """Return the matches in view that the page does not show, those near each other as one.

    Args:
        search: what is asked.
        frame: what is in view.
        total: how many match, which says whether a sample must do.
        shown: the centers of the page.
    """
    rows = matching(search).filter(in_box(frame.box))
    if total > MOST_READ:
        # Ids are random, so the lowest of them are a sample that their index gives.
        rows = rows.filter(uuid__lt=UUID(int=_UUIDS * MOST_READ // total))
    cells = (
        rows.exclude(pk__in=[center.pk for center in shown])
        .order_by()
        .values(**_cell(frame, units=DOT_CELL))
        .annotate(total=Count("pk"), x=Avg(_x(frame)), y=Avg(_y(frame)))
        .order_by("-total", F("row"), F("column"))[:MOST_DOTS]
    )
    return [Dot((cell["x"], cell["y"]), cell["total"]) for cell in cells]


def ground(frame: Frame) -> Ground:
    """Return the towns and the settled cells in view.

    Towns come from the ZIP codes, whose points have an index, and not from their own rows.
    """
    zips = (
        Place.objects.filter(kind=Place.Kind.ZIP)
        .alias(location=location_expression())
        .filter(in_box(frame.box))
        .order_by()
    )
    if frame.is_far:
        zips = zips.filter(zip_code__endswith=SAMPLE_DIGIT)
    towns = (
        zips.values("name", "state")
        .annotate(weight=Count("pk"), x=Avg(_x(frame)), y=Avg(_y(frame)))
        .order_by("-weight", "name")
        .values_list("name", "weight", "x", "y")[:MOST_TOWNS]
    )
    cells = (
        zips.values(**_cell(frame, units=TEXTURE_CELL))
        .annotate(none=Value("", output_field=CharField()), weight=Count("pk"))
        .values_list("none", "weight", "column", "row")
    )
    rows = sorted(towns.union(cells, all=True), key=lambda row: (-row[1], row[0]))
    return Ground(
        [Town(name, (x, y)) for name, _weight, x, y in rows if name],
        {(int(column), int(row)) for name, _weight, column, row in rows if not name},
    )
