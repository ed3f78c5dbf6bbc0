"""The locator's page: what it shows of a search, and the ways on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from centers.models import Center, CenterFactCheck
from tests.factories import make_center
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

BOULDER = {"city": "Boulder", "zip_code": "80302", "latitude": 40.0150, "longitude": -105.2705}
PUEBLO = {"city": "Pueblo", "zip_code": "81003", "latitude": 38.2850, "longitude": -104.6270}


def look(client: Client, query: str = "", *, language: str = "") -> PageRead:
    response = client.get(f"{language}/centers/{query}")
    assert response.status_code == 200
    return read(response)


def test_results_are_sorted_by_distance_and_marked_for_programs(client: Client) -> None:
    far, near = make_center(**BOULDER), make_center()
    page = look(client, "?near=80202")
    assert page.centers == [str(near.uuid), str(far.uuid)]
    assert page.values("data-miles") == ["0.0", "23.5"]
    assert page.total == 2
    assert page.values("data-place") == ["Denver, CO 80202"]


def test_what_was_understood_is_said_in_words(client: Client) -> None:
    make_center()
    page = look(client, "?near=80202&radius=50")
    assert "1 center within 50 miles of Denver, CO 80202" in page.text


def test_a_corrected_place_is_said(client: Client) -> None:
    page = look(client, "?near=denvor+colorado")
    assert "You typed “denvor colorado”. We looked near Denver, CO." in page.text


def test_filters_are_joined_by_or_inside_a_group_and_by_and_between(client: Client) -> None:
    both = make_center(services=["DT", "MD", "ADTX"])
    make_center(services=["DT", "MC"])
    other = make_center(services=["DT", "MC", "ADTX"])
    page = look(client, "?near=80202&payment=medicaid&payment=medicare&substance=alcohol")
    assert set(page.centers) == {str(both.uuid), str(other.uuid)}


def test_each_filter_is_a_tag_that_leads_to_the_search_without_it(client: Client) -> None:
    page = look(client, "?near=80202&payment=medicaid&substance=alcohol&radius=50")
    assert page.filters == ["near=Denver, CO 80202", "substance=alcohol", "payment=medicaid"]
    url = page.link("data-filter", "payment=medicaid")
    assert url == "/centers/?near=80202&radius=50&substance=alcohol"


def test_each_option_says_how_many_there_would_be_if_it_were_chosen(client: Client) -> None:
    for services in (["MD"], ["MD", "MC"], ["MC", "ADTX"], []):
        make_center(services=services)
    page = look(client, "?near=80202&payment=medicaid")
    assert page.total == 2
    assert "Medicaid , 2 centers" in page.text
    assert "Medicare , 3 centers" in page.text


def test_a_filter_that_finds_nothing_is_not_offered_unless_it_is_in_force(client: Client) -> None:
    make_center(services=["MD", "ADTX"])
    page = look(client, "?near=80202&payment=medicaid&language=yupik")
    offered = [value for value in page.values("id") if value.startswith("filter-")]
    assert offered == ["filter-payment-medicaid", "filter-language-yupik"]
    assert "Yupik , 1 center" not in page.text
    assert "Programs for" not in page.text


@pytest.mark.parametrize("status", ["draft", "closed", "withheld"])
def test_what_is_not_listed_is_not_found(client: Client, status: str) -> None:
    make_center(status=status)
    assert look(client, "?near=80202").total == 0


def test_nothing_found_shows_the_nearest_and_what_to_drop_with_numbers(client: Client) -> None:
    make_center(services=["MD"])
    make_center(services=["MD", "SP"])
    far = make_center(services=["ADTX", "MD"], **PUEBLO)
    page = look(client, "?near=80202&radius=5&payment=medicaid&substance=alcohol")
    assert page.total == 0
    assert page.centers == [str(far.uuid)]
    assert "Without the filter “Detox from” 2 centers" in page.text
    assert "tel:+18006624357" in page.dialed


def test_a_relaxation_finds_as_many_as_it_says(client: Client) -> None:
    make_center(services=["MD"])
    page = look(client, "?near=80202&payment=medicaid&substance=alcohol")
    assert "/centers/?near=80202&payment=medicaid" in page.values("href")
    assert look(client, "?near=80202&payment=medicaid").total == 1


def test_nothing_found_after_several_filters_offers_the_search_without_any(client: Client) -> None:
    make_center(services=[])
    page = look(client, "?near=80202&payment=medicaid&substance=alcohol")
    assert "Without any filter 1 center" in page.text


def test_fewer_than_five_offer_the_next_radius_that_finds_more(client: Client) -> None:
    make_center()
    make_center(**BOULDER)
    page = look(client, "?near=80202&radius=5")
    assert page.total == 1
    assert "Within 25 miles: 2 centers" in page.text
    assert "/centers/?near=80202" in page.values("href")


def test_five_offer_no_larger_radius(client: Client) -> None:
    for _ in range(5):
        make_center()
    make_center(**BOULDER)
    assert "Within 25 miles:" not in look(client, "?near=80202&radius=5").text


def test_an_ambiguous_place_offers_choices_that_keep_the_filters(client: Client) -> None:
    page = look(client, "?near=springfield&payment=medicaid")
    assert "Which place do you mean?" in page.text
    assert "/centers/?near=Springfield%2C+MA&payment=medicaid" in page.values("href")


@pytest.mark.parametrize(
    "typed", ["xyzzy%20plugh", "%F0%9F%8C%B5", "'; DROP TABLE", "<script>", "%00"]
)
def test_a_place_not_understood_is_a_calm_page(client: Client, typed: str) -> None:
    page = look(client, f"?near={typed}")
    assert "<script>" not in page.html.replace('<script type="module"', "")


def test_what_was_typed_is_never_html(client: Client) -> None:
    page = look(client, "?near=80202&q=<b>x</b>&payment=<i>")
    assert "<b>x" not in page.html
    assert "<i>" not in page.html


def test_dropped_values_are_said(client: Client) -> None:
    page = look(client, "?near=80202&payment=gold")
    assert "This filter is not known and was left out: gold" in page.text


def test_words_search_names_sites_towns_and_descriptions(client: Client) -> None:
    named = make_center(name="Heron Marsh Refuge")
    make_center(name="Something Else")
    assert look(client, "?q=herons").centers == [str(named.uuid)]


@pytest.mark.parametrize("substance", ["alcohol", "benzodiazepines"])
def test_a_search_about_a_deadly_withdrawal_opens_with_the_urgent_card(
    client: Client, substance: str
) -> None:
    page = look(client, f"?near=80202&substance={substance}")
    assert page.text.index("Do not stop suddenly") < page.text.index(
        "Detox centers near Denver, CO 80202 ZIP"
    )
    assert "Do not stop suddenly" not in look(client, "?near=80202&substance=opioids").text


def test_pages_of_results_go_on_and_a_page_too_far_is_the_last(client: Client) -> None:
    for _ in range(21):
        make_center()
    assert len(look(client, "?near=80202").centers) == 20
    assert len(look(client, "?near=80202&page=2").centers) == 1
    assert len(look(client, "?near=80202&page=900").centers) == 1


def test_of_centers_at_one_point_the_lately_confirmed_come_first(client: Client) -> None:
    unconfirmed, old, new = make_center(name="A"), make_center(name="B"), make_center(name="C")
    for center, days in ((old, 700), (new, 3)):
        CenterFactCheck.objects.create(
            center=center,
            group="phone",
            method="call",
            checked_at=timezone.now() - timedelta(days=days),
        )
    page = look(client, "?near=80202")
    assert page.centers == [str(c.uuid) for c in (new, old, unconfirmed)]
    assert "Confirmed long ago. Check when you call." in page.text


def test_a_center_missing_from_the_latest_directory_says_so(client: Client) -> None:
    make_center(missing_since=timezone.localdate())
    assert "Not in the latest directory" in look(client, "?near=80202").text


def test_results_of_a_state_hold_all_of_it(client: Client) -> None:
    make_center()
    make_center(**PUEBLO)
    page = look(client, "?near=Colorado")
    assert page.total == 2
    assert "2 centers in Colorado" in page.text


def test_results_are_cacheable_the_same_for_all_and_set_no_cookie(client: Client) -> None:
    make_center()
    response = client.get("/centers/?near=80202")
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    again = client.get("/centers/?near=80202", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")


def test_the_spanish_page_speaks_spanish(client: Client) -> None:
    make_center()
    page = look(client, "?near=80202", language="/es")
    assert '<html lang="es"' in page.html
    assert "1 centro a menos de 25 millas de Denver, CO 80202" in page.text


def test_queries_stay_at_most_five_however_many_centers_there_are(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    queries = "?near=80202", "?near=Albequerque", "?near=80202&payment=medicaid&language=yupik", ""
    for query in queries:
        client.get(f"/centers/{query}")
        with django_assert_max_num_queries(5, info=query):
            client.get(f"/centers/{query}")
    Center.objects.bulk_create(
        Center(
            name=f"Many {n}", slug=f"many-{n}", city="Denver", state="CO", source="many",
            source_key=str(n), status="listed", latitude=39.74, longitude=-104.99, services=["MD"],
        )
        for n in range(3000)
    )  # fmt: skip
    for query in queries:
        with django_assert_max_num_queries(5, info=query):
            client.get(f"/centers/{query}")
