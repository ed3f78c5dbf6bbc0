"""Exchanges that may be the one that was sent."""

from typing import Any

import pytest

from exchanges.duplicates import likely_duplicates
from exchanges.models import Exchange
from tests.factories import DENVER, make_exchange

pytestmark = pytest.mark.django_db
FAR = {"latitude": 37.0, "longitude": -107.0}
NEW: dict[str, Any] = {
    "name": "Plover Teapot Exchange",
    "city": "Denver",
    "state": "CO",
    "street1": "41 Example Street",
    "main_phone": "+13035550171",
    "website": "https://plover.example/find-us",
}


def found(**values: Any) -> list[tuple[Exchange, set[str]]]:
    duplicates = likely_duplicates(NEW | values)
    return [(one.listing, {str(reason) for reason in one.reasons}) for one in duplicates]


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        ({"name": "PLOVER TEAPOT needle exchange, Inc"}, "A similar name"),
        ({"name": "The Plover Teapot Harm Reduction Program"}, "The same name"),
        ({"main_phone": "+13035550171;ext=4"}, "The same phone number"),
        ({"website": "http://www.plover.example"}, "The same web site"),
        ({"street1": "41 Example Street"}, "The same street and number"),
    ],
)
def test_it_is_found_and_says_why(stored: dict[str, Any], reason: str) -> None:
    exchange = make_exchange(**{"name": "Sorrel Lantern", **FAR} | stored)
    ((listing, reasons),) = found()
    assert listing == exchange
    assert reason in reasons


def test_a_phone_or_a_site_is_found_in_another_state_too() -> None:
    exchange = make_exchange(state="TX", city="Dallas", main_phone="+13035550171", **FAR)
    assert [listing for listing, _reasons in found()] == [exchange]


@pytest.mark.parametrize(
    "stored",
    [
        {"name": "Sorrel Lantern Exchange"},
        {"name": "Plover Teapot Exchange", "state": "TX", "city": "Dallas"},
        {"website": "https://example.org/", "city": "Pueblo"},
    ],
)
def test_what_only_sounds_alike_is_not(stored: dict[str, Any]) -> None:
    make_exchange(**{"name": "Sorrel Lantern", **FAR} | stored)
    assert found() == []


def test_words_that_all_programs_have_tell_nothing() -> None:
    make_exchange(name="Boulder County Needle Exchange Program", city="Boulder", **FAR)
    assert found(name="Denver County Needle Exchange Program") == []


def test_the_likeliest_comes_first_and_a_score_is_at_most_a_hundred() -> None:
    same = {key: NEW[key] for key in ("name", "street1", "main_phone", "website")}
    all_the_same = make_exchange(**same)
    one_thing = make_exchange(name="Sorrel Lantern", main_phone=NEW["main_phone"], **FAR)
    duplicates = likely_duplicates(NEW)
    assert [one.listing for one in duplicates] == [all_the_same, one_thing]
    assert duplicates[0].score == 100


def test_who_stands_near_by_without_a_street_is_a_hint() -> None:
    make_exchange(name="Sorrel Lantern", website=NEW["website"])
    ((_listing, reasons),) = found(street1="", latitude=DENVER[0], longitude=DENVER[1])
    assert "Less than half a mile away" in reasons


@pytest.mark.parametrize("odd", [{"website": "http://[bad"}, {"main_phone": None}, {"city": 7}])
def test_a_draft_with_odd_values_finds_what_it_can(odd: dict[str, Any]) -> None:
    exchange = make_exchange(name=NEW["name"])
    assert [listing for listing, _reasons in found(**odd)] == [exchange]


def test_an_empty_draft_finds_nothing() -> None:
    make_exchange()
    assert likely_duplicates({}) == []


def test_what_the_case_became_itself_is_left_out() -> None:
    exchange = make_exchange(name=NEW["name"])
    assert likely_duplicates(NEW, but=exchange.uuid) == []
