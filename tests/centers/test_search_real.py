"""The locator against brute force on SAMHSA's real directory."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from centers.counts import count
from centers.facets import GROUPS
from centers.models import Center
from centers.querying import in_order
from centers.search import Search
from listings.locator.search import RADII_MILES
from places.answers import Located
from places.models import Place
from tests.centers import brute

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

CASES = 500
# Two formulas for one distance may round apart where a center lies on the circle itself.
ON_THE_CIRCLE_MILES = 1e-6
FACETS = [facet for group in GROUPS for facet in group.facets]


@pytest.fixture(scope="module")
def rows(real_directory: Path, django_db_blocker: DjangoDbBlocker) -> list[brute.Row]:
    codes = brute.facets_by_code()
    with django_db_blocker.unblock():
        return [
            brute.Row(
                center.pk,
                center.name,
                center.latitude,
                center.longitude,
                frozenset(codes[code] for code in center.services if code in codes),
            )
            for center in Center.objects.exclude(latitude=None)
            if center.latitude is not None and center.longitude is not None
        ]


type Case = tuple[Search, dict[int, tuple[float, brute.Row]]]


@pytest.fixture(scope="module")
def cases(rows: list[brute.Row], django_db_blocker: DjangoDbBlocker) -> list[Case]:
    """Random searches, each with the centers around by number: measured once for all tests."""
    with django_db_blocker.unblock():
        return [(search, _around(search, rows)) for search in _random_searches()]


def _random_searches() -> Iterator[Search]:
    luck = random.Random(80202)  # noqa: S311  nothing secret
    places = list(Place.objects.filter(kind=Place.Kind.ZIP).order_by("zip_code"))
    for _case in range(CASES):
        place = luck.choice(places)
        facets = set(luck.sample(FACETS, luck.choice([0, 1, 1, 2, 3, 4])))
        yield Search(
            near=place.zip_code,
            place=Located.at(place, typed=place.zip_code),
            radius_miles=luck.choice([*RADII_MILES, None]),
            facets=tuple(facet for facet in FACETS if facet in facets),
        )


def _around(search: Search, rows: list[brute.Row]) -> dict[int, tuple[float, brute.Row]]:
    assert search.place is not None
    here = search.place.point
    measured = {row.pk: (brute.miles(here.latitude, here.longitude, row), row) for row in rows}
    radius = search.radius_miles or float("inf")
    return {pk: near for pk, near in measured.items() if near[0] <= radius + ON_THE_CIRCLE_MILES}


def test_500_random_searches_give_the_set_order_and_distances_of_brute_force(
    cases: list[Case],
) -> None:
    found_any = 0
    for search, around in cases:
        fitting = brute.fitting((row for _miles, row in around.values()), search.facets)
        expected = {row.pk: around[row.pk][0] for row in fitting}
        found = list(in_order(search).values_list("pk", "miles"))  # type: ignore[misc]  # it is annotated
        assert {pk for pk, _miles in found} == set(expected), search
        assert [miles for _pk, miles in found] == sorted(miles for _pk, miles in found)
        assert all(miles == pytest.approx(expected[pk], abs=0.01) for pk, miles in found)
        found_any += bool(found)
    assert found_any > CASES / 4


def test_500_random_searches_give_the_totals_and_every_count_of_brute_force(
    cases: list[Case],
) -> None:
    for search, measured in cases:
        around = [row for _miles, row in measured.values()]
        counts = count(search)
        assert counts.total == len(brute.fitting(around, search.facets))
        assert counts.everything == len(around)
        assert counts.options == brute.option_counts(around, search.facets)
        assert counts.without == brute.counts_without(around, search.facets)


def test_a_result_page_of_the_real_directory_says_what_brute_force_says(
    rows: list[brute.Row], client: Client
) -> None:
    page = client.get("/centers/", {"near": "80202", "radius": "50", "payment": "medicaid"})
    text = page.content.decode()
    denver = Place.objects.get(zip_code="80202").point
    near = [
        row
        for row in rows
        if "payment=medicaid" in row.facets
        and brute.miles(denver.latitude, denver.longitude, row) <= 50
    ]
    assert len(near) > 5
    assert f'data-total="{len(near)}"' in text
    assert 'data-place="Denver, CO 80202"' in text
    assert text.count("data-miles=") == min(20, len(near))


def test_the_nearest_in_the_database_are_the_truly_nearest(rows: list[brute.Row]) -> None:
    for place in Place.objects.filter(zip_code__in=["99501", "96910", "00901", "79936", "59001"]):
        here = place.point
        nearest = Center.objects.listed().nearest(here, count=20)
        expected = sorted(brute.miles(here.latitude, here.longitude, row) for row in rows)[:20]
        assert [center.miles for center in nearest] == pytest.approx(expected, abs=0.01)
