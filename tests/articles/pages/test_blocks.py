"""The blocks of a text, as a page draws them."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.images.models import Image

from tests.articles.pages.marks import main_of, stored_picture, words
from tests.factories import cited, heading, make_article, make_person

pytestmark = pytest.mark.django_db


def drawn(client: Client, *blocks: dict[str, Any], path: str = "", **fields: Any) -> str:
    """Return the text of an article of some blocks; the last paragraph cites its one source."""
    make_article(body=[*blocks, cited("a", text="End.")], live=True, **fields)
    html = main_of(client.get(f"{path}/articles/klonopin/klonopin-withdrawal/").text)
    return re.sub(r"\s+", " ", html.partition('class="measure flow body"')[2].partition("End.")[0])


def rich(html: str) -> dict[str, Any]:
    return {"type": "text", "value": html}


def test_a_timeline_is_a_list_whose_spans_stand_out(client: Client) -> None:
    spans = [{"span": "First week", "text": "<p>Rest.</p>"}, {"span": "Later", "text": "<p>.</p>"}]
    html = drawn(client, {"type": "timeline", "value": {"caption": "When", "spans": spans}})
    assert '<figcaption class="timeline__caption">When</figcaption>' in html
    assert re.search(r"<ol class=\"timeline__spans\"> <li> <strong[^>]*>First week</strong>", html)


@pytest.mark.parametrize("kind", ["urgent", "warning", "note"])
def test_a_call_out_is_the_kits(client: Client, kind: str) -> None:
    value = {"kind": kind, "title": "Mind this", "text": "<p>Rest.</p>"}
    html = drawn(client, {"type": "callout", "value": value})
    assert f'<section class="callout callout--{kind}">' in html
    assert "Mind this" in html


@pytest.mark.parametrize(("above", "level"), [(None, 2), (2, 3), (3, 4), (4, 4)])
def test_a_heading_inside_a_block_is_one_level_below_the_last(
    client: Client, above: int | None, level: int
) -> None:
    headings = [heading("Above", number) for number in range(2, (above or 1) + 1)]
    value = {"question": "How long?", "answer": "<p>Long.</p>"}
    html = drawn(client, *headings, {"type": "question", "value": value})
    assert f'<h{level} class="question__title">How long?</h{level}>' in html


def test_key_facts_are_a_list(client: Client) -> None:
    html = drawn(client, {"type": "facts", "value": {"title": "Key", "facts": ["<p>One</p>"]}})
    assert '<li class="prose"><p>One</p></li>' in html
    assert 'aria-labelledby="block_1"' in html


def test_a_table_has_a_caption_and_scrolls_by_keyboard(client: Client) -> None:
    columns = [{"type": "text", "heading": "What"}, {"type": "text", "heading": ""}]
    rows = [{"values": ["<p>Sleep</p>", "<p>Poor</p>"]}]
    table = {"columns": columns, "rows": rows, "caption": "What comes"}
    html = drawn(client, {"type": "table", "value": table})
    assert '<caption id="block_1">What comes</caption>' in html
    assert 'role="region" aria-labelledby="block_1" tabindex="0"' in html
    assert '<th scope="col">What</th><td></td>' in html
    assert '<td class="prose"><p>Sleep</p></td>' in html


def test_a_quotation_names_where_it_stands(client: Client) -> None:
    value = {"text": "<p>So it is.</p>", "source": "Somebody, 1999"}
    html = drawn(client, {"type": "quotation", "value": value})
    assert re.search(r'<blockquote class="prose"> ?<p>So it is.</p> ?</blockquote>', html)
    assert "<figcaption>Somebody, 1999</figcaption>" in html


def picture_of(image: Image, **fields: str) -> dict[str, Any]:
    value = {"image": image.pk, "alternative": "A hill", "caption": "", "credit": "Ada"}
    return {"type": "picture", "value": value | fields}


@pytest.fixture
def image(settings: Any, tmp_path: Any) -> Image:
    settings.MEDIA_ROOT = tmp_path
    return stored_picture()


def test_a_picture_is_as_large_as_the_screen_needs_it(client: Client, image: Image) -> None:
    html = drawn(client, picture_of(image, caption="Far away"))
    (tag,) = re.findall(r"<img[^>]+>", html)
    shown = re.findall(r'(width|height|alt|loading)="([^"]*)"', tag)
    assert shown == [("width", "576"), ("height", "288"), ("alt", "A hill"), ("loading", "lazy")]
    assert re.findall(r"/media/images/\S+\.webp (\d+)w", tag) == ["360", "576", "1152"]
    assert words(html.partition("<figcaption>")[2]) == "Far away Picture: Ada"


def test_a_lost_file_takes_nothing_else_with_it(client: Client, image: Image) -> None:
    image.renditions.all().delete()
    image.file.storage.delete(image.file.name)
    html = drawn(client, picture_of(image), rich("<p>Still here.</p>"))
    assert "<img" not in html
    assert "Still here." in html


def test_a_link_to_a_page_leads_to_where_it_stands_now(client: Client) -> None:
    person = make_person()
    html = drawn(client, rich(f'<p><a linktype="page" id="{person.pk}">her</a></p>'))
    assert f'<a href="/people/{person.slug}/">her</a>' in html


def test_a_link_stays_in_the_language_of_the_reader(client: Client) -> None:
    person = make_person()
    text = f'<a linktype="page" id="{person.pk}">her</a> <a href="/crisis/">help</a>'
    html = drawn(client, rich(f'<p>{text} <a href="/media/a.png">a</a></p>'), path="/es")
    assert f'<a href="/es/people/{person.slug}/">her</a>' in html
    assert '<a href="/es/crisis/">' in html
    assert '<a href="/media/a.png">' in html


@pytest.mark.parametrize("number", ["0", "999999", "x", ""])
def test_a_link_to_what_is_not_there_is_only_words(client: Client, number: str) -> None:
    html = drawn(client, rich(f'<p><a linktype="page" id="{number}">her</a></p>'))
    assert "<a>her</a>" in html


def test_a_link_to_a_page_that_is_not_out_is_only_words(client: Client) -> None:
    person = make_person(live=False)
    html = drawn(client, rich(f'<p><a linktype="page" id="{person.pk}">her</a></p>'))
    assert "<a>her</a>" in html


def test_a_link_elsewhere_stays_as_it_is(client: Client) -> None:
    html = drawn(client, rich('<p><a href="https://www.fda.gov/">FDA</a></p>'))
    assert '<a href="https://www.fda.gov/">FDA</a>' in html


def test_what_only_the_editor_needs_is_left_out(client: Client) -> None:
    assert "data-block-key" not in drawn(client, rich('<p data-block-key="ab1">Text.</p>'))


def test_a_citation_of_nothing_is_not_drawn(client: Client) -> None:
    make_article(keys="", body=[heading("One")], live=True)
    html = client.get("/articles/klonopin/klonopin-withdrawal/").text
    assert "<cite" not in main_of(html)


def test_citations_are_numbered_as_they_are_read_in_every_block(client: Client) -> None:
    def mark(key: str) -> str:
        return f'<cite data-sources="{key}">[cite]</cite>'

    rows = [{"values": [f"<p>x{mark('b')}</p>"]}]
    columns = [{"type": "text", "heading": "What"}]
    blocks = [
        {"type": "timeline", "value": {"spans": [{"span": "1", "text": f"<p>x{mark('c')}</p>"}]}},
        {"type": "table", "value": {"columns": columns, "rows": rows, "caption": "T"}},
        {"type": "facts", "value": {"title": "K", "facts": [f"<p>{mark('c b')}</p>"]}},
        {"type": "quotation", "value": {"text": f"<p>{mark('d')}</p>", "source": "S"}},
    ]
    html = drawn(client, *blocks, keys="abcd")
    assert re.findall(r'id="(cite-[\d-]+)"', html) == [
        "cite-1-1",
        "cite-2-1",
        "cite-1-2",
        "cite-2-2",
        "cite-3-1",
    ]
