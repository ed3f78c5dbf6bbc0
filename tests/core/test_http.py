"""Where somebody stands is kept by no cache, whichever page the address belongs to."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from core.http import keep_until, public_page


@public_page
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


@public_page
def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": "/"})


POINTS = [
    "near=39.74,-104.99",
    "near=39.74%2C-104.99",
    "near=39.739236%2C+-104.990251",
    "near=39%2C-104",
    "near=%2839.74%C2%B0%3B+-104.99%C2%B0%29",
    "q=detox+near+39.74+-104.99",
    "q=13.45%2C144.78",
    "near=80202&near=39.74,-104.99",
    "39.74,-104.99",
    "payment=medicaid&near=39.74,-104.99&page=2",
]
WORDS = [
    "",
    "near=80202",
    "near=Denver%2C+CO+80202",
    "near=80202-1234",
    "q=12+step%2C+24+hours",
    "near=80202&radius=5&page=2",
    "q=room+4.5",
]


@pytest.mark.parametrize("query", POINTS)
def test_a_page_for_coordinates_is_kept_by_nobody(query: str) -> None:
    said = page(RequestFactory().get(f"/?{query}"))["Cache-Control"]
    assert {"private", "no-store"} <= set(said.split(", "))
    assert "public" not in said


@pytest.mark.parametrize("query", POINTS[:1])
def test_a_way_on_with_coordinates_is_kept_by_nobody(query: str) -> None:
    assert "no-store" in elsewhere(RequestFactory().get(f"/?{query}"))["Cache-Control"]


@pytest.mark.parametrize("query", WORDS)
def test_a_page_for_words_may_be_kept_by_anybody(query: str) -> None:
    assert page(RequestFactory().get(f"/?{query}"))["Cache-Control"].startswith("public, max-age=")


@pytest.mark.parametrize(
    ("seconds", "kept"), [((90,), 60), ((90, 30.5), 30), ((20, 40), 20), ((0.5,), 0), ((-5,), 0)]
)
def test_a_page_is_kept_no_longer_than_what_it_shows_is_true(
    seconds: tuple[float, ...], kept: int
) -> None:
    @public_page
    def ending(request: HttpRequest) -> HttpResponse:
        for each in seconds:
            keep_until(request, timezone.now() + timedelta(seconds=each))
        return HttpResponse("a page")

    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        said = ending(RequestFactory().get("/"))["Cache-Control"]
    assert said == f"public, max-age={kept}"


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["39.74,-104.99", "51.5074,-0.1278"])
@pytest.mark.parametrize("language", ["", "/es"])
def test_the_locator_keeps_nobodys_location(client: Client, near: str, language: str) -> None:
    response = client.get(f"{language}/centers/", {"near": near})
    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
