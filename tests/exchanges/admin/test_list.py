"""The list of exchanges: what it shows, finds, filters and orders, and what that costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from exchanges.models import Exchange, ExchangeFacts
from tests.exchanges.admin.people import make_user_with
from tests.factories import make_exchange, make_stop, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/exchanges/"


def names(client: Client, query: str = "") -> list[str]:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return [exchange.name for exchange in answer.context["object_list"]]


def check(exchange: Exchange, *groups: str, days_ago: int) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    for group in groups:
        exchange.checks.create(group=group, method="call", checked_at=at)


@pytest.mark.parametrize(
    "text",
    ["lantern", "Lantern Hou", "boulder", "80302", "303-555-0142", "(303) 555-0142 x9",
     "1 303 555 0142", "5550142", "303555", "888-555-0177", "lantern.example"],
)  # fmt: skip
def test_an_exchange_is_found_by_whatever_staff_have_in_hand(staff: Client, text: str) -> None:
    make_exchange(
        name="Lantern House", city="Boulder", zip_code="80302", website="https://lantern.example",
        main_phone="+13035550142;ext=9", intake_phones=["+18885550177"],
    )  # fmt: skip
    make_exchange(name="Harbor", main_phone="+12125550199", zip_code="10001")
    assert names(staff, f"?q={text}") == ["Lantern House"]


def test_an_exchange_is_found_by_its_public_id(staff: Client) -> None:
    exchange, _other = make_exchange(name="Lantern House"), make_exchange()
    assert names(staff, f"?q={exchange.uuid}") == ["Lantern House"]


@pytest.mark.parametrize("text", ["'", "%", "\\", "()", "12", "  ", "<script>", "0" * 200, "ñ"])
def test_no_search_breaks_the_list(staff: Client, text: str) -> None:
    make_exchange(name="Harbor")
    assert staff.get(LIST, {"q": text}).status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?status=withheld", ["Withheld"]),
        ("?status=withheld&status=closed", ["Closed", "Withheld"]),
        ("?state=NE", ["Closed"]),
        ("?withheld=yes", ["Hidden"]),
        ("?withheld=no&status=listed", ["Van"]),
        ("?mobile=yes", ["Van"]),
        ("?mobile=no&status=listed", ["Hidden"]),
    ],
)
def test_filters_keep_what_they_say(staff: Client, query: str, expected: list[str]) -> None:
    make_stop(make_exchange(name="Van"))
    make_exchange(name="Closed", status="closed", state="NE")
    make_exchange(name="Withheld", status="withheld")
    make_exchange(name="Hidden", address_withheld=True)
    assert names(staff, query) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("old", ["Old"]), ("never", ["Never"]), ("fresh", ["Fresh"])]
)
def test_the_age_of_facts_is_told_apart(staff: Client, value: str, expected: list[str]) -> None:
    make_exchange(name="Never")
    check(make_exchange(name="Old"), *ExchangeFacts, days_ago=400)
    check(make_exchange(name="Fresh"), *ExchangeFacts, days_ago=3)
    assert names(staff, f"?facts={value}") == expected


@pytest.mark.parametrize("bad", ["state=XX", "facts=some", "withheld=perhaps", "mobile=1"])
def test_a_filter_that_nobody_knows_is_left_out_and_said_so(staff: Client, bad: str) -> None:
    make_exchange(name="Listed")
    make_exchange(name="Draft", status="draft")
    answer = staff.get(f"{LIST}?status=draft&{bad}")
    assert "Left out, because it has a value that we don’t know" in answer.content.decode()
    assert [exchange.name for exchange in answer.context["object_list"]] == ["Draft"]


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [("-name", ["C", "B", "A"]), ("oldest_check", ["B", "C", "A"]), ("city", ["C", "A", "B"]),
     ("-oldest_check", ["A", "C", "B"]), ("no-such", ["A", "B", "C"])],
)  # fmt: skip
def test_the_list_is_ordered_as_asked(staff: Client, ordering: str, expected: list[str]) -> None:
    first, third = make_exchange(name="A"), make_exchange(name="C", city="Aspen")
    make_exchange(name="B")
    check(first, "phone", days_ago=2)
    check(third, "phone", days_ago=500)
    assert names(staff, f"?ordering={ordering}") == expected


def test_a_row_says_what_matters(staff: Client) -> None:
    offers = ["syringes", "naloxone", "disposal", "mail", "prep"]
    exchange = make_exchange(name="Open Door", address_withheld=True, offers=offers)
    make_stop(exchange)
    check(exchange, "phone", "rule", days_ago=400)
    said = " ".join(strip_tags(staff.get(LIST).content.decode()).split())
    for words in ("Open Door", "Denver", "2 of 5 groups", "address withheld", "van", "old", "+2"):
        assert words in said


def test_an_empty_list_says_what_to_do(staff: Client) -> None:
    assert "There are no exchanges yet." in staff.get(LIST).content.decode()
    make_exchange()
    assert "No exchange is like that." in staff.get(f"{LIST}?q=nothing").content.decode()


@pytest.mark.parametrize("count", [2, 60])
def test_the_list_takes_two_queries_for_however_many_rows(staff: Client, count: int) -> None:
    for _number in range(count):
        check(make_exchange(), "phone", days_ago=3)
    with CaptureQueriesContext(connection) as asked:
        assert names(staff, "?q=denver&state=CO&mobile=no")
    of_exchanges = [query["sql"] for query in asked if "exchanges_" in query["sql"]]
    # The count and the rows.
    assert len(of_exchanges) == 2


def test_the_menu_leads_to_exchanges_and_laws(staff: Client) -> None:
    html = staff.get("/admin/").content.decode()
    assert "/admin/exchanges/" in html
    assert "/admin/state-laws/" in html


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
def test_only_those_who_keep_exchanges_see_them(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST).status_code in {302, 403}


def test_who_may_only_look_is_offered_nothing_else(client: Client) -> None:
    exchange = make_exchange()
    client.force_login(make_user_with("access_admin", "view_exchange"))
    html = client.get(LIST).content.decode()
    assert f"{LIST}{exchange.pk}/history/" in html
    assert f"{LIST}{exchange.pk}/edit/" not in html
    assert f"{LIST}{exchange.pk}/confirm/" not in html


def test_nothing_deletes_or_copies_an_exchange(staff: Client) -> None:
    exchange = make_exchange()
    for way in ("delete", "copy", "usage"):
        assert staff.post(f"{LIST}{way}/{exchange.pk}/").status_code == 404
        assert staff.post(f"{LIST}{exchange.pk}/{way}/").status_code == 404
