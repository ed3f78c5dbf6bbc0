"""An exchange is as near as the nearest of its points: its own, or where its van stops."""

import random

import pytest

from exchanges.models import Exchange, Stop
from places.geometry import Point
from tests.factories import make_exchange

pytestmark = pytest.mark.django_db
EXCHANGES, CIRCLES = 60, 25


def spot(chance: random.Random) -> dict[str, float | None]:
    """Return a point somewhere around Denver, or none."""
    if chance.random() < 0.2:
        return {"latitude": None, "longitude": None}
    return {"latitude": chance.uniform(38.5, 41), "longitude": chance.uniform(-106.5, -103.5)}


@pytest.fixture
def points() -> dict[int, list[Point]]:
    """The points of many exchanges, by key."""
    chance = random.Random(7)  # noqa: S311  repeatable, not secret
    stored = [make_exchange(**spot(chance)) for _exchange in range(EXCHANGES)]
    Stop.objects.bulk_create(
        Stop(exchange=exchange, name=f"Stop {number}", **spot(chance))
        for exchange in stored
        for number in range(chance.choice([0, 0, 1, 4]))
    )
    places = {each.pk: [each.point, *(stop.point for stop in each.stops.all())] for each in stored}
    return {key: [point for point in found if point] for key, found in places.items()}


def test_circles_hold_just_what_walking_all_points_finds(points: dict[int, list[Point]]) -> None:
    chance = random.Random(11)  # noqa: S311
    for _circle in range(CIRCLES):
        center = Point(chance.uniform(38.5, 41), chance.uniform(-106.5, -103.5))
        miles = chance.choice([5, 10, 25, 50])
        found = {
            each.pk: each.miles for each in Exchange.objects.listed().near(center, miles=miles)
        }
        true = {key: min(map(center.miles_to, own)) for key, own in points.items() if own}
        assert found == pytest.approx({key: far for key, far in true.items() if far <= miles})
    assert any(len(own) > 1 for own in points.values())


def test_the_nearest_are_those_that_walking_all_points_finds(
    points: dict[int, list[Point]],
) -> None:
    here = Point(39.9, -105.1)
    true = sorted((min(map(here.miles_to, own)), key) for key, own in points.items() if own)
    found = Exchange.objects.listed().nearest(here, count=7)
    assert [each.pk for each in found] == [key for _miles, key in true[:7]]


def test_what_has_no_point_at_all_is_in_no_circle_and_comes_last(
    points: dict[int, list[Point]],
) -> None:
    measured = Exchange.objects.measured_from(Point(39.7, -105)).by_nearness()
    assert {each.pk for each in measured if each.miles is None} == {
        key for key, own in points.items() if not own
    }
    miles = [each.miles for each in measured]
    assert miles == sorted(miles, key=lambda far: (far is None, far))
