"""Searches as values: their addresses, and what takes a filter away."""

import pytest
from django.http import QueryDict

from centers.facets import FACET_BY_KEY, GROUPS
from centers.forms import read_search
from centers.search import Search

MEDICAID = FACET_BY_KEY["payment=medicaid"]
ALCOHOL = FACET_BY_KEY["substance=alcohol"]

pytestmark = pytest.mark.django_db


def read(query: str) -> Search:
    return read_search(QueryDict(query)).search


def test_an_address_is_read_and_written_back_the_same() -> None:
    query = "near=80202&radius=50&substance=alcohol&payment=medicaid&sort=name&page=3"
    assert read(query).query_string == f"?{query}"


def test_defaults_are_left_out_of_the_address() -> None:
    assert read("near=80202&radius=25&sort=&page=1&q=").query_string == "?near=80202"


def test_facets_stand_in_the_order_of_the_page_however_they_are_written() -> None:
    assert read("payment=medicaid&substance=alcohol") == read("substance=alcohol&payment=medicaid")


def test_any_distance_is_no_radius() -> None:
    assert read("near=80202&radius=any").radius_miles is None


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ("payment=gold", ["gold"]),
        ("payment=medicaid&payment=gold", ["gold"]),
        ("radius=26", ["26"]),
        ("radius=-1", ["-1"]),
        ("sort=random()", ["random()"]),
        ("care=%00", [""]),
        ("substance=alcohol'--", ["alcohol'--"]),
        ("language=" + "x" * 5000, ["x" * 100]),
    ],
)
def test_a_bad_value_is_dropped_and_said_so(query: str, dropped: list[str]) -> None:
    assert read_search(QueryDict(query)).dropped == dropped


def test_a_good_value_beside_a_bad_one_stays() -> None:
    assert read("payment=medicaid&payment=gold").facets == (MEDICAID,)


@pytest.mark.parametrize("page", ["0", "-3", "x", "1e9", "９", "99999999999999999999", ""])
def test_a_bad_page_is_the_first(page: str) -> None:
    assert read(f"page={page}").page == 1


def test_removing_a_facet_leaves_the_others_and_goes_to_the_first_page() -> None:
    search = read("near=80202&payment=medicaid&substance=alcohol&page=2")
    assert search.without(MEDICAID).query_string == "?near=80202&substance=alcohol"


def test_removing_a_group_removes_all_its_facets() -> None:
    search = read("payment=medicaid&payment=medicare&care=hospital")
    assert search.without_group("payment").query_string == "?care=hospital"


def test_a_misspelt_place_is_said_to_be_understood() -> None:
    place = read("near=Albequerque").place
    assert place is not None
    assert place.understood_as == "Albuquerque, NM"


def test_where_somebody_stands_is_rounded_before_it_stands_in_any_link() -> None:
    search = read("near=39.749123,-104.994567&payment=medicaid")
    assert search.near == "39.75, -104.99"
    assert "749123" not in search.without(MEDICAID).query_string


def test_an_ambiguous_place_is_a_question() -> None:
    reading = read_search(QueryDict("near=springfield"))
    assert reading.question is not None
    assert reading.search.place is None


def test_a_search_in_a_state_has_no_circle() -> None:
    search = read("near=Colorado")
    assert not search.is_circle
    assert search.effective_sort == "name"
    assert search.next_radius_miles is None


def test_the_next_radius_is_the_next_larger() -> None:
    assert read("near=80202&radius=25").next_radius_miles == 50
    assert read("near=80202&radius=100").next_radius_miles is None
    assert read("near=80202&radius=any").next_radius_miles is None


def test_every_value_of_the_contract_has_a_label() -> None:
    values = {group.name: set(group.labels) for group in GROUPS}
    assert values["care"] == {"outpatient", "residential", "hospital"}
    assert values["payment"] >= {"medicaid", "medicare", "private", "cash", "military", "free"}
    assert values["payment"] >= {"sliding-scale", "assistance"}
    assert values["program"] >= {"veterans", "lgbtq", "pregnant", "co-occurring"}
    assert all(str(facet.label) for facet in FACET_BY_KEY.values())
