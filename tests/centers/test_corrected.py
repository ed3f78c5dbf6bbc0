"""Searches whose words are misspelt: what is answered instead, and how the page says so."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from centers.models import Center
from centers.results import find
from centers.search import Search
from tests.factories import make_center
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

PUEBLO = {"latitude": 38.2850, "longitude": -104.6270}


def look(client: Client, query: str) -> PageRead:
    response = client.get(f"/centers/{query}")
    assert response.status_code == 200
    return read(response)


@pytest.fixture
def heron() -> Center:
    return make_center(name="Heron Marsh Refuge", services=["MD"])


def test_misspelt_words_are_corrected_and_the_page_says_so(client: Client, heron: Center) -> None:
    page = look(client, "?q=hreon+mrash")
    assert page.centers == [str(heron.uuid)]
    assert "Nothing says “hreon mrash”. We looked for “heron marsh”." in page.text
    assert page.total == 1


def test_the_words_as_typed_are_one_click_away_and_not_corrected(
    client: Client, heron: Center
) -> None:
    typed = "/centers/?q=%22hreon%22"
    assert typed in look(client, "?q=hreon").values("href")
    page = look(client, "?q=%22hreon%22")
    assert page.total == 0
    assert "We looked for" not in page.text


@pytest.mark.usefixtures("heron")
def test_every_link_of_the_page_leads_on_with_the_corrected_words(client: Client) -> None:
    page = look(client, "?q=hreon&payment=medicaid")
    assert page.filters == ['q="heron"', "payment=medicaid"]
    url = page.link("data-filter", "payment=medicaid")
    assert look(client, url.removeprefix("/centers/")).total == 1


@pytest.mark.usefixtures("heron")
def test_what_is_spelt_right_is_not_corrected(client: Client) -> None:
    assert "data-corrected" not in look(client, "?q=heron").html


@pytest.mark.usefixtures("heron")
def test_a_correction_that_finds_nothing_is_not_made(client: Client) -> None:
    page = look(client, "?q=hreon+zebra")
    assert "data-corrected" not in page.html
    assert "Without the filter “Name or word” 1 center" in page.text


def test_a_correction_that_only_fits_far_away_shows_the_nearest(client: Client) -> None:
    far = make_center(name="Heron Marsh", **PUEBLO)
    page = look(client, "?near=80202&q=hreon")
    assert (page.total, page.centers) == (0, [str(far.uuid)])
    assert "We looked for “heron”." in page.text


def test_words_that_fit_far_away_are_not_corrected() -> None:
    make_center(name="Heron Marsh", **PUEBLO)
    make_center(name="Herod Marsh")
    assert find(Search(words="heron marsh")).typed is None


@pytest.mark.usefixtures("heron")
def test_a_correction_that_only_the_filters_keep_from_finding_offers_to_drop_them(
    client: Client,
) -> None:
    page = look(client, "?q=hreon&care=hospital")
    assert page.total == 0
    assert "We looked for “heron”." in page.text
    assert "Without the filter “Where detox happens” 1 center" in page.text


@pytest.mark.usefixtures("heron")
def test_a_correction_costs_three_queries_and_none_where_something_is_found(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        assert find(Search(words="heron")).typed is None
    with django_assert_num_queries(2 + 2):
        assert find(Search(words="hreon")).typed == Search(words="hreon")


@pytest.mark.usefixtures("heron")
def test_a_page_of_corrected_words_near_a_place_takes_six_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/centers/?near=80202&q=hreon")
    with django_assert_max_num_queries(6):
        client.get("/centers/?near=80202&q=hreon")


@pytest.mark.usefixtures("heron")
def test_what_was_typed_is_never_html(client: Client) -> None:
    assert "<b>hreon" not in look(client, "?q=<b>hreon").html
