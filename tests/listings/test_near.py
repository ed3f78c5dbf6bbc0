"""Circles and the nearest, in the database, against Python's own distances."""

import random
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from centers.models import Center
from places.geometry import Point
from tests.factories import make_center

# Where listings can lie: the mainland, Alaska to its last island, Hawaii, Samoa, Guam, Palau.
CORNERS = [
    (39.7, -104.9, 8.0), (64.8, -147.7, 6.0), (51.9, -179.6, 2.0), (52.8, 173.2, 1.0),
    (21.3, -157.8, 1.0), (-14.3, -170.7, 0.5), (13.4, 144.8, 1.0), (7.3, 134.5, 0.5),
    (18.2, -66.1, 1.0),
]  # fmt: skip


def _scattered(number: int) -> list[Point]:
    luck = random.Random(7)  # noqa: S311  nothing secret
    points = []
    for _ in range(number):
        latitude, longitude, spread = luck.choice(CORNERS)
        east = longitude + luck.gauss(0, spread)
        points.append(Point(latitude + luck.gauss(0, spread / 2), (east + 180) % 360 - 180))
    return points


class TestNear(TestCase):
    """Hypothesis's own test case: one setting of rows, many questions."""

    points: ClassVar[dict[int, Point]]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.points = {}
        for point in _scattered(400):
            center = make_center(latitude=point.latitude, longitude=point.longitude)
            cls.points[center.pk] = point

    here = st.builds(
        lambda corner, north, east: Point(
            max(-89.0, min(89.0, corner[0] + north)), (corner[1] + east + 180) % 360 - 180
        ),
        st.sampled_from(CORNERS),
        st.floats(-3, 3),
        st.floats(-3, 3),
    )

    @settings(max_examples=120)
    @given(here=here, miles=st.sampled_from([5, 25, 100, 400, 3000]))
    def test_a_circle_holds_just_what_lies_in_it(self, here: Point, miles: int) -> None:
        found = {center.pk for center in Center.objects.near(here, miles=miles)}
        assert found == {pk for pk, point in self.points.items() if here.miles_to(point) <= miles}

    @settings(max_examples=120)
    @given(here=here, number=st.integers(1, 30))
    def test_the_nearest_are_the_nearest_in_order(self, here: Point, number: int) -> None:
        found = [center.miles for center in Center.objects.nearest(here, count=number)]
        expected = sorted(here.miles_to(point) for point in self.points.values())[:number]
        assert found == pytest.approx(expected, abs=1e-6)

    def test_all_at_one_point_are_still_found(self) -> None:
        Center.objects.update(latitude=10.0, longitude=10.0)
        assert len(Center.objects.nearest(Point(10, 10), count=5)) == 5


@pytest.mark.django_db
def test_a_listing_without_a_point_is_near_nothing() -> None:
    make_center(latitude=None, longitude=None)
    assert not Center.objects.near(Point(39.7, -104.9), miles=3000)
    assert not Center.objects.nearest(Point(39.7, -104.9), count=5)


@pytest.mark.django_db
def test_the_distance_of_a_listing_without_a_point_is_unknown() -> None:
    make_center(latitude=None, longitude=None)
    (center,) = Center.objects.measured_from(Point(39.7, -104.9))
    assert center.miles is None
