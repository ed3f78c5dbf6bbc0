"""Pages of states and towns, and the sitemap."""

import pytest
from django.test import Client

from places.neighbors import NEIGHBORS
from places.states import STATES
from tests.factories import make_center
from tests.pages import read

pytestmark = pytest.mark.django_db

BOULDER = {"city": "Boulder", "zip_code": "80302", "latitude": 40.0150, "longitude": -105.2705}


def test_a_state_shows_its_towns_with_their_numbers(client: Client) -> None:
    make_center()
    make_center()
    make_center(**BOULDER)
    page = read(client.get("/centers/co/"))
    assert "3 centers are listed." in page.text
    assert "Boulder 1" in page.text
    assert "Denver 2" in page.text
    assert "/centers/co/denver/" in page.values("href")


def test_a_state_tells_what_its_centers_offer(client: Client) -> None:
    make_center(services=["ADTX", "MD"])
    page = read(client.get("/centers/co/"))
    assert "Alcohol 1" in page.text
    assert "/centers/?near=Colorado+state&payment=medicaid" in page.values("href")


def test_a_state_leads_to_its_neighbors_with_their_numbers(client: Client) -> None:
    make_center(state="WY", city="Laramie")
    assert "Wyoming 1" in read(client.get("/centers/co/")).text


def test_a_state_without_centers_says_so_and_whom_to_call(client: Client) -> None:
    page = read(client.get("/centers/wy/"))
    assert "We list no detox center here yet" in page.text
    assert "tel:+18006624357" in page.dialed


@pytest.mark.parametrize("path", ["zz", "CO", "colorado", "c0"])
def test_what_is_no_state_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/centers/{path}/").status_code == 404


def test_a_town_shows_its_centers_and_the_towns_around(client: Client) -> None:
    center = make_center()
    make_center(**BOULDER)
    page = read(client.get("/centers/co/denver/"))
    assert page.centers == [str(center.uuid)]
    assert "Boulder, CO 1 · 2" in page.text


def test_a_town_without_centers_is_a_page_that_leads_on(client: Client) -> None:
    page = read(client.get("/centers/co/denver/"))
    assert "We list no detox center in this town" in page.text
    assert "/centers/?near=Denver%2C+CO" in page.values("href")


def test_a_town_that_is_none_is_not_found(client: Client) -> None:
    assert client.get("/centers/co/atlantis/").status_code == 404


def test_a_town_that_no_zip_code_knows_is_a_page_when_a_center_is_there(client: Client) -> None:
    make_center(city="Lantern Hollow")
    assert client.get("/centers/co/lantern-hollow/").status_code == 200


def test_every_state_has_a_page_and_neighbors_that_know_it(client: Client) -> None:
    mutual = {state for state in STATES if state not in {"AS", "FM", "PW", "MH", "HI", "AK"}}
    assert set(NEIGHBORS) >= set(STATES)
    assert all(state in NEIGHBORS[other] for state in mutual for other in NEIGHBORS[state])
    assert client.get("/centers/dc/").status_code == 200


def test_the_sitemap_names_listed_centers_in_both_languages(client: Client) -> None:
    center, hidden = make_center(), make_center(status="withheld", slug="secret")
    index = client.get("/sitemap.xml").content.decode()
    assert "sitemap-centers-1.xml" in index
    listed = client.get("/sitemap-centers-1.xml").content.decode()
    assert f"https://detoxlocal.example{center.get_absolute_url()}" in listed
    assert f"https://detoxlocal.example/es{center.get_absolute_url()}" in listed
    assert hidden.slug not in listed
