"""The map of results on the locator's page: what it shows, and in which words."""

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from centers.models import Center
from tests.factories import DENVER, make_center
from tests.pages import PageRead, read

BOULDER = {"city": "Boulder", "zip_code": "80302", "latitude": 40.0150, "longitude": -105.2705}
MAP = "?near=80202&view=map"

pytestmark = pytest.mark.django_db


def look(client: Client, query: str = MAP, *, language: str = "") -> PageRead:
    response = client.get(f"{language}/centers/{query}")
    assert response.status_code == 200
    return read(response)


def drawing_of(page: PageRead) -> str:
    return page.html.partition('<svg class="map__drawing"')[2].partition("</svg>")[0]


def test_a_map_is_shown_only_when_asked_for(client: Client) -> None:
    make_center()
    page = look(client, "?near=80202")
    assert page.values("data-map") == []
    assert "/static/css/map.css" not in page.html
    assert "/static/js/map.js" not in page.html
    assert "/centers/?near=80202&view=map" in page.values("href")
    assert "/centers/?near=80202" in look(client).values("href")


def test_each_pin_leads_to_its_card_and_each_card_to_its_pin(client: Client) -> None:
    near, far = make_center(), make_center(**BOULDER)
    page = look(client)
    assert page.link("id", "pin-1") == f"#center-{near.uuid}"
    assert page.link("id", "pin-2") == f"#center-{far.uuid}"
    assert {f"center-{near.uuid}", f"center-{far.uuid}"} <= set(page.values("id"))
    assert {"#pin-1", "#pin-2"} <= set(page.values("href"))


def test_a_pin_says_in_words_where_its_center_is(client: Client) -> None:
    make_center(name="Here House")
    make_center(name="Boulder House", **BOULDER)
    make_center(name="Rough House", precision="zip", **BOULDER | {"latitude": 39.5})
    html = look(client).html
    assert "<title>1: Here House, less than 0.1 mile</title>" in html
    assert "2: Rough House, about " in html
    assert "<title>3: Boulder House, 23.5 miles northwest</title>" in html


def test_centers_at_one_point_share_a_pin_that_names_them_all(client: Client) -> None:
    for name in ("Ash", "Birch", "Cedar"):
        make_center(name=name)
    page = look(client)
    assert page.html.count('class="pin') == 1
    assert "1: Ash, less than 0.1 mile;\n2: Birch" in page.html
    assert {"pin-1", "pin-2", "pin-3"} <= set(page.values("id"))


def test_a_place_not_known_to_the_street_looks_rough(client: Client) -> None:
    make_center(precision="zip")
    assert "pin--about" in look(client).html
    Center.objects.update(precision="street")
    assert "pin--about" not in look(client).html


def test_a_center_without_a_point_is_named_as_not_on_the_map(client: Client) -> None:
    make_center(name="Ash")
    make_center(name="Birch", latitude=None, longitude=None)
    page = look(client, "?near=Colorado&view=map")
    assert "because we do not know where they are: 2" in page.text
    assert "#pin-2" not in page.values("href")
    assert page.html.count('class="pin') == 1


@pytest.mark.parametrize("query", ["?near=80202&view=map", "?near=Colorado&view=map"])
def test_without_any_point_there_is_a_list_alone(client: Client, query: str) -> None:
    make_center(latitude=None, longitude=None)
    assert look(client, query).values("data-map") == []


def test_what_is_withheld_is_nowhere_on_the_map(client: Client) -> None:
    make_center()
    withheld = make_center(name="Hidden Haven", status="withheld", latitude=39.8)
    html = look(client).html
    assert "Hidden Haven" not in html
    assert str(withheld.uuid) not in html
    assert 'class="map__single" d=""' in html


def test_matches_of_other_pages_are_dots(client: Client) -> None:
    for _ in range(20):
        make_center()
    make_center(latitude=DENVER[0] + 0.012)
    page = look(client)
    assert 'class="map__single" d="m' in page.html
    assert "Small dots: other centers that match." in page.text
    assert 'class="map__several" d=""' in page.html


def test_dots_near_each_other_are_one_larger_dot(client: Client) -> None:
    for _ in range(20):
        make_center()
    for _ in range(3):
        make_center(latitude=DENVER[0] + 0.012)
    html = look(client).html
    assert 'class="map__single" d=""' in html
    assert 'class="map__several" d="m' in html


def test_too_many_matches_are_shown_in_part_and_that_is_said(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(30):
        make_center()
    for module in ("ground", "drawing"):
        monkeypatch.setattr(f"centers.map.{module}.MOST_READ", 25)
    assert "these are a part" in look(client).text
    for module in ("ground", "drawing"):
        monkeypatch.setattr(f"centers.map.{module}.MOST_READ", 30)
    assert "these are a part" not in look(client).text


def test_towns_around_are_named_and_the_place_itself_once(client: Client) -> None:
    make_center()
    make_center(**BOULDER)
    drawing = drawing_of(look(client))
    assert ">Boulder<" in drawing
    assert ">Denver, CO 80202<" in drawing
    assert ">Denver<" not in drawing


def test_a_name_is_never_html_on_the_map(client: Client) -> None:
    make_center(name="</title><script>x</script>")
    assert "<script>x" not in look(client).html


def test_what_cannot_be_seen_is_not_read_out(client: Client) -> None:
    make_center()
    page = look(client)
    drawing = drawing_of(page).partition(">")[0]
    assert 'role="group"' in drawing
    assert 'aria-labelledby="map-title"' in drawing
    assert "Map of the results" in page.text


@pytest.mark.parametrize("language", ["en", "es"])
def test_numbers_of_the_drawing_are_written_for_programs(client: Client, language: str) -> None:
    make_center()
    make_center(latitude=21.31, longitude=-157.86, state="HI", city="Honolulu")
    with translation.override(language):
        page = look(client, "?view=map", language="" if language == "en" else "/es")
    drawing = drawing_of(page)
    assert ".0" not in drawing.replace("0.", "")
    assert "None" not in drawing


@pytest.mark.parametrize(
    "query",
    [
        "?near=80202",
        "?near=Colorado",
        "?near=80202&radius=any&payment=medicaid",
        "?q=house",
        "",
    ],
)
def test_a_map_takes_two_queries_more_than_the_list(
    client: Client, query: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(25):
        make_center(services=["DT", "MD"])
    client.get(f"/centers/{query}")
    with django_assert_max_num_queries(6) as list_view:
        client.get(f"/centers/{query}")
    with django_assert_max_num_queries(len(list_view) + 2):
        client.get(f"/centers/{query}{'&' if query else '?'}view=map")
