"""The map of the states beside the locator, as long as nothing is asked."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_center
from tests.pages import read

pytestmark = pytest.mark.django_db


def test_a_bare_locator_offers_the_states_with_their_numbers(client: Client) -> None:
    make_center()
    page = read(client.get("/centers/"))
    assert "Choose a state" in page.text
    assert "Colorado CO 1 center" in page.text
    assert "/centers/wy/" in page.values("href")


@pytest.mark.parametrize("asked", ["near=80202", "substance=alcohol", "q=%22lantern%22"])
def test_a_search_offers_no_numbers_that_are_not_its_own(client: Client, asked: str) -> None:
    make_center()
    assert "tiles__list" not in client.get(f"/centers/?{asked}").text


def test_the_states_cost_a_bare_locator_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_center()
    with django_assert_num_queries(4):
        client.get("/centers/")
