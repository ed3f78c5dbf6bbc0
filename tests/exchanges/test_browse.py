"""The pages of states."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from exchanges.models import Exchange, StateLaw
from tests.exchanges.pages import look, shown
from tests.factories import make_exchange, make_stop
from tests.pages import read

pytestmark = pytest.mark.django_db


def make_law(**fields: Any) -> StateLaw:
    defaults: dict[str, Any] = {
        "state": "CO",
        "text_en": "Programs are allowed.",
        "as_of": date(2026, 5, 4),
        "source_name": "Example Statutes",
        "source_url": "https://law.example/1",
    }
    return StateLaw.objects.create(**defaults | fields)


def test_every_listed_exchange_of_the_state_is_there(client: Client) -> None:
    here = {str(make_exchange().uuid) for _ in range(3)}
    make_exchange(state="WY")
    make_exchange(status="draft")
    page = look(client, "co/")
    assert set(shown(page)) == here
    assert page.total == 3


def test_the_law_stands_with_its_date_and_source(client: Client) -> None:
    make_law()
    page = look(client, "co/")
    assert "Programs are allowed." in page.text
    assert "Checked on May 4, 2026." in page.text
    assert "https://law.example/1" in page.values("href")


@pytest.mark.parametrize(("text_es", "said"), [("Se permiten.", False), ("", True)])
def test_a_law_that_is_not_translated_is_shown_in_english_and_said_so(
    client: Client, text_es: str, *, said: bool
) -> None:
    make_law(text_es=text_es)
    html = client.get("/es/needle-exchanges/co/").content.decode()
    assert ("Programs are allowed." in html) is said
    assert ('lang="en"><p>Programs' in html) is said


def test_a_law_that_nobody_has_summarized_is_said_to_be_missing(client: Client) -> None:
    assert "We have not summarized the law of this state yet." in look(client, "co/").text


def test_states_next_to_it_are_counted(client: Client) -> None:
    make_exchange(state="WY")
    assert "Wyoming 1 exchange" in look(client, "co/").text


def test_a_state_without_any_says_so_and_leads_on(client: Client) -> None:
    make_exchange(state="NY", offers=["mail"])
    page = look(client, "wy/")
    assert "We list no needle exchange here yet" in page.text
    assert "/needle-exchanges/?way=mail" in page.values("href")
    assert "/needle-exchanges/add/" in page.values("href")


@pytest.mark.parametrize("code", ["zz", "xq"])
def test_an_unknown_state_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/needle-exchanges/{code}/").status_code == 404


def test_a_state_with_many_has_pages_of_a_hundred(client: Client) -> None:
    Exchange.objects.bulk_create(
        Exchange(name=f"Many {n:03}", slug=f"many-{n}", city="Denver", state="CO", source="many",
                 source_key=str(n), status="listed")
        for n in range(101)
    )  # fmt: skip
    assert len(shown(look(client, "co/"))) == 100
    assert len(shown(look(client, "co/?page=2"))) == 1


def test_five_queries_make_the_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_law()
    for count in (1, 12):
        for _ in range(count):
            make_stop(make_exchange())
        with django_assert_num_queries(5):
            client.get("/needle-exchanges/co/")


def test_sitemaps_hold_states_and_listed_exchanges(client: Client) -> None:
    listed, draft = make_exchange(address_withheld=True), make_exchange(status="draft")
    states = client.get("/sitemap-exchange-states-1.xml").content.decode()
    exchanges = client.get("/sitemap-exchanges-1.xml").content.decode()
    assert "/needle-exchanges/co/<" in states
    assert listed.get_absolute_url() in exchanges
    assert draft.get_absolute_url() not in exchanges


@pytest.mark.parametrize("path", ["", "co/"])
def test_pages_lead_to_the_form_for_what_is_missing(client: Client, path: str) -> None:
    assert "/needle-exchanges/add/" in read(client.get(f"/needle-exchanges/{path}")).values("href")
