"""Middlewares: the language out of the address, whom to call in an outage."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation
from pytest_django import Settings

from core.middleware.language import LanguageFromPath
from detoxlocal import urls

AWAY = [OperationalError, InterfaceError]
OTHERS = [IntegrityError, ProgrammingError, ValueError, ConnectionError]
ERRORS: dict[str, type[Exception]] = {error.__name__: error for error in [*AWAY, *OTHERS]}
TEMPLATE = "before {{ centers.rows }}"


class Broken:
    """Centers that fail when a template first looks at their rows, as a queryset does."""

    def __init__(self, error: type[Exception]) -> None:
        self.error = error

    def rows(self) -> None:
        raise self.error("planted")


def in_the_view(request: HttpRequest, name: str) -> HttpResponse:
    raise ERRORS[name]("planted")


def in_a_template(request: HttpRequest, name: str) -> HttpResponse:
    template = engines["django"].from_string(TEMPLATE)
    return HttpResponse(template.render({"centers": Broken(ERRORS[name])}, request))


def in_a_late_template(request: HttpRequest, name: str) -> HttpResponse:
    template = engines["django"].from_string(TEMPLATE)
    return TemplateResponse(request, template, {"centers": Broken(ERRORS[name])})


urlpatterns = [
    path("view/<name>/", in_the_view),
    path("template/<name>/", in_a_template),
    path("late/<name>/", in_a_late_template),
    *urls.urlpatterns,
]
handler500 = urls.handler500
PLACES = ["view", "template", "late"]


@pytest.fixture
def visitor(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("error", AWAY)
@pytest.mark.parametrize("place", PLACES)
def test_a_database_that_is_away_gives_the_page_with_the_numbers(
    visitor: Client, place: str, error: type[Exception]
) -> None:
    response = visitor.get(f"/{place}/{error.__name__}/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "no-store" in response["Cache-Control"]
    assert 'href="tel:988"' in response.text
    assert "before" not in response.text.split("<main")[0]


@pytest.mark.parametrize("error", OTHERS)
@pytest.mark.parametrize("place", PLACES)
def test_another_error_is_not_taken_for_an_outage(
    visitor: Client, place: str, error: type[Exception]
) -> None:
    response = visitor.get(f"/{place}/{error.__name__}/")
    assert response.status_code == 500
    assert "Retry-After" not in response


def test_another_error_reaches_whoever_waits_for_it(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    with pytest.raises(ValueError, match="planted"):
        Client().get("/view/ValueError/")


def test_an_outage_speaks_the_language_of_the_address(visitor: Client) -> None:
    with translation.override("es"):
        response = visitor.get("/view/OperationalError/")
    assert response["Content-Language"] == "en"
    assert '<html lang="en"' in response.text


SPANISH_WISHES: list[dict[str, Any]] = [
    {"headers": {"Accept-Language": "es"}},
    {"headers": {"Accept-Language": "es-MX,es;q=0.9,en;q=0.1"}},
    {"headers": {"Cookie": "django_language=es"}},
]


@pytest.mark.parametrize("wish", SPANISH_WISHES)
def test_only_the_address_chooses_the_language(client: Client, wish: dict[str, Any]) -> None:
    response = client.get("/crisis/", **wish)
    assert response["Content-Language"] == "en"
    assert response.content == client.get("/crisis/").content


@pytest.mark.parametrize("wanted", ["en", "en-US,en;q=0.9", "fr"])
def test_a_spanish_address_stays_spanish(client: Client, wanted: str) -> None:
    response = client.get("/es/crisis/", headers={"Accept-Language": wanted})
    assert response["Content-Language"] == "es"
    assert response.content == client.get("/es/crisis/").content
    assert '<html lang="es"' in response.text


@pytest.mark.parametrize("path", ["/crisis/", "/es/crisis/", "/no-such-page/", "/robots.txt"])
def test_a_cache_may_give_the_same_page_to_everybody(client: Client, path: str) -> None:
    asked = {"Accept-Language": "es", "Cookie": "django_language=es"}
    vary = client.get(path, headers=asked).get("Vary", "")
    assert {name.strip() for name in vary.split(",")} <= {"", "Accept-Encoding"}


def spoken(path: str, answer: Callable[[HttpRequest], HttpResponse] | None = None) -> HttpResponse:
    """Return the answer of a view that says which language is on."""

    def say(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{translation.get_language()} {request.LANGUAGE_CODE}")

    return LanguageFromPath(answer or say)(RequestFactory().get(path))


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "en"),
        ("/es/", "es"),
        ("/es", "es"),
        ("/es/centers/?near=es", "es"),
        ("/centers/es/", "en"),
        ("/español/", "en"),
        ("/escape/", "en"),
        ("/fr/", "en"),
        ("/?next=/es/&lang=es&language=es", "en"),
        ("//es/", "en"),
    ],
)
def test_the_first_part_of_the_path_names_the_language(path: str, language: str) -> None:
    with translation.override("es" if language == "en" else "en"):
        assert spoken(path).text == f"{language} {language}"


def test_the_language_ends_with_the_request() -> None:
    with translation.override("en"):
        spoken("/es/")
        assert translation.get_language() == "en"


def test_an_answer_that_names_its_language_keeps_it() -> None:
    named = spoken("/es/", lambda _request: HttpResponse(headers={"Content-Language": "la"}))
    assert named["Content-Language"] == "la"
