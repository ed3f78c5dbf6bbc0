"""Editing an exchange and adding one: everything that is known, and how each change is known."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from core.models import AuditEvent
from exchanges.admin import form_views
from exchanges.models import Exchange, Stop
from tests.admin_forms import fields_of
from tests.factories import make_exchange, make_stop, make_user

pytestmark = pytest.mark.django_db
NEW = "/admin/exchanges/new/"
KNOWN = {
    "name": "Corner Exchange", "city": "Denver", "state": "CO", "zip_code": "80202",
    "main_phone": "303-555-0142", "offers": ["syringes"], "rule": "needs-based",
    "how_phone": "call", "how_address": "call", "how_services": "website", "how_rule": "call",
}  # fmt: skip
WEEK = {"weekly": [{"days": [0], "opens": "09:00", "closes": "12:00"}]}


def address(exchange: Exchange) -> str:
    return f"/admin/exchanges/{exchange.pk}/edit/"


def form_of(staff: Client, where: str) -> dict[str, Any]:
    return fields_of(staff.get(where).content.decode())


def edit(staff: Client, exchange: Exchange, **changes: Any) -> Any:
    where = address(exchange)
    answer = staff.post(where, form_of(staff, where) | changes)
    exchange.refresh_from_db()
    return answer


def add(staff: Client, **sent: Any) -> Any:
    return staff.post(NEW, form_of(staff, NEW) | KNOWN | sent)


def stop_values(exchange: Exchange) -> list[tuple[str, str]]:
    return list(exchange.stops.values_list("name", "city"))


def test_a_form_sent_as_it_came_changes_nothing(staff: Client) -> None:
    exchange = make_exchange(
        legal_name="Example Health Inc.", rule="capped", rule_note="up to 30", minimum_age=0,
        id_needed=False, anonymous=True, offers=["mail", "syringes"], languages=["spanish"],
        call_for_place=True, area_note="the east side", website="https://open.example",
        intake_phones=["+13035550111;ext=12"], description="One.\nTwo.",
        hours=WEEK | {"holidays": "closed"},
    )  # fmt: skip
    make_stop(exchange, note="Behind it", zip_code="80202", street="1 Example St", latitude=39.5)
    rows = Exchange.objects.filter(pk=exchange.pk).values().get(), list(Stop.objects.values())
    assert edit(staff, exchange).status_code == 302
    assert (Exchange.objects.values().get(), list(Stop.objects.values())) == rows
    assert not AuditEvent.objects.exists()


def test_every_field_is_stored_confirmed_and_recorded(staff: Client) -> None:
    exchange = make_exchange()
    sent = {
        "legal_name": "Example Inc.", "rule": "capped", "rule_note": "up to 30",
        "minimum_age": "18", "id_needed": "no", "anonymous": "yes", "offers": ["mail", "prep"],
        "languages": ["english", "spanish"], "call_for_place": "on", "area_note": "the east side",
        "main_phone": "(303) 555-0142 x7", "website": "open.example", "description": "Ring twice.",
        "how_phone": "call", "how_address": "visit", "how_rule": "call", "how_services": "email",
    }  # fmt: skip
    answer = edit(staff, exchange, **sent)
    assert answer["Location"] == f"/admin/exchanges/{exchange.pk}/"
    assert (exchange.rule, exchange.minimum_age) == ("capped", 18)
    assert (exchange.id_needed, exchange.anonymous) == (False, True)
    assert (exchange.offers, exchange.languages) == (["mail", "prep"], ["english", "spanish"])
    assert exchange.main_phone == "+13035550142;ext=7"
    methods = dict(exchange.checks.values_list("group", "method"))
    assert methods == {"phone": "call", "address": "visit", "rule": "call", "services": "email"}
    assert AuditEvent.objects.get(verb="edited_exchange").after["area_note"] == "the east side"


@pytest.mark.parametrize("field", ["id_needed", "anonymous"])
def test_yes_and_no_can_become_not_known_again(staff: Client, field: str) -> None:
    exchange = make_exchange(**{field: False})
    edit(staff, exchange, **{field: ""}, how_rule="call")
    assert getattr(exchange, field) is None


def test_a_change_without_saying_how_it_is_known_is_refused(staff: Client) -> None:
    exchange = make_exchange(rule="needs-based")
    answer = edit(staff, exchange, rule="capped")
    assert answer.status_code == 422
    assert "Rule: say how you know what you changed." in answer.content.decode()
    assert exchange.rule == "needs-based"


def test_a_withheld_address_is_taken_out_of_the_row(staff: Client) -> None:
    exchange = make_exchange(street2="Floor 2")
    where = address(exchange)
    assert "Street and ZIP code are not stored then" in staff.get(where).content.decode()
    sent = form_of(staff, where) | {"address_withheld": "on", "how_address": "email"}
    html = staff.post(where, sent, follow=True).content.decode()
    assert "street and ZIP code were taken out" in html
    exchange.refresh_from_db()
    assert (exchange.street1, exchange.street2, exchange.zip_code) == ("", "", "")
    assert (exchange.precision, exchange.address_withheld) == ("area", True)


def test_what_stands_in_a_withheld_address_is_not_even_looked_at(staff: Client) -> None:
    exchange = make_exchange(address_withheld=True)
    assert edit(staff, exchange, zip_code="8020", how_address="").status_code == 302
    assert exchange.zip_code == ""


def test_an_address_that_may_be_shown_again_gets_its_point(staff: Client) -> None:
    exchange = make_exchange(address_withheld=True)
    sent = {"street1": "7 Sample St", "zip_code": "80202", "how_address": "email"}
    where = address(exchange)
    form = form_of(staff, where)
    form.pop("address_withheld")
    assert staff.post(where, form | sent).status_code == 302
    exchange.refresh_from_db()
    assert (exchange.street1, exchange.precision) == ("7 Sample St", "zip")


def test_a_point_of_ones_own_is_that_of_the_street(staff: Client) -> None:
    exchange = make_exchange(precision="zip")
    edit(staff, exchange, point="own", coordinates="39.75, -105.0", how_address="visit")
    assert (exchange.latitude, exchange.longitude, exchange.precision) == (39.75, -105.0, "street")


def test_stops_are_added_in_spare_rows_and_taken_away_by_a_box(staff: Client) -> None:
    exchange = make_exchange()
    make_stop(exchange, name="Library", latitude=39.5, longitude=-104.5)
    make_stop(exchange, name="Old mill")
    sent = {
        "stops-1-DELETE": "on", "stops-2-name": "Church hall", "stops-2-city": "Boulder",
        "stops-2-hours": "weekly", "stops-2-hours-1": "open", "stops-2-hours-1-0-opens": "20:00",
        "stops-2-hours-1-0-closes": "02:00", "how_hours": "website",
    }  # fmt: skip
    assert edit(staff, exchange, **sent).status_code == 302
    assert stop_values(exchange) == [("Library", "Denver"), ("Church hall", "Boulder")]
    kept, added = exchange.stops.all()
    assert (kept.latitude, kept.longitude) == (39.5, -104.5)
    assert added.hours == {"weekly": [{"days": [1], "opens": "20:00", "closes": "02:00"}]}
    assert added.point is not None


def test_a_stop_that_moves_gets_another_point(staff: Client) -> None:
    exchange = make_exchange()
    make_stop(exchange, latitude=10.0, longitude=10.0)
    edit(staff, exchange, **{"stops-0-city": "Boulder"}, how_hours="call")
    assert exchange.stops.get().latitude == pytest.approx(40, abs=0.5)


@pytest.mark.parametrize(
    ("bad", "field", "words"),
    [
        ({"name": " "}, "id_name", "Enter the name."),
        ({"city": "!!"}, "id_city", "Write the town in letters."),
        ({"state": "XX"}, "id_state", "Choose one of the states."),
        ({"zip_code": "8020"}, "id_zip_code", "A ZIP code has five digits."),
        ({"main_phone": "none"}, "id_main_phone", "cannot be dialed"),
        ({"website": "javascript:alert(1)"}, "id_website", "Write it like"),
        ({"rule": "any"}, "id_rule_0", "Select a valid choice"),
        ({"minimum_age": "-1"}, "id_minimum_age", "greater than or equal to 0"),
        ({"minimum_age": "100"}, "id_minimum_age", "less than or equal to 99"),
        ({"minimum_age": "old"}, "id_minimum_age", "Enter a whole number."),
        ({"id_needed": "perhaps"}, "id_id_needed_0", "Select a valid choice"),
        ({"offers": ["gold"]}, "id_offers_0", "Select a valid choice"),
        ({"languages": ["klingon"]}, "id_languages_0", "Select a valid choice"),
        ({"hours": "weekly"}, "id_hours_0", "A week without any opening hours"),
        ({"area_note": "x" * 201}, "id_area_note", "at most 200 characters"),
        ({"description": "x" * 2001}, "id_description", "at most 2000 characters"),
        ({"stops-0-note": "at night"}, "id_stops-0-name", "Say where it stands."),
        ({"stops-0-name": "Mill", "stops-0-zip_code": "1"}, "id_stops-0-zip_code", "five digits"),
        ({"stops-0-name": "Mill", "stops-0-hours": "weekly"}, "id_stops-0-hours_0", "A week"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_in_the_summary(
    staff: Client, bad: dict[str, Any], field: str, words: str
) -> None:
    exchange = make_exchange()
    before = Exchange.objects.filter(pk=exchange.pk).values().get()
    answer = edit(staff, exchange, **bad)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in html
    assert f'id="{field}"' in html
    assert html.count(words) >= 2
    assert "<title>Error:" in " ".join(html.split()).replace("<title> ", "<title>")
    assert Exchange.objects.filter(pk=exchange.pk).values().get() == before


@pytest.mark.parametrize("total", ["", "x", "-1", "99999999"])
def test_no_number_of_stops_breaks_the_form(staff: Client, total: str) -> None:
    answer = edit(staff, make_exchange(), **{"stops-TOTAL_FORMS": total})
    assert answer.status_code in {302, 422}


def test_the_second_of_two_who_edit_is_told_what_the_first_changed(staff: Client) -> None:
    exchange = make_exchange(name="Open Door", rule="needs-based")
    seconds = form_of(staff, address(exchange))
    edit(staff, exchange, rule="capped", how_rule="visit")
    mine = {"name": "Open Doors", "how_address": "call", "stops-0-name": "Library"}
    answer = staff.post(address(exchange), seconds | mine | {"how_hours": "call"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Not saved: somebody changed this meanwhile" in html
    assert "Up to a" in html
    again = fields_of(html)
    assert (again["name"], again["rule"]) == (["Open Doors"], ["capped"])
    assert again["stops-0-name"] == ["Library"]
    assert staff.post(address(exchange), again).status_code == 302
    exchange.refresh_from_db()
    assert (exchange.name, exchange.rule) == ("Open Doors", "capped")
    assert stop_values(exchange) == [("Library", "")]


def test_what_was_shown_cannot_be_forged(staff: Client) -> None:
    exchange = make_exchange(name="Open Door")
    edit(staff, exchange, seen="forged", name="Open Doors", how_address="call")
    assert AuditEvent.objects.get(verb="edited_exchange").before == {"name": "Open Door"}


def test_a_listed_exchange_keeps_a_way_to_be_reached(staff: Client) -> None:
    exchange = make_exchange(website="")
    answer = edit(staff, exchange, main_phone="", how_phone="call")
    assert answer.status_code == 422
    assert "It has no phone number and no website." in answer.content.decode()
    assert exchange.main_phone


def test_a_new_exchange_is_a_draft_with_its_point_and_confirmations(staff: Client) -> None:
    answer = add(staff, **{"stops-0-name": "Library", "how_hours": "call"})
    exchange = Exchange.objects.get()
    assert answer["Location"] == f"/admin/exchanges/{exchange.pk}/"
    assert (exchange.status, exchange.source) == ("draft", "staff")
    assert (exchange.precision, exchange.time_zone) == ("zip", "America/Denver")
    groups = set(exchange.checks.values_list("group", flat=True))
    assert groups == {"phone", "address", "services", "rule", "hours"}
    assert stop_values(exchange) == [("Library", "")]


def test_a_new_exchange_may_withhold_its_address(staff: Client) -> None:
    add(staff, address_withheld="on", street1="7 Hidden Street")
    exchange = Exchange.objects.get()
    assert (exchange.street1, exchange.zip_code, exchange.precision) == ("", "", "area")
    assert "Hidden Street" not in str(AuditEvent.objects.values_list("after", flat=True))


def test_one_that_may_be_known_is_asked_about_first(staff: Client) -> None:
    other = make_exchange(name="Corner Exchange")
    answer = add(staff)
    assert answer.status_code == 422
    assert f'<a href="/admin/exchanges/{other.pk}/">' in answer.content.decode()
    assert Exchange.objects.count() == 1
    assert add(staff, not_a_double="on").status_code == 302
    assert Exchange.objects.count() == 2


@pytest.mark.parametrize("where", ["new", "edit"])
def test_what_a_service_has_against_it_is_told(
    staff: Client, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def refuse(*_args: Any, **_told: Any) -> None:
        raise ValidationError("This is not how it is.")

    exchange = make_exchange(name="Another")
    monkeypatch.setattr(form_views, "create_exchange", refuse)
    monkeypatch.setattr(form_views, "edit_exchange", refuse)
    answer = (
        add(staff, name="Quiet Corner", main_phone="") if where == "new" else edit(staff, exchange)
    )
    assert answer.status_code == 422
    assert "This is not how it is." in answer.content.decode()


def test_an_empty_form_adds_nothing(staff: Client) -> None:
    answer = staff.post(NEW, form_of(staff, NEW))
    assert answer.status_code == 422
    assert not Exchange.objects.exists()


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
def test_nobody_else_adds(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.post(NEW, KNOWN).status_code in {302, 403}
    assert not Exchange.objects.exists()
