"""The list of centers as a file."""

import csv
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from centers.services import confirm_facts
from core.models import AuditEvent
from tests.factories import make_center, make_user

pytestmark = pytest.mark.django_db
EXPORT = "/admin/centers/export/"


@pytest.fixture
def manager() -> User:
    return make_user("manager")


@pytest.fixture
def staff(client: Client, manager: User) -> Client:
    client.force_login(manager)
    return client


def rows(client: Client, query: str = "") -> list[dict[str, Any]]:
    answer = client.post(EXPORT + query)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_the_file_holds_what_the_list_says_in_its_order(staff: Client) -> None:
    make_center(name="Alpha", state="WY", city="Casper")
    make_center(name="Beta", state="WY", city="Casper")
    make_center(name="Gamma")
    assert [row["name"] for row in rows(staff, "?state=WY&ordering=-name")] == ["Beta", "Alpha"]
    assert [row["name"] for row in rows(staff, "?q=gamma")] == ["Gamma"]


def test_a_row_tells_numbers_codes_and_confirmations(staff: Client, manager: User) -> None:
    center = make_center(main_phone="+13035550123;ext=12", services=["DT", "MD"])
    confirm_facts(center, group="phone", method="call", by=manager)
    (row,) = rows(staff)
    assert row["main_phone"] == "303-555-0123, extension 12"
    assert row["services"] == "DT MD"
    assert row["phone_confirmed"].endswith("+00:00")
    assert row["hours_confirmed"] == ""
    assert row["page"].endswith(center.get_absolute_url())


def test_nothing_in_it_is_run_as_a_formula(staff: Client) -> None:
    make_center(name="=1+1", site="@SUM(A1)")
    (row,) = rows(staff)
    assert (row["name"], row["site"]) == ("'=1+1", "'@SUM(A1)")


def test_where_a_withheld_one_stands_is_told_coarsely(staff: Client) -> None:
    make_center(status="withheld", status_reason="Safe house", street1="7 Hidden Way")
    (row,) = rows(staff)
    assert (row["street"], row["suite"], row["zip"], row["page"]) == ("", "", "", "")
    assert (row["latitude"], row["longitude"], row["precision"]) == ("39.7", "-105.0", "area")
    assert (row["city"], row["state"]) == ("Denver", "CO")
    assert "Hidden" not in str(row)


def test_who_exported_how_many_by_which_filters_is_recorded(staff: Client, manager: User) -> None:
    make_center(state="WY")
    rows(staff, "?state=WY&q=lantern")
    event = AuditEvent.objects.get(verb="exported_centers")
    assert event.actor == manager
    assert event.after == {"number": 1, "filters": {"state": ["WY"]}, "searched": True}


def test_to_look_at_what_it_would_be_is_no_export(staff: Client) -> None:
    make_center()
    page = staff.get(EXPORT).content.decode()
    assert "Export 1 center" in page
    assert "<code>phone_confirmed</code>" in page
    assert not AuditEvent.objects.exists()


def test_a_filter_that_is_not_known_exports_nothing(staff: Client) -> None:
    make_center()
    answer = staff.post(EXPORT + "?state=ZZ")
    assert answer["Location"] == "/admin/centers/"
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "validator", "callback_agent"])
def test_who_may_not_take_the_list_along_does_not(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    make_center()
    assert client.get(EXPORT).status_code == 403
    assert client.post(EXPORT).status_code == 403
    assert b"Export as CSV" not in client.get("/admin/centers/").content
