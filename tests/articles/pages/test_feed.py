"""What feed readers and search engines are told of articles."""

from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import ArticlePage
from tests.factories import make_article, make_person, make_substance

pytestmark = pytest.mark.django_db

SITE = "https://detoxlocal.example"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def feed(client: Client, path: str = "/feed/") -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)  # noqa: S314


def titles(root: ET.Element) -> list[str]:
    return [str(title.text) for title in root.iterfind("a:entry/a:title", ATOM)]


def test_the_latest_articles_come_first(client: Client) -> None:
    for day in (1, 2):
        with time_machine.travel(f"2026-03-0{day}T12:00Z", tick=False):
            make_article(f"Of day {day}", live=True)
    make_article("A draft")
    assert titles(feed(client)) == ["Of day 2", "Of day 1"]


def test_an_entry_says_what_it_is_where_and_since_when(client: Client) -> None:
    author = make_person("Ada Lake")
    with time_machine.travel("2026-03-01T12:00Z", tick=False):
        make_article("This & that", slug="s", author=author, summary="In <short>.", live=True)
    (entry,) = feed(client).iterfind("a:entry", ATOM)
    values = {child.tag.partition("}")[2]: child for child in entry}
    assert (values["title"].text, values["summary"].text) == ("This & that", "In <short>.")
    assert values["link"].attrib["href"] == f"{SITE}/articles/klonopin/s/"
    assert str(values["updated"].text).startswith("2026-03-01T12:00:00")
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Ada Lake"


def test_no_more_than_twenty_are_told_in_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    hub = make_substance()
    for number in range(22):
        make_article(f"Number {number}", under=hub, live=True)
    with django_assert_max_num_queries(4):
        assert len(titles(feed(client))) == 20


def test_each_language_has_its_own(client: Client) -> None:
    make_article("In English", live=True)
    make_article("En español", under=make_substance(language="es"), live=True)
    spanish = feed(client, "/es/feed/")
    assert titles(feed(client)) == ["In English"]
    assert titles(spanish) == ["En español"]
    links = {link.attrib["href"] for link in spanish.iterfind("a:link", ATOM)}
    assert links == {f"{SITE}/es/articles/", f"{SITE}/es/feed/"}


def test_an_empty_feed_is_one(client: Client) -> None:
    assert titles(feed(client)) == []


def test_a_feed_may_be_kept_and_articles_name_it(client: Client) -> None:
    make_article(live=True)
    assert client.get("/feed/")["Cache-Control"].startswith("public")
    html = client.get("/es/articles/klonopin/klonopin-withdrawal/").text
    assert 'type="application/atom+xml"' in html
    assert 'href="/es/feed/"' in html


def addresses(client: Client) -> dict[str, set[str]]:
    """Return each address of the sitemap's articles, with the languages that it names."""
    root = ET.fromstring(client.get("/sitemap-articles-1.xml").content)  # noqa: S314
    return {
        str(url.findtext("s:loc", namespaces=MAP)): {
            link.attrib["hreflang"] for link in url.iterfind("x:link", MAP)
        }
        for url in root.iterfind("s:url", MAP)
    }


def test_the_sitemap_names_each_page_in_the_languages_it_has(client: Client) -> None:
    english = make_article("In English", slug="both", live=True)
    hub = make_substance(language="es", translation_key=english.get_parent().translation_key)
    key = english.translation_key
    make_article("En español", slug="both", under=hub, translation_key=key, live=True)
    make_article("Only here", under=ArticlePage.objects.first().get_parent().specific, live=True)
    make_article("A draft")
    told = addresses(client)
    both = {"en", "es", "x-default"}
    assert told[f"{SITE}/articles/klonopin/both/"] == both
    assert told[f"{SITE}/es/articles/klonopin/both/"] == both
    assert told[f"{SITE}/articles/klonopin/only-here/"] == {"en", "x-default"}
    assert f"{SITE}/es/articles/klonopin/only-here/" not in told
    assert f"{SITE}/es/articles/" in told
    assert not [url for url in told if "draft" in url or url.endswith("/site/")]


def test_the_sitemap_says_when_a_page_changed(client: Client) -> None:
    with time_machine.travel("2026-03-01T12:00Z", tick=False):
        make_article(live=True)
    xml = client.get("/sitemap-articles-1.xml").text
    assert "<lastmod>2026-03-01</lastmod>" in xml.partition("klonopin-withdrawal/")[2]
