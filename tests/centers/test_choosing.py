"""Choosing centers of a list to be compared: the boxes and the bar at its end."""

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from centers.choosing import Choosing
from tests.factories import make_center

pytestmark = pytest.mark.django_db

LISTS = ["/centers/?near=80202", "/centers/co/denver/"]


def get(client: Client, address: str, *chosen: object) -> Any:
    more = "".join(f"&compare={each}" for each in chosen)
    if "?" not in address:
        more = more.replace("&", "?", 1)
    return client.get(address + more)


def choosing(client: Client, address: str, *chosen: object) -> Choosing:
    found: Choosing = get(client, address, *chosen).context["choosing"]
    return found


@pytest.mark.parametrize("address", LISTS)
def test_each_card_of_a_list_has_a_box(client: Client, address: str) -> None:
    centers = [make_center() for _number in range(3)]
    html = get(client, address).text
    for center in centers:
        assert html.count(f'value="{center.uuid}"') == 1
    assert html.count('form="compare"') == len(centers)
    assert html.count('id="compare"') == 1


@pytest.mark.parametrize("address", LISTS)
def test_what_was_chosen_before_is_ticked_here_or_listed_with_a_way_to_remove_it(
    client: Client, address: str
) -> None:
    here, elsewhere = make_center(), make_center(city="Boulder", latitude=0.0, longitude=0.0)
    choice = choosing(client, address, here.uuid, elsewhere.uuid)
    assert choice.chosen == {here.uuid}
    (other,) = choice.elsewhere
    assert other.name == elsewhere.name
    removed = parse_qs(urlsplit(other.remove_url).query)
    assert removed["compare"] == [str(here.uuid)]
    assert urlsplit(other.remove_url).path == urlsplit(address).path


def test_the_search_is_kept_by_the_form(client: Client) -> None:
    make_center(services=["DT", "MD"])
    choice = choosing(client, "/centers/?near=80202&payment=medicaid&page=3", uuid4())
    assert dict(choice.kept) == {"near": "80202", "payment": "medicaid"}


@pytest.mark.parametrize("address", LISTS)
def test_the_form_leads_on_to_the_next_page_while_there_is_one(
    client: Client, address: str
) -> None:
    for _number in range(21):
        make_center()
    assert choosing(client, address).next_page == 2
    last = address + ("&page=2" if "?" in address else "?page=2")
    assert choosing(client, last).next_page is None


def test_a_box_stands_where_only_the_nearest_are_shown(client: Client) -> None:
    far = make_center(latitude=40.5, city="Fort Collins")
    html = get(client, "/centers/?near=80202&radius=5").text
    assert f'value="{far.uuid}"' in html


@pytest.mark.parametrize("address", LISTS)
def test_more_than_four_are_cut_and_said_in_words(client: Client, address: str) -> None:
    centers = [make_center() for _number in range(5)]
    response = get(client, address, *(center.uuid for center in centers))
    assert response.context["choosing"].chosen == {center.uuid for center in centers[:4]}
    assert '<p class="picks__full" data-full>' in " ".join(response.text.split())
    assert str(centers[4].uuid) not in response.text.partition('class="dropped"')[2]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_what_is_not_public_is_chosen_no_longer(client: Client, address: str, status: str) -> None:
    make_center()
    hidden = make_center(status=status)
    assert choosing(client, address, hidden.uuid).number == 0


@pytest.mark.parametrize("address", LISTS)
def test_choosing_costs_one_query_and_only_for_what_is_not_on_the_page(
    client: Client, address: str
) -> None:
    here, elsewhere = make_center(), make_center(city="Boulder", latitude=0.0, longitude=0.0)
    with CaptureQueriesContext(connection) as plain:
        get(client, address)
    with CaptureQueriesContext(connection) as ticked:
        get(client, address, here.uuid)
    with CaptureQueriesContext(connection) as other:
        get(client, address, here.uuid, elsewhere.uuid)
    assert (len(ticked), len(other)) == (len(plain), len(plain) + 1)


def test_a_centers_page_leads_to_others_near_it_with_it_chosen(client: Client) -> None:
    center = make_center(zip_code="80202")
    html = client.get(center.get_absolute_url()).text
    assert f'href="/centers/?near=80202&amp;compare={center.uuid}"' in html
