"""Suggestions while typing: what is offered, where it leads, and what it costs."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from centers.forms import read_search
from centers.suggestions import suggestions
from tests.factories import make_center

pytestmark = pytest.mark.django_db


def asked(client: Client, typed: str, language: str = "") -> list[dict[str, Any]]:
    response = client.get(f"{language}/search/suggestions/?{urlencode({'q': typed})}")
    assert response.status_code == 200
    found: list[dict[str, Any]] = json.loads(response.content)["suggestions"]
    return found


@pytest.mark.parametrize(
    ("typed", "kind", "label", "url"),
    [
        ("denv", "place", "Denver, CO", "/centers/?near=Denver%2C+CO"),
        ("Denver, C", "place", "Denver, CO", "/centers/?near=Denver%2C+CO"),
        ("80202", "place", "Denver, CO 80202", "/centers/?near=Denver%2C+CO+80202"),
        ("colorad", "place", "Colorado", "/centers/?near=Colorado+state"),
        ("klon", "substance", "Klonopin", "/centers/?substance=benzodiazepines"),
        ("BENZ", "substance", "Benzodiazepines", "/centers/?substance=benzodiazepines"),
        ("medicai", "payment", "Medicaid", "/centers/?payment=medicaid"),
        ("subox", "medication", "Suboxone", "/centers/?medication=buprenorphine"),
    ],
)
def test_the_likest_thing_comes_first_with_its_own_address(
    client: Client, typed: str, kind: str, label: str, url: str
) -> None:
    first = asked(client, typed)[0]
    assert (first["kind"], first["label"], first["url"]) == (kind, label, url)


@pytest.mark.parametrize(
    ("typed", "label", "detail", "url"),
    [
        (
            "alcohol detox in denv",
            "Denver, CO",
            "Alcohol",
            "/centers/?near=Denver%2C+CO&substance=alcohol",
        ),
        (
            "desintoxicacion de alcohol en los an",
            "Los Angeles, CA",
            "Alcohol",
            "/centers/?near=Los+Angeles%2C+CA&substance=alcohol",
        ),
        (
            "klonopin detox medicai",
            "Medicaid",
            "Payment · Benzodiazepines",
            "/centers/?substance=benzodiazepines&payment=medicaid",
        ),
        ("detox near 80202", "Denver, CO 80202", "ZIP code", "/centers/?near=Denver%2C+CO+80202"),
        ("los ang", "Los Angeles, CA", "City", "/centers/?near=Los+Angeles%2C+CA"),
    ],
)
def test_what_is_understood_before_the_last_word_is_kept_and_said(
    client: Client, typed: str, label: str, detail: str, url: str
) -> None:
    first = asked(client, typed)[0]
    assert (first["label"], first["detail"], first["url"]) == (label, detail, url)


@pytest.mark.parametrize("typed", ["not medicaid den", "quillwort den", "sin alcohol den"])
def test_nothing_is_suggested_that_would_leave_words_out(client: Client, typed: str) -> None:
    assert asked(client, typed) == []


def test_a_center_is_found_by_any_word_of_its_name(client: Client) -> None:
    center = make_center(name="Quillwort Landing")
    for typed in ["quillw", "landi quil"]:
        (found,) = [one for one in asked(client, typed) if one["kind"] == "center"]
        assert found["label"] == "Quillwort Landing"
        assert found["detail"] == "Denver, CO"
        assert found["url"] == center.get_absolute_url()


@pytest.mark.parametrize("status", ["draft", "closed", "withheld"])
def test_a_center_that_is_not_listed_is_not_suggested(client: Client, status: str) -> None:
    make_center(name="Quillwort Landing", status=status)
    assert asked(client, "quillw") == []


def test_places_filters_and_centers_share_eight_lines(client: Client) -> None:
    for number in range(9):
        make_center(name=f"Medical House {number}")
    kinds = [one["kind"] for one in asked(client, "medic")]
    assert len(kinds) == 8
    assert {"place", "payment", "center"} <= set(kinds)


def test_a_hamlet_stands_behind_a_drug_and_a_city_before_it(client: Client) -> None:
    labels = [one["label"] for one in asked(client, "klon")]
    assert labels.index("Klonopin") < labels.index("Klondike, TX")
    labels = [one["label"] for one in asked(client, "den")]
    assert labels.index("Denver, CO") < labels.index("Denalicare")


def test_spanish_suggestions_stay_spanish(client: Client) -> None:
    first = asked(client, "nuevo m", language="/es")[0]
    assert (first["label"], first["url"]) == ("Nuevo México", "/es/centers/?near=New+Mexico+state")
    (alcohol,) = [one for one in asked(client, "borrach", "/es") if one["kind"] == "substance"]
    assert alcohol["url"] == "/es/centers/?substance=alcohol"


@pytest.mark.parametrize("typed", ["denv", "802", "klon", "colo", "medic", "suboxone", "tricare"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_address_is_the_one_that_the_page_itself_would_write(
    typed: str, language: str
) -> None:
    with translation.override(language):
        found = suggestions(typed)
        assert found
        for one in found:
            path, _mark, query = one.url.partition("?")
            assert resolve(path).view_name in {"centers:locator", "centers:center"}
            reading = read_search(QueryDict(query))
            assert not reading.dropped
            assert reading.search.query_string == f"?{query}"


@pytest.mark.parametrize("typed", ["", " ", "d", "  d  ", "39.74,-104.99", "39.7, -1", "(39.7; -1"])
def test_what_is_too_short_or_tells_where_somebody_stands_asks_nothing(
    client: Client, typed: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert asked(client, typed) == []


@pytest.mark.parametrize(
    "query", ["", "?q", "?q=%00%00%00", "?q=%FF%FE", "?q=" + "%F0%9F%A6%8A" * 400, "?q[]=den"]
)
def test_odd_addresses_get_an_empty_answer(client: Client, query: str) -> None:
    response = client.get(f"/search/suggestions/{query}")
    assert (response.status_code, response.json()) == (200, {"suggestions": []})


@given(typed=st.text(max_size=130))
def test_nothing_typed_raises(typed: str) -> None:
    assert len(suggestions(typed)) <= 8


@pytest.mark.parametrize("typed", ["%", "a'b", "x:*", "!& |", "\\", "den;", '"de', "_e"])
def test_signs_that_mean_something_to_a_database_are_only_signs(client: Client, typed: str) -> None:
    make_center(name="Quillwort Landing")
    assert "Quillwort Landing" not in [one["label"] for one in asked(client, typed)]


def test_anybody_may_keep_the_answer_and_none_is_told_who_asked(client: Client) -> None:
    response = client.get("/search/suggestions/?q=denv")
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert client.post("/search/suggestions/?q=denv").status_code == 405


def test_robots_are_asked_to_leave_suggestions_alone(client: Client) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /search/suggestions/" in lines
    assert "Disallow: /*/search/suggestions/" in lines


@pytest.mark.parametrize("typed", ["de", "denver c", "klonopin", "802", "house"])
def test_three_queries_answer_what_is_mostly_typed(client: Client, typed: str) -> None:
    make_center(name="House of Denver")
    asked(client, typed)
    with CaptureQueriesContext(connection) as captured:
        asked(client, typed)
    assert len(captured) <= 3
