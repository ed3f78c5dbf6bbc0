"""Places in the admin: looked at, never edited."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from places.models import Place
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/places/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(make_user("validator"))
    return client


def found(client: Client, query: str) -> list[str]:
    return [str(place) for place in client.get(LIST + query).context["object_list"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("?q=80202", "Denver, CO 80202"),
        ("?q=denver+co&kind=city", "Denver, CO"),
        ("?q=Colorado&kind=state", "Colorado"),
        ("?q=st.+louis&state=MO&kind=city", "Saint Louis, MO"),
    ],
)
def test_places_are_found_as_the_public_search_finds_them(
    staff: Client, query: str, first: str
) -> None:
    assert first in found(staff, query)


@pytest.mark.parametrize("query", ["?q=zzzz", "?q=" + "a" * 5000, "?q=%25_", "?q=."])
def test_nothing_found_is_said(staff: Client, query: str) -> None:
    answer = staff.get(LIST + query)
    assert answer.status_code == 200
    assert not answer.context["object_list"]


@pytest.mark.parametrize(
    "query", ["?q=%00", "?kind=moon", "?state=ZZ", "?p=999999", "?ordering=password"]
)
def test_what_cannot_be_asked_is_not_asked(staff: Client, query: str) -> None:
    assert len(found(staff, query)) > 0


def test_one_filter_that_is_not_known_takes_nothing_from_the_others(staff: Client) -> None:
    answer = staff.get(LIST + "?kind=moon&state=WY")
    assert {place.state for place in answer.context["object_list"]} == {"WY"}
    assert "a value that we don’t know: Kind." in answer.content.decode()


def test_a_page_has_the_facts_and_leads_to_what_visitors_see(staff: Client) -> None:
    town = Place.objects.get(kind="city", slug="denver", state="CO")
    page = staff.get(reverse("places:inspect", args=[town.pk])).content.decode()
    assert "America/Denver" in page
    assert ">80202<" in page
    assert 'href="/centers/?near=Denver%2C%20CO"' in page


def test_a_state_leads_to_its_page(staff: Client) -> None:
    state = Place.objects.get(kind="state", state="CO")
    page = staff.get(reverse("places:inspect", args=[state.pk])).content.decode()
    assert 'href="/centers/co/"' in page


def test_a_place_that_is_not_there_is_not_found(staff: Client) -> None:
    assert staff.get("/admin/places/999999999/").status_code == 404


@pytest.mark.parametrize("end", ["new/", "edit/1/", "delete/1/", "copy/1/", "usage/1/"])
def test_nobody_edits_a_place(client: Client, end: str) -> None:
    client.force_login(make_user("administrator"))
    assert client.get(LIST + end).status_code == 404
    assert client.post(LIST + end).status_code == 404


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
def test_who_has_nothing_to_do_with_places_does_not_see_them(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 403
    assert b"/admin/places/" not in client.get("/admin/").content


def test_a_page_of_the_list_takes_few_queries(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    staff.get(LIST)
    # Nine are what every page of the admin takes.
    with django_assert_max_num_queries(11):
        staff.get(LIST)
