"""Links to a center keep leading to it, whatever becomes of its town and its name."""

import pytest
from django.test import Client

from centers.former_addresses import FormerAddress
from centers.models import Center
from tests.factories import make_center

pytestmark = pytest.mark.django_db


def test_an_address_that_was_left_leads_to_the_new_one(client: Client) -> None:
    center = make_center(city="Denver", slug="old-name")
    Center.objects.filter(pk=center.pk).update(city="Boulder", slug="new-name")
    response = client.get("/centers/co/denver/old-name/")
    assert response.status_code == 301
    assert response["Location"] == "/centers/co/boulder/new-name/"


def test_the_same_holds_after_two_moves(client: Client) -> None:
    center = make_center(slug="first")
    for slug in ("second", "third"):
        Center.objects.filter(pk=center.pk).update(slug=slug)
    assert client.get("/centers/co/denver/first/")["Location"] == "/centers/co/denver/third/"


def test_who_has_an_address_now_comes_before_who_left_it(client: Client) -> None:
    left, other = make_center(slug="lantern"), make_center(slug="harbor", name="Harbor")
    Center.objects.filter(pk=left.pk).update(slug="away")
    Center.objects.filter(pk=other.pk).update(slug="lantern")
    assert "Harbor" in client.get("/centers/co/denver/lantern/").content.decode()
    assert not FormerAddress.objects.filter(slug="lantern").exists()


@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_a_former_address_gives_away_nobody_who_is_not_public(client: Client, status: str) -> None:
    center = make_center(slug="old", status=status)
    Center.objects.filter(pk=center.pk).update(slug="new")
    assert client.get("/centers/co/denver/old/").status_code == 404


def test_a_change_of_anything_else_leaves_no_former_address() -> None:
    center = make_center()
    Center.objects.filter(pk=center.pk).update(name="Another Name", status="closed")
    assert not FormerAddress.objects.exists()
