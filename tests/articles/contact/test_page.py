"""What editors say above the form, in the visitor's language; else a heading alone."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import SiteRootPage, StandardPage
from articles.services.layout import lay_out
from core.form_keys import new_form_key
from tests.articles.contact.test_form import send
from tests.pages import read

pytestmark = pytest.mark.django_db
BOTH = ["/contact/", "/es/contact/"]


@pytest.fixture(autouse=True)
def _no_text_yet() -> None:
    lay_out()
    for page in StandardPage.objects.filter(slug="contact"):
        page.delete()


def write(title: str, *, language: str = "en", texts: int = 1, live: bool = True) -> StandardPage:
    root = SiteRootPage.objects.get(locale__language_code=language)
    blocks = [{"type": "text", "value": f"<p>Text {number}.</p>"} for number in range(texts)]
    page = StandardPage(
        title=title,
        slug="contact",
        summary="A word before.",
        body=json.dumps(blocks),
        locale=root.locale,
        live=live,
    )
    root.add_child(instance=page)
    return page


@pytest.mark.parametrize("path", BOTH)
def test_the_editors_text_stands_above_the_form(client: Client, path: str) -> None:
    write("Talk to us", language="es" if path.startswith("/es/") else "en")
    page = read(client.get(path))
    assert page.title == "Talk to us - DetoxLocal"
    before, _form, after = page.html.partition("<main")[2].partition("<form")
    places = [before.index(words) for words in ("Talk to us</h1>", "A word before.", "Text 0.")]
    assert places == sorted(places)
    assert 'name="message"' in after


def test_without_a_text_there_is_a_heading_and_the_form(client: Client) -> None:
    page = read(client.get("/contact/"))
    assert page.title == "Contact us - DetoxLocal"
    assert page.html.count("<h1") == 1
    assert 'name="message"' in page.html


def test_a_text_of_the_other_language_is_not_shown(client: Client) -> None:
    write("Talk to us")
    page = read(client.get("/es/contact/"))
    assert "Talk to us" not in page.html
    assert 'name="message"' in page.html


def test_a_draft_is_not_shown(client: Client) -> None:
    write("Talk to us", live=False)
    assert "Talk to us" not in read(client.get("/contact/")).html


def test_with_an_error_the_text_stays_and_the_title_says_so(client: Client) -> None:
    write("Talk to us")
    page = read(send(client, message="", form_key=new_form_key()))
    assert page.title == "Error: Talk to us - DetoxLocal"
    assert "Text 0." in page.html


def test_a_longer_text_asks_the_database_no_more_often(client: Client) -> None:
    counts = []
    for texts in (1, 1, 12):
        page = write("Talk to us", texts=texts)
        client.get("/contact/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/contact/")
        counts.append(len(asked))
        page.delete()
    assert counts[0] == counts[2] <= 5
