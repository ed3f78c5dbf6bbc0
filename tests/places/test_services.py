import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from places import services
from places.models import Place
from places.states import STATES, is_state, state_name

pytestmark = pytest.mark.django_db


def test_a_zip_code_gives_its_place() -> None:
    place = services.zip_point("80202")
    assert place is not None
    assert str(place) == "Denver, CO 80202"


@pytest.mark.parametrize("text", ["", "00000", "8020", "denver", "80202-1234"])
def test_what_is_no_zip_code_gives_nothing(text: str) -> None:
    assert services.zip_point(text) is None


def test_all_zip_codes_come_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries, all_places: list[Place]
) -> None:
    with django_assert_num_queries(1):
        points = services.points_of_zips()
    assert len(points) == sum(place.kind == "zip" for place in all_places)
    found = points["80202"]
    assert (found.city, found.state, found.time_zone) == ("Denver", "CO", "America/Denver")


def test_all_towns_come_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries, all_places: list[Place]
) -> None:
    with django_assert_num_queries(1):
        towns = services.town_points()
    cities = [place for place in all_places if place.kind == "city"]
    assert all(towns[place.state, place.slug].point == place.point for place in cities)


def test_a_town_is_found_by_a_second_name_of_its_state_only() -> None:
    towns = services.town_points()
    assert towns["CA", "hollywood"] == towns["CA", "los-angeles"]
    assert towns["FL", "hollywood"] != towns["CA", "hollywood"]
    assert ("CO", "hollywood") not in towns


def test_states_are_named_in_both_languages_without_a_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert state_name("NC") == "North Carolina"
        with translation.override("es"):
            assert state_name("NC") == "Carolina del Norte"


@pytest.mark.parametrize(
    ("code", "is_one"), [("CO", True), ("PW", True), ("co", False), ("AE", False), ("", False)]
)
def test_only_two_capital_letters_of_a_state_are_a_state(code: str, *, is_one: bool) -> None:
    assert is_state(code) is is_one


def test_states_are_the_fifty_the_capital_and_eight_territories(all_places: list[Place]) -> None:
    assert len(STATES) == 59
    assert set(STATES) == {place.state for place in all_places}


def test_no_two_states_share_a_name() -> None:
    terms = [term for state in STATES.values() for term in state.terms]
    assert len(terms) == len(set(terms))
