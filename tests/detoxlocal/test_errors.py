"""Error pages: in words, with whom to call, whatever is broken."""

from typing import Any

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from pytest_django import Settings

STATUSES = [400, 403, 500, 503]


@pytest.fixture
def visitor(settings: Settings) -> Client:
    """Somebody on a site that fails on demand; failures are answered, not raised."""
    settings.ROOT_URLCONF = "tests.detoxlocal.failing_urls"
    return Client(raise_request_exception=False)


@pytest.fixture
def database_down(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", refuse)
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)


@pytest.mark.usefixtures("database_down")
@pytest.mark.parametrize("language", ["/", "/es/"])
@pytest.mark.parametrize("status", STATUSES)
def test_every_error_page_names_all_numbers_with_the_database_down(
    visitor: Client, status: int, language: str
) -> None:
    response = visitor.get(f"{language}fail/{status}/")
    assert response.status_code == status
    for link in ["tel:911", "tel:988", "tel:+18002221222", "tel:+18006624357", "/crisis/"]:
        assert f'{link}"' in response.text.split("<main")[1 if link[0] == "t" else 0]


@pytest.mark.usefixtures("database_down")
@pytest.mark.parametrize("path", ["/crisis/", "/healthz", "/exit/", "/robots.txt"])
def test_what_needs_no_database_answers_without_one(visitor: Client, path: str) -> None:
    assert visitor.get(path).status_code in {200, 302}


@pytest.mark.parametrize("status", STATUSES)
def test_an_error_is_never_kept_nor_found(visitor: Client, status: int) -> None:
    response = visitor.get(f"/fail/{status}/")
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.text
    assert 'rel="canonical"' not in response.text


@pytest.mark.parametrize("status", STATUSES)
def test_an_error_tells_nothing_of_its_cause(visitor: Client, status: int) -> None:
    response = visitor.get(f"/fail/{status}/")
    assert "planted" not in response.text
    assert not response.cookies


def test_an_outage_says_when_to_come_back(visitor: Client) -> None:
    assert visitor.get("/fail/503/")["Retry-After"] == "30"


@pytest.mark.django_db
def test_a_missing_page_offers_the_search(client: Client) -> None:
    response = client.get("/es/no-such-page/")
    assert response.status_code == 404
    assert '<html lang="es">' in response.text
    assert 'href="/es/centers/"' in response.text.split("<main")[1]


def test_a_form_without_its_token_says_that_nothing_was_saved(visitor: Client) -> None:
    response = visitor.get("/fail/419/")
    assert response.status_code == 403
    assert "Nothing was sent or saved." in response.text
    assert "no-store" in response["Cache-Control"]


def test_a_foreign_host_is_refused_with_the_page(client: Client) -> None:
    response = client.get("/crisis/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "tel:988" in response.text
