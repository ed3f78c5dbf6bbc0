"""What every page promises of privacy, in its headers and in its bytes."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

# The sitemap asks which states have centers.
pytestmark = pytest.mark.django_db

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGES = ["/crisis/", "/es/crisis/", "/no-such-page/", "/es/no-such-page/"]
MACHINES = ["/robots.txt", "/sitemap.xml", "/sitemap-pages-1.xml", "/.well-known/security.txt"]
# Addresses that are followed on purpose or never fetched: the site's own, and XML's names.
OWN = ("https://detoxlocal.example/",)
LOADED = re.compile(
    r'<(?:script|link|img|iframe|source|use|form)\b[^>]*?(?:src|href|action)="([^"]+)'
)


@pytest.mark.parametrize("path", [*PAGES, *MACHINES, "/healthz", "/exit/"])
def test_the_policy_lets_in_only_our_own(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["Content-Security-Policy"] == POLICY
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", [*PAGES, *MACHINES, "/healthz"])
def test_reading_sets_no_cookie(client: Client, path: str) -> None:
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_loaded_from_elsewhere(client: Client, path: str) -> None:
    loaded = LOADED.findall(client.get(path).text)
    assert len(loaded) >= 4
    assert [url for url in loaded if not url.startswith(("/", *OWN))] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_or_is_styled_inside_the_page(client: Client, path: str) -> None:
    html = client.get(path).text
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|data:", html) == []


@pytest.mark.parametrize("asked", [{"Sec-GPC": "1"}, {"DNT": "1"}, {"Sec-GPC": "1", "DNT": "1"}])
@pytest.mark.parametrize("path", PAGES)
def test_a_wish_not_to_be_tracked_changes_nothing(
    client: Client, path: str, asked: dict[str, str]
) -> None:
    # Some pages say until when they may be kept, to the second.
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        plain, wished = client.get(path), client.get(path, headers=asked)
    assert plain.content == wished.content
    assert dict(plain.headers) == dict(wished.headers)


@pytest.mark.parametrize("path", ["/crisis/", "/es/crisis/", *MACHINES])
def test_a_public_page_may_be_kept_and_is_not_sent_twice(
    client: Client, settings: Settings, path: str
) -> None:
    settings.PUBLIC_MAX_AGE_SECONDS = 17
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert first["Cache-Control"] == "public, max-age=17"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/no-such-page/", "/exit/", "/healthz", "/sitemap-pages-9.xml"])
def test_what_is_no_page_is_never_kept(client: Client, path: str) -> None:
    assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.parametrize("path", ["/crisis/", "/exit/", "/healthz", "/robots.txt"])
def test_only_reading_is_answered(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
    assert client.head(path).status_code in {200, 302}
