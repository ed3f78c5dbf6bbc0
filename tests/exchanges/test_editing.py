"""Adding and editing needle exchanges."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from core.models import AuditEvent
from exchanges.models import Exchange
from exchanges.services import ChangedMeanwhileError, create_exchange, edit_exchange, values_of
from listings.services.publishing import NotPublishableError
from tests.factories import make_exchange, make_stop, make_user

pytestmark = pytest.mark.django_db
VALUES: dict[str, Any] = {
    "name": "Plover Teapot",
    "street1": "41 Example Street",
    "city": "Denver",
    "state": "CO",
    "zip_code": "80202",
    "main_phone": "+13035550171",
}
STOP = {"name": "By the library", "city": "Boulder", "note": "Look for the blue van."}


@pytest.fixture
def validator() -> User:
    return make_user("validator")


def test_what_is_added_is_a_draft_with_a_point_and_a_time_zone(validator: User) -> None:
    exchange = create_exchange(VALUES, by=validator)
    assert (exchange.status, exchange.slug) == ("draft", "plover-teapot")
    assert (exchange.precision, exchange.time_zone) == ("zip", "America/Denver")
    assert exchange.point is not None
    assert AuditEvent.objects.get(verb="added_exchange").after["name"] == "Plover Teapot"


def test_two_of_one_name_in_a_state_have_pages_of_their_own(validator: User) -> None:
    first = create_exchange(VALUES, by=validator)
    second = create_exchange(VALUES | {"city": "Boulder", "zip_code": "80301"}, by=validator)
    elsewhere = create_exchange(VALUES | {"state": "TX", "city": "Dallas"}, by=validator)
    assert [first.slug, second.slug, elsewhere.slug] == [
        "plover-teapot",
        "plover-teapot-2",
        "plover-teapot",
    ]


def test_an_address_that_is_withheld_is_not_stored_and_its_point_is_the_towns(
    validator: User,
) -> None:
    exact = {"latitude": 39.7501, "longitude": -104.9951, "precision": "street"}
    exchange = create_exchange(VALUES | exact | {"address_withheld": True}, by=validator)
    town = create_exchange({"name": "B", "city": "Denver", "state": "CO"}, by=validator)
    stored = Exchange.objects.values_list("street1", "street2", "zip_code", "precision")
    assert stored.get(pk=exchange.pk) == ("", "", "", "area")
    assert (exchange.latitude, exchange.longitude) == (town.latitude, town.longitude)


def test_what_is_withheld_later_loses_its_street(validator: User) -> None:
    exchange = create_exchange(VALUES, by=validator)
    edit_exchange(exchange, {"address_withheld": True}, by=validator)
    edit_exchange(exchange, {"latitude": 39.7501, "longitude": -104.9951}, by=validator)
    exchange.refresh_from_db()
    assert (exchange.street1, exchange.zip_code, exchange.precision) == ("", "", "area")
    assert exchange.latitude != 39.7501
    told = AuditEvent.objects.filter(verb="edited_exchange").values_list("before", "after")
    assert "Example Street" not in str(list(told))
    assert "street1" in told[0][0]


@pytest.mark.parametrize("field", ["street1", "street2", "zip_code"])
def test_the_database_refuses_an_address_that_is_withheld(field: str) -> None:
    exchange = make_exchange(address_withheld=True)
    with pytest.raises(IntegrityError, match="withheld"), transaction.atomic():
        Exchange.objects.filter(pk=exchange.pk).update(**{field: "80202"})


@pytest.mark.parametrize(
    "odd", [{"offers": ["beds"]}, {"languages": ["klingon"]}, {"minimum_age": 300}]
)
def test_the_database_refuses_what_nobody_knows(odd: dict[str, Any]) -> None:
    exchange = make_exchange()
    with pytest.raises(IntegrityError), transaction.atomic():
        Exchange.objects.filter(pk=exchange.pk).update(**odd)


def test_a_point_that_was_given_stays_until_the_address_changes(validator: User) -> None:
    exact = {"latitude": 39.7501, "longitude": -104.9951, "precision": "street"}
    exchange = create_exchange(VALUES | exact, by=validator)
    assert (exchange.latitude, exchange.precision) == (39.7501, "street")
    exchange = edit_exchange(exchange, {"website": "https://plover.example/"}, by=validator)
    assert exchange.latitude == 39.7501
    exchange = edit_exchange(exchange, {"zip_code": "80301", "city": "Boulder"}, by=validator)
    assert (exchange.latitude != 39.7501, exchange.precision) == (True, "zip")


def test_stops_are_stored_in_their_order_and_placed(validator: User) -> None:
    exchange = create_exchange(VALUES | {"stops": [STOP, STOP | {"name": "Depot"}]}, by=validator)
    assert [stop.name for stop in exchange.stops.all()] == ["By the library", "Depot"]
    boulder = exchange.stops.first()
    assert boulder is not None
    assert boulder.point is not None
    assert boulder.latitude == pytest.approx(40.0, abs=0.2)


def test_other_stops_take_their_place_and_the_trail_says_so(validator: User) -> None:
    exchange = make_exchange()
    make_stop(exchange)
    edit_exchange(exchange, {"stops": [STOP]}, by=validator)
    assert exchange.stops.get().name == "By the library"
    assert "stops" in AuditEvent.objects.get(verb="edited_exchange").after


def test_the_same_values_again_change_nothing(validator: User) -> None:
    exchange = create_exchange(VALUES | {"stops": [STOP]}, by=validator)
    edit_exchange(exchange, values_of(exchange), by=validator)
    assert not AuditEvent.objects.filter(verb="edited_exchange").exists()


def test_who_saw_something_else_overwrites_nothing(validator: User) -> None:
    exchange = make_exchange(website="https://now.example/")
    with pytest.raises(ChangedMeanwhileError):
        edit_exchange(
            exchange, {"website": "https://mine.example/"}, by=validator,
            seen={"website": "https://before.example/"},
        )  # fmt: skip


def test_a_listed_one_keeps_a_way_to_reach_it(validator: User) -> None:
    exchange = make_exchange(website="")
    with pytest.raises(NotPublishableError):
        edit_exchange(exchange, {"main_phone": ""}, by=validator)


def test_odd_values_are_refused_whole(validator: User) -> None:
    with pytest.raises(ValidationError):
        create_exchange(VALUES | {"main_phone": "call me"}, by=validator)
    with pytest.raises(ValidationError):
        create_exchange(VALUES | {"stops": [{"name": "x" * 300}]}, by=validator)
    assert not Exchange.objects.exists()


def test_what_was_confirmed_with_the_change_is_recorded(validator: User) -> None:
    exchange = make_exchange(rule="capped")
    methods = {"rule": "call", "hours": ""}
    edit_exchange(exchange, {"rule": "one-plus"}, by=validator, confirmed_by_method=methods)
    assert list(exchange.checks.values_list("group", flat=True)) == ["rule"]
