"""Pages about the site, and addresses that pages left."""

import json

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from articles.models import StandardPage
from articles.services.layout import lay_out, root_of
from tests.articles.pages.marks import main_of
from tests.factories import heading

pytestmark = pytest.mark.django_db


def make_standard(**fields: object) -> StandardPage:
    lay_out()
    body = json.dumps([heading("Who pays"), {"type": "text", "value": "<p>Nobody.</p>"}])
    page = StandardPage(title="Terms of use", slug="terms", summary="In short.", body=body)
    page.locale = root_of("en").locale
    for name, value in fields.items():
        setattr(page, name, value)
    stored: StandardPage = root_of("en").add_child(instance=page)
    return stored


def test_it_shows_title_summary_and_text(client: Client) -> None:
    make_standard()
    html = main_of(client.get("/terms/").text)
    assert "<h1>Terms of use</h1>" in html
    assert "In short." in html
    assert '<h2 id="who-pays">Who pays</h2>' in html
    assert "<p>Nobody.</p>" in html


def test_every_page_leads_to_it_in_its_language(client: Client) -> None:
    for path, prefix in (("/crisis/", ""), ("/es/crisis/", "/es")):
        html = client.get(path).text.partition("<footer")[2]
        for slug in ("about", "how-we-verify", "editorial-policy", "privacy", "accessibility"):
            assert f'href="{prefix}/{slug}/"' in html
        assert f'href="{prefix}/contact/"' in html
        assert f'href="{prefix}/people/"' in html


def test_a_page_that_moved_is_followed(client: Client) -> None:
    page = make_standard()
    Redirect.objects.create(old_path="/who", redirect_page=page)
    response = client.get("/who/")
    assert response.status_code == 301
    assert response["Location"].endswith("/terms/")


@pytest.mark.parametrize("path", ["/nothing/", "/articles/nothing/", "/site/", "/es/nothing/"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    lay_out()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/about/%00/", "/terms/" + "a" * 3000 + "/", "/%ff/", "/a b/"])
def test_an_odd_address_is_answered(client: Client, path: str) -> None:
    assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client: Client, method: str) -> None:
    make_standard()
    assert getattr(client, method)("/terms/").status_code == 405
