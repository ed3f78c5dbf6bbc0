"""The page of an exchange: its facts, confirming them, who sees it, its history."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from accounts.models import User
from core.audit import record
from core.models import AuditEvent
from exchanges.models import Exchange, ExchangeFacts
from exchanges.services import edit_exchange
from tests.factories import make_case, make_exchange, make_report, make_stop, make_user

pytestmark = pytest.mark.django_db


def page(exchange: Exchange) -> str:
    return f"/admin/exchanges/{exchange.pk}/"


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


def confirm(client: Client, exchange: Exchange, **sent: str) -> str:
    sent = {"group": "phone", "method": "call"} | sent
    return client.post(f"{page(exchange)}confirm/", sent, follow=True).content.decode()


def test_the_page_tells_every_fact_in_words(staff: Client) -> None:
    exchange = make_exchange(
        legal_name="Example Health Inc.", rule="capped", rule_note="up to 30 a visit",
        minimum_age=0, id_needed=False, anonymous=True, languages=["spanish"],
        area_note="the east side", call_for_place=True, hours={"always": True},
    )  # fmt: skip
    make_stop(exchange, name="Library parking lot")
    said = words(staff, page(exchange))
    for told in (
        "Example Health Inc.", "Up to a limit", "up to 30 a visit", "everybody", "ID needed no",
        "No name needed yes", "Spanish", "New syringes", "the east side", "Library parking lot",
        exchange.street1,
    ):  # fmt: skip
        assert told in said


def test_a_withheld_address_is_on_no_page_of_staff_either(staff: Client) -> None:
    exchange = make_exchange(address_withheld=True)
    assert "address withheld" in words(staff, page(exchange))
    assert "Sample Avenue" not in words(staff, page(exchange))


@pytest.mark.parametrize("group", ExchangeFacts.values)
def test_one_click_confirms_a_group_and_another_takes_it_back(
    staff: Client, validator: User, group: str
) -> None:
    exchange = make_exchange(hours={"always": True})
    html = confirm(staff, exchange, group=group, method="visit")
    check = exchange.checks.get()
    assert (check.group, check.method, check.checked_by) == (group, "visit", validator)
    undo = f"{page(exchange)}confirm/{check.pk}/undo/"
    assert undo in html
    assert "Taken back." in staff.post(undo, follow=True).content.decode()
    assert not exchange.checks.exists()


@pytest.mark.parametrize("sent", [{"group": "payment"}, {"method": "guess"}, {"group": ""}])
def test_no_other_group_or_way_is_taken(staff: Client, sent: dict[str, str]) -> None:
    exchange = make_exchange()
    assert "Nothing was confirmed" in confirm(staff, exchange, **sent)
    assert not exchange.checks.exists()


def test_open_cases_about_it_are_linked(staff: Client) -> None:
    exchange = make_exchange()
    case = make_report(exchange).case
    make_case(title="About another one")
    html = staff.get(page(exchange)).content.decode()
    assert f'href="/admin/cases/{case.pk}/"' in html
    assert "About another one" not in html


def test_the_public_page_is_linked_when_there_is_one(staff: Client) -> None:
    listed, draft = make_exchange(), make_exchange(status="draft")
    assert listed.get_absolute_url() in staff.get(page(listed)).content.decode()
    assert draft.get_absolute_url() not in staff.get(page(draft)).content.decode()


@pytest.mark.parametrize("stops", [1, 12])
def test_the_page_takes_as_many_queries_however_much_it_shows(staff: Client, stops: int) -> None:
    exchange = make_exchange()
    for _number in range(stops):
        make_stop(exchange)
        make_report(exchange)
    with CaptureQueriesContext(connection) as asked:
        staff.get(page(exchange))
    told = [query["sql"] for query in asked]
    own = [sql for sql in told if "exchanges_" in sql or "listings_case" in sql]
    # The exchange, its stops, its confirmations, its open cases.
    assert len(own) == 4


def test_a_draft_is_listed_and_withheld_for_a_reason(staff: Client) -> None:
    exchange = make_exchange(status="draft")
    status = f"{page(exchange)}status/"
    staff.post(status, {"status": "listed"})
    assert staff.get(exchange.get_absolute_url()).status_code == 200
    assert "Say why." in staff.post(status, {"status": "withheld"}).content.decode()
    staff.post(status, {"status": "withheld", "status_reason": "They asked for it."})
    assert "They asked for it." in words(staff, page(exchange))
    assert staff.get(exchange.get_absolute_url()).status_code == 404


def test_what_nobody_can_reach_is_not_listed(staff: Client) -> None:
    exchange = make_exchange(status="draft", main_phone="", website="")
    answer = staff.post(f"{page(exchange)}status/", {"status": "listed"})
    assert answer.status_code == 422
    assert "It has no phone number and no website." in answer.content.decode()


def test_the_history_tells_changes_in_words_and_brings_them_back(
    staff: Client, validator: User
) -> None:
    exchange = make_exchange(rule="needs-based", offers=["syringes"])
    changes = {"rule": "capped", "offers": ["syringes", "mail"], "id_needed": False}
    edit_exchange(exchange, changes, by=validator)
    said = words(staff, f"{page(exchange)}history/")
    for told in ("Up to a limit", "As many as you need", "Sends by mail", "no"):
        assert told in said
    number = AuditEvent.objects.get(verb="edited_exchange").pk
    staff.post(f"{page(exchange)}bring-back/", {"value": f"{number}:rule"})
    exchange.refresh_from_db()
    assert exchange.rule == "needs-based"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"main_phone": ""}, "A listed one needs what it has now."),
        ({"main_phone": "none"}, "Write the number as"),
    ],
)
def test_what_would_be_wrong_today_is_not_brought_back(
    staff: Client, validator: User, before: dict[str, str], words: str
) -> None:
    exchange = make_exchange(website="")
    event = record(validator, "edited_exchange", exchange, before, {"main_phone": "x"})
    sent = {"value": f"{event.pk}:main_phone"}
    html = staff.post(f"{page(exchange)}bring-back/", sent, follow=True).content.decode()
    assert words in html
    assert Exchange.objects.get().main_phone == exchange.main_phone


@pytest.mark.parametrize("value", ["", "0:rule", "x:rule", "²:rule", "1:status"])
def test_what_never_was_is_not_brought_back(staff: Client, value: str) -> None:
    exchange = make_exchange()
    answer = staff.post(f"{page(exchange)}bring-back/", {"value": value})
    assert answer.status_code == 404


@pytest.mark.parametrize("way", ["confirm/", "confirm/1/undo/", "bring-back/"])
def test_nothing_is_changed_by_following_a_link(staff: Client, way: str) -> None:
    assert staff.get(page(make_exchange()) + way).status_code == 405


@pytest.mark.parametrize("way", ["", "edit/", "status/", "history/"])
def test_an_exchange_that_has_gone_is_not_found(staff: Client, way: str) -> None:
    assert staff.get(f"/admin/exchanges/999999999/{way}").status_code == 404


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
@pytest.mark.parametrize("way", ["confirm/", "status/", "bring-back/", "edit/"])
def test_nobody_else_changes_anything(client: Client, role: str, way: str) -> None:
    exchange = make_exchange()
    client.force_login(make_user(role))
    sent = {"group": "phone", "method": "call", "status": "draft", "value": "1:rule"}
    assert client.post(page(exchange) + way, sent).status_code in {302, 403}
    exchange.refresh_from_db()
    assert (exchange.status, exchange.checks.count()) == ("listed", 0)
