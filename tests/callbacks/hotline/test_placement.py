"""Where the hotline stands, what stands beside it, and where it never does."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import ArticlePage
from core.formats import phone_uri
from tests.factories import (
    cited,
    heading,
    make_article,
    make_center,
    make_exchange,
    make_record,
)
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

SPONSORED, SAMHSA = "tel:+13035550199", "tel:+18006624357"
CRISIS = {"tel:911", "tel:988", "tel:+18002221222", SAMHSA}
ASIDE = re.compile(r'<aside class="hotline(?:-strip)?".*?</aside>', re.DOTALL)
PARTS = [heading("First"), cited("a"), heading("Second"), cited("a"), heading("Third"), cited("a")]


def asides(response: Any) -> list[PageRead]:
    """Return what stands where the hotline stands, in the order of the page."""
    return [PageRead(html) for html in ASIDE.findall(response.content.decode())]


def long_article() -> ArticlePage:
    return make_article(body=PARTS, live=True)


def with_hotline() -> dict[str, int]:
    """Return how often the hotline stands on each page of a small site, by path."""
    for _each in range(5):
        make_center()
    return {
        "/": 1,
        "/centers/": 2,
        "/centers/?near=80202": 2,
        "/centers/co/": 2,
        "/centers/co/denver/": 2,
        "/search/?q=withdrawal": 2,
        "/needle-exchanges/": 1,
        "/articles/": 1,
        long_article().url: 3,
    }


@pytest.mark.parametrize("language", ["", "/es"])
def test_it_stands_wherever_it_is_placed_and_says_what_it_is(client: Client, language: str) -> None:
    make_record()
    for path, times in with_hotline().items():
        found = asides(client.get(f"{language}{path}"))
        assert (path, len(found)) == (path, times)
        for aside in found:
            assert aside.dialed == {SPONSORED}
            assert f"{language}/hotline/" in aside.values("href")


def test_every_number_has_the_words_beside_it_without_script(client: Client) -> None:
    make_record()
    for path in with_hotline():
        response = client.get(path)
        assert response.text.count(SPONSORED) == len(asides(response))
        for aside in asides(response):
            assert "Sponsored ad" in aside.text
            assert "Who answers?" in aside.text


def test_without_a_record_the_unpaid_line_stands_in_every_place(client: Client) -> None:
    for path, times in with_hotline().items():
        response = client.get(path)
        assert [aside.dialed for aside in asides(response)] == [{SAMHSA}] * times
        assert "Sponsored" not in response.text
        assert "who_answers" not in response.text


def test_help_in_a_crisis_comes_before_it(client: Client) -> None:
    make_record()
    html = client.get("/").text
    crisis, link = html.index('href="tel:988"'), html.index('href="/crisis/"')
    assert max(crisis, link) < html.index(SPONSORED) < html.index("<main")


def test_the_first_results_come_before_it_and_the_others_after(client: Client) -> None:
    make_record()
    for _each in range(5):
        make_center()
    for path in ("/centers/?near=80202", "/centers/co/denver/"):
        before, _, after = client.get(path).text.partition('data-hotline="results"')
        assert (before.count("data-center="), after.count("data-center=")) == (3, 2)
        assert '<ol class="cards" start="4">' in after


def test_few_results_all_come_before_it(client: Client) -> None:
    make_record()
    make_center()
    html = client.get("/centers/?near=80202").text
    assert html.index("data-center=") < html.index('data-hotline="results"')
    assert 'start="4"' not in html


def test_in_an_article_it_stands_between_parts_and_below_the_text(client: Client) -> None:
    make_record()
    html = client.get(long_article().url).text
    marks = ['id="first"', 'data-hotline="middle"', 'id="second"', 'data-hotline="end"']
    marks.append('id="references"')
    found = [html.index(mark) for mark in marks]
    assert found == sorted(found)


def test_it_is_in_no_block_of_the_text(client: Client) -> None:
    make_record()
    html = client.get(long_article().url).text
    for text in re.findall(r'<div class="measure flow body">.*?\n</div>', html, re.DOTALL):
        assert "hotline" not in text
    assert html.count('<div class="measure flow body">') == 2


def test_an_article_of_one_part_has_it_at_the_end_only(client: Client) -> None:
    make_record()
    html = client.get(make_article(live=True).url).text
    assert re.findall(r'data-hotline="(\w+)"', html) == ["end"]


def test_feed_and_structured_data_know_nothing_of_it(client: Client) -> None:
    make_record()
    article = long_article()
    html = client.get(article.url).text
    data = "".join(re.findall(r'<script type="application/ld\+json">.*?</script>', html))
    assert article.title in data
    for text in (data, client.get("/feed/").text):
        assert "5550199" not in text.replace("-", "")
        assert "hotline" not in text.lower()


def test_reading_takes_as_long_with_it_as_without(client: Client) -> None:
    minutes = re.compile(r"Reading time: \d+ minutes?")
    article = long_article()
    without = minutes.findall(client.get(article.url).text)
    make_record()
    assert minutes.findall(client.get(article.url).text) == without != []


def pages_of_places() -> dict[str, set[str]]:
    """Return the paths of pages about places and of forms, with what each may dial of its own."""
    center, exchange = make_center(), make_exchange()
    closed = make_center(status="closed")
    paths: dict[str, set[str]] = {
        center.get_absolute_url(): {phone_uri(center.main_phone)},
        exchange.get_absolute_url(): {phone_uri(exchange.main_phone)},
        closed.get_absolute_url(): set(),
        f"/centers/compare/?id={center.uuid}": {phone_uri(center.main_phone)},
    }
    forms = ["contact", "contact_sent", "exchanges:add", "before_you_call", "crisis", "kit"]
    forms += ["callbacks:hotline"]
    others = [*map(reverse, forms), f"/report/center/{center.uuid}/", "/no-such-page/"]
    return paths | {path: set() for path in others}


@pytest.mark.parametrize("language", ["", "/es"])
def test_pages_of_places_and_forms_dial_their_own_and_the_crisis_lines(
    client: Client, language: str
) -> None:
    make_record()
    for path, own in pages_of_places().items():
        response = client.get(f"{language}{path}")
        assert (path, asides(response)) == (path, [])
        if "/hotline/" not in path:
            assert (path, read(response).dialed - CRISIS) == (path, own)
