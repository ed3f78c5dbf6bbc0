"""Queries and plans where the directory is large."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from bench.rows import fill
from centers.facets import FACET_BY_KEY
from centers.map.ground import MOST_DOTS, MOST_READ, ground, others
from centers.map.projection import Frame
from centers.models import Center
from centers.names.correcting import correct
from centers.querying import in_order
from centers.search import Search
from places.answers import Located
from places.geometry import Point
from places.models import Place
from tests import database

pytestmark = pytest.mark.django_db

ROWS = 200_000
# One of them is the hotline's.
MOST_QUERIES = 5
DENVER = Point(39.7491, -104.9946)


@pytest.fixture(scope="module")
def many_centers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Have 200,000 centers in a database of their own.

    Rolled back, they would leave the other tests a table of 30,000 empty pages and more.
    """
    with django_db_blocker.unblock(), database.another("many") as name:
        database.clone(name)
        fill(ROWS)
        connection.close()
        yield


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def explained(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())


def search_near(radius_miles: int | None, *facets: str) -> Search:
    place = Place.objects.get(kind=Place.Kind.ZIP, zip_code="80202")
    return Search(
        near="80202",
        place=Located.at(place, typed="80202"),
        radius_miles=radius_miles,
        facets=tuple(FACET_BY_KEY[key] for key in facets),
    )


@pytest.mark.parametrize(
    "url",
    [
        "/centers/?near=80202&radius=5",
        "/centers/?near=80202&payment=medicaid&substance=alcohol&radius=100",
        "/centers/?near=Albequerque&language=yupik",
        "/centers/?near=59001&radius=5&language=yupik&care=hospital&payment=free",
        "/centers/?near=Colorado",
        "/centers/?q=house",
        "/centers/?q=bnech+hosue+777",
    ],
)
@pytest.mark.usefixtures("many_centers")
def test_a_result_page_takes_at_most_five_queries_among_200_000(client: Client, url: str) -> None:
    assert queries(client, url) <= MOST_QUERIES


@pytest.mark.parametrize("query", ["near=80202&radius=100", "near=Colorado", ""])
@pytest.mark.usefixtures("many_centers")
def test_a_map_takes_at_most_two_queries_more_among_200_000(client: Client, query: str) -> None:
    more = queries(client, f"/centers/?{query}&view=map") - queries(client, f"/centers/?{query}")
    assert 1 <= more <= 2


@pytest.mark.usefixtures("many_centers")
def test_what_lies_below_the_pins_is_read_by_indexes() -> None:
    frame = Frame.around(DENVER, [Point(DENVER.latitude + 0.3, DENVER.longitude)])
    search = search_near(25, "payment=medicaid")
    with CaptureQueriesContext(connection) as captured:
        others(search, frame, total=ROWS // 20, shown=[])
        ground(frame)
    dots, zips = (explained(query["sql"]) for query in captured)
    assert "centers_center_location" in dots
    assert "places_place_zip_location" in zips
    assert "Seq Scan" not in dots + zips


@pytest.mark.usefixtures("many_centers")
def test_of_a_whole_country_a_sample_is_read_by_its_index() -> None:
    frame = Frame.over([Point(25, -124), Point(48, -67)])
    with CaptureQueriesContext(connection) as captured:
        dots = others(Search(), frame, total=ROWS, shown=[])
    assert 100 < len(dots) <= MOST_DOTS
    assert MOST_READ * 0.8 < sum(dot.total for dot in dots) < MOST_READ * 1.1
    assert "Seq Scan" not in explained(captured[0]["sql"])


@pytest.mark.usefixtures("many_centers")
def test_a_centers_page_takes_three_queries_among_200_000(client: Client) -> None:
    center = Center.objects.filter(state="CO").first()
    assert center is not None
    assert queries(client, center.get_absolute_url()) == 3


@pytest.mark.usefixtures("many_centers")
def test_a_circle_is_read_by_its_index() -> None:
    plan = in_order(search_near(25, "payment=medicaid")).explain()
    assert "centers_center_location" in plan
    assert "Seq Scan on centers_center" not in plan


@pytest.mark.usefixtures("many_centers")
def test_the_nearest_are_read_by_the_index_in_its_order() -> None:
    plan = Center.objects.listed().for_cards().nearest(DENVER, count=20).explain()
    assert plan.count("Index Scan using centers_center_location") >= 1
    assert "Order By: (location <->" in plan
    assert "Seq Scan on centers_center" not in plan


@pytest.mark.usefixtures("many_centers")
def test_words_and_towns_are_read_by_their_indexes() -> None:
    assert "centers_center_search" in Center.objects.listed().mentioning("bench 777").explain()
    town = Center.objects.listed().in_city("CO", "denver").order_by("name")
    assert "Seq Scan" not in town.explain()


def sequential_scans() -> int:
    """Return how often this transaction has read the whole table of centers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'centers_center'"
        )
        (scans,) = cursor.fetchone() or (0,)
    return int(scans)


@pytest.mark.parametrize("words", ["bench house 777", "777", "zebra", '"bench house" 7777'])
@pytest.mark.usefixtures("many_centers")
def test_words_are_found_and_ranked_without_reading_the_table(words: str) -> None:
    before = sequential_scans()
    assert "centers_center_search" in in_order(Search(words=words)).explain()
    list(in_order(Search(words=words)))
    assert sequential_scans() == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("bnech hosue 777", "bench house 777"), ("zebra", None), ("zebra 777", None)],
)
@pytest.mark.usefixtures("many_centers")
def test_misspelt_words_are_corrected_without_reading_the_table(
    typed: str, meant: str | None
) -> None:
    before = sequential_scans()
    correction = correct(typed)
    assert (correction and correction.in_text(typed)) == meant
    assert sequential_scans() == before


@pytest.mark.parametrize("typed", ["bench", "hou", "house 77", "zebra", "7 b"])
@pytest.mark.usefixtures("many_centers")
def test_names_are_suggested_without_reading_the_table(typed: str) -> None:
    before = sequential_scans()
    Center.objects.listed().named_like(typed)
    Center.objects.listed().by_name(typed).first()
    assert sequential_scans() == before
