"""The same geometry in PostgreSQL, on its own point type and a GiST index over it.

A row's point is `location`, made from its coordinates by `location_expression`. A circle is asked
for in two steps: a box of degrees that the index answers, then the true distance of what it holds.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    Case,
    Expression,
    F,
    Field,
    FloatField,
    Func,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.sql.compiler import SQLCompiler

from places.geometry import EARTH_RADIUS_MILES, Box, Point, box_around


class PointField(Field):  # type: ignore[type-arg]
    """PostgreSQL's own `point` of two doubles; never read into Python."""

    def db_type(self, connection: Any) -> str:  # noqa: ANN401, ARG002  the signature is Django's
        return "point"


class SqlPoint(Func):
    function = "point"
    output_field = PointField()


class Within(Func):
    """Whether a point lies in a box or a circle; GiST answers it."""

    template = "%(expressions)s"
    arg_joiner = " <@ "
    output_field = BooleanField()


class InBox(Func):
    """Whether a point lies in a box of degrees; GiST answers it."""

    template = "%(expressions)s <@ box(point(%(west)s, %(south)s), point(%(east)s, %(north)s))"
    output_field = BooleanField()


class DegreesApart(Func):
    """The distance in degrees as on a flat map; GiST gives rows in its order."""

    template = "%(expressions)s <-> point(%(x)s, %(y)s)"
    output_field = FloatField()


class MilesApart(Func):
    """A row's distance to a point, by the haversine formula; unknown without coordinates.

    As one text: put together from twenty functions of Django's, it took longer to write than to
    ask. `least` heeds rounding at the other end of the earth, but takes what is unknown for one.
    """

    template = (
        "CASE WHEN %(latitude)s IS NOT NULL THEN"
        " 2 * %(radius)s * asin(least(1, sqrt("
        "power(sin(radians(%(latitude)s - (%(y)s)) / 2), 2)"
        " + cos(radians(%(y)s)) * cos(radians(%(latitude)s))"
        " * power(sin(radians(%(longitude)s - (%(x)s)) / 2), 2)))) END"
    )
    output_field = FloatField()

    def __init__(self, point: Point) -> None:
        super().__init__(
            "latitude",
            "longitude",
            x=float(point.longitude),
            y=float(point.latitude),
            radius=EARTH_RADIUS_MILES,
        )

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        latitude, longitude = (compiler.compile(each)[0] for each in self.get_source_expressions())
        return super().as_sql(compiler, connection, latitude=latitude, longitude=longitude)


class CircleReaching(Subquery):
    """The circle of degrees around a point that holds all within the farthest of some rows.

    The rows are a queryset with `miles`. The circle's radius is the diagonal of the box around
    the true circle, so it misses nothing; where that holds a pole, it holds the whole map.
    """

    template = (
        "(SELECT circle(point(%(x)s, %(y)s), CASE"
        " WHEN d + radians(abs(%(y)s)) >= pi() / 2 THEN 720"
        " ELSE degrees(sqrt(d * d + power(asin(sin(d) / cos(radians(%(y)s))), 2))) END)"
        " FROM (SELECT max(found.miles) * 1.000001 / %(radius)s AS d"
        " FROM (%(subquery)s) found) far)"
    )
    output_field = PointField()

    def __init__(self, rows: QuerySet[Any], point: Point) -> None:
        super().__init__(
            rows, x=point.unrolled_longitude, y=point.latitude, radius=EARTH_RADIUS_MILES
        )


def _number(value: float) -> Value:
    return Value(float(value), output_field=FloatField())


def location_expression() -> Expression:
    """Return the row's point, its longitude unrolled (see `places.geometry`)."""
    unrolled = Case(
        When(longitude__gt=0, then=F("longitude") - _number(360)),
        default=F("longitude"),
        output_field=FloatField(),
    )
    return SqlPoint(unrolled, F("latitude"))


def miles_to(point: Point) -> Expression:
    """Return each row's distance to a point, in miles."""
    return MilesApart(point)


def in_box_around(point: Point, *, miles: float) -> InBox:
    """Return whether a row lies in the box around a circle; the index's part of `near`."""
    return in_box(box_around(point, miles=miles))


def in_box(box: Box) -> InBox:
    """Return whether a row lies in a box; its index answers."""
    return InBox("location", west=box.west, south=box.south, east=box.east, north=box.north)


def degrees_to(point: Point) -> DegreesApart:
    """Return each row's distance on the flat map, for the index's order only."""
    return DegreesApart("location", x=point.unrolled_longitude, y=point.latitude)
