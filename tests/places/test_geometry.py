import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.geometry import EARTH_RADIUS_MILES, Point, box_around

POINTS = st.builds(Point, st.floats(-85, 85), st.floats(-180, 180))


def vector(point: Point) -> tuple[float, float, float]:
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    ring = math.cos(latitude)
    return (ring * math.cos(longitude), ring * math.sin(longitude), math.sin(latitude))


def miles_by_vectors(one: Point, other: Point) -> float:
    """The angle between two vectors: another formula than haversine's."""
    a, b = vector(one), vector(other)
    cross = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    dot = sum(x * y for x, y in zip(a, b, strict=True))
    return EARTH_RADIUS_MILES * math.atan2(math.hypot(*cross), dot)


def towards(start: Point, bearing: float, miles: float) -> Point:
    """The point that lies so many miles off on a great circle."""
    angle, latitude = miles / EARTH_RADIUS_MILES, math.radians(start.latitude)
    turn = math.radians(bearing)
    sine = math.sin(latitude) * math.cos(angle)
    sine += math.cos(latitude) * math.sin(angle) * math.cos(turn)
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(latitude),
        math.cos(angle) - math.sin(latitude) * sine,
    )
    longitude = (start.longitude + math.degrees(east) + 540) % 360 - 180
    return Point(math.degrees(math.asin(max(-1.0, min(1.0, sine)))), longitude)


@given(POINTS, POINTS)
def test_a_distance_equals_the_angle_between_vectors(one: Point, other: Point) -> None:
    assert one.miles_to(other) == pytest.approx(miles_by_vectors(one, other), abs=0.001)


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways(one: Point, other: Point) -> None:
    assert one.miles_to(other) == pytest.approx(other.miles_to(one), abs=1e-6)


def test_denver_lies_920_miles_from_chicago() -> None:
    assert Point(39.7392, -104.9903).miles_to(Point(41.8781, -87.6298)) == pytest.approx(920, abs=2)


@given(
    st.builds(Point, st.floats(-20, 72), st.floats(-179, -64) | st.floats(134, 180)),
    st.floats(0, 360),
    st.floats(0.1, 500),
    st.floats(0, 0.999),
)
def test_the_box_holds_every_point_of_the_circle(
    middle: Point, bearing: float, miles: float, share: float
) -> None:
    inside = towards(middle, bearing, miles * share)
    box = box_around(middle, miles=miles)
    assert box.south <= inside.latitude <= box.north
    turns = (inside.longitude - 360, inside.longitude, inside.longitude - 720)
    assert any(box.west <= longitude <= box.east for longitude in turns)


def test_the_box_is_no_larger_than_needed() -> None:
    middle = Point(40, -105)
    box = box_around(middle, miles=50)
    assert Point(box.north, -105).miles_to(middle) == pytest.approx(50, abs=0.01)
    assert box.east - box.west < 2 * (box.north - box.south)


def test_points_on_both_sides_of_the_date_line_stay_neighbors() -> None:
    west, east = Point(52, 179.5), Point(52, -179.5)
    assert abs(west.unrolled_longitude - east.unrolled_longitude) == pytest.approx(1)
    assert west.miles_to(east) < 50


def test_a_circle_over_the_pole_has_a_box_around_the_world() -> None:
    box = box_around(Point(89.5, 0), miles=500)
    assert box.east - box.west >= 360
