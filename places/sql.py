"""The same geometry in PostgreSQL, on its own point type and a GiST index over it.

A row's point is `location`, made from its coordinates by `location_expression`. A circle is asked
for in two steps: a box of degrees that the index answers, then the true distance of what it holds.
"""

from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Expression,
    ExpressionWrapper,
    F,
    Field,
    FloatField,
    Func,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

from places.geometry import EARTH_RADIUS_MILES, Box, Point, box_around


class PointField(Field):  # type: ignore[type-arg]
    """PostgreSQL's own `point` of two doubles; never read into Python."""

    def db_type(self, connection: Any) -> str:  # noqa: ANN401, ARG002  the signature is Django's
        return "point"


class SqlPoint(Func):
    function = "point"
    output_field = PointField()


class SqlBox(Func):
    function = "box"
    output_field = PointField()


class Within(Func):
    """Whether a point lies in a box or a circle; GiST answers it."""

    template = "%(expressions)s"
    arg_joiner = " <@ "
    output_field = BooleanField()


class DegreesApart(Func):
    """The distance in degrees as on a flat map; GiST gives rows in its order."""

    template = "%(expressions)s"
    arg_joiner = " <-> "
    output_field = FloatField()


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


def _point(x: float, y: float) -> SqlPoint:
    return SqlPoint(_number(x), _number(y))


def location_expression() -> Expression:
    """Return the row's point, its longitude unrolled (see `places.geometry`)."""
    unrolled = Case(
        When(longitude__gt=0, then=F("longitude") - _number(360)),
        default=F("longitude"),
        output_field=FloatField(),
    )
    return SqlPoint(unrolled, F("latitude"))


def miles_to(point: Point) -> Expression:
    """Return each row's distance to a point, in miles (haversine formula)."""
    rise = Power(Sin(Radians(F("latitude") - _number(point.latitude)) / 2.0), 2)
    turn = Power(Sin(Radians(F("longitude") - _number(point.longitude)) / 2.0), 2)
    chord = rise + Cos(Radians(_number(point.latitude))) * Cos(Radians(F("latitude"))) * turn
    return ExpressionWrapper(
        _number(2 * EARTH_RADIUS_MILES) * ASin(Least(_number(1), Sqrt(chord))),
        output_field=FloatField(),
    )


def in_box_around(point: Point, *, miles: float) -> Within:
    """Return whether a row lies in the box around a circle; the index's part of `near`."""
    return in_box(box_around(point, miles=miles))


def in_box(box: Box) -> Within:
    """Return whether a row lies in a box; its index answers."""
    return Within(F("location"), SqlBox(_point(box.west, box.south), _point(box.east, box.north)))


def degrees_to(point: Point) -> DegreesApart:
    """Return each row's distance on the flat map, for the index's order only."""
    return DegreesApart(F("location"), _point(point.unrolled_longitude, point.latitude))
