"""Places whose names begin as somebody types."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from places.beginning import places_beginning
from places.models import Place
from places.text import normalize

pytestmark = pytest.mark.django_db


def labels(text: str, count: int = 8) -> list[str]:
    return [found.place.label for found in places_beginning(text, count=count)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("den", "Denver, CO"),
        ("Denver, C", "Denver, CO"),
        ("denver colo", "Denver, CO"),
        ("springfield mis", "Springfield, MO"),
        ("802", "Denver, CO 80201"),
        ("80202", "Denver, CO 80202"),
        ("80202-12", "Denver, CO 80202"),
        ("st. lou", "Saint Louis, MO"),
        ("st", "Saint Louis, MO"),
        ("ster", "Sterling Heights, MI"),
        ("mount v", "Mount Vernon, NY"),
        ("nyc", "New York, NY"),
        ("colo", "Colorado"),
        ("new mex", "New Mexico"),
        ("nuevo m", "New Mexico"),
        ("  ALBUQ ", "Albuquerque, NM"),
    ],
)
def test_what_is_typed_so_far_begins_the_place_that_is_meant(typed: str, first: str) -> None:
    assert labels(typed)[0] == first


@pytest.mark.parametrize("typed", ["", " ", "d", "?", "🦊🦊", "%_", "qqxz", "zz" * 99, "\x00", "9"])
def test_what_begins_no_place_gives_none(typed: str) -> None:
    assert labels(typed) == []


def test_a_name_typed_out_stands_before_longer_names_of_bigger_places() -> None:
    found = labels("york", count=20)
    assert found.index("York, NE") < found.index("Yorktown, VA")


def test_the_towns_that_bear_a_name_stand_before_one_that_is_also_called_so() -> None:
    found = labels("springfield m", count=20)
    assert found.index("Springfield, MN") < found.index("Battle Creek, MI")


def test_a_state_is_named_in_the_language_of_the_page() -> None:
    with translation.override("es"):
        assert "Nuevo México" in labels("nuevo m")


@pytest.mark.parametrize(
    ("typed", "is_well_known"), [("Denver, CO", True), ("Klondike, TX", False), ("80202", True)]
)
def test_a_hamlet_is_told_from_a_place_that_many_know(typed: str, *, is_well_known: bool) -> None:
    assert places_beginning(typed, count=1)[0].is_well_known is is_well_known


def test_no_more_than_asked_for_are_given() -> None:
    assert len(labels("sa", count=5)) == 5


@given(text=st.text(max_size=130))
def test_nothing_typed_raises(text: str) -> None:
    assert len(places_beginning(text, count=3)) <= 3


def test_a_big_city_is_found_by_its_first_letters_and_by_its_name_with_the_state(
    all_places: list[Place],
) -> None:
    biggest = sorted(all_places, key=lambda place: -place.zip_count * (place.kind == "city"))[:30]
    for city in biggest:
        name = normalize(city.name)
        assert str(city) == labels(f"{name}, {city.state}")[0]
        assert str(city) in labels(name[:5])


@pytest.mark.parametrize("typed", ["de", "802", "denver c", "salt lake city u"])
def test_it_takes_one_query_that_reads_no_whole_table(
    typed: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1), CaptureQueriesContext(connection) as asked:
        labels(typed)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "places_place_first_term" in plan
    assert "Seq Scan" not in plan


def test_nothing_is_asked_for_less_than_two_letters(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        labels("d")
