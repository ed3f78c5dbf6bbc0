"""Numbers of citations, and the way from each to its source and back."""

import re

import pytest

from articles.citations import Numbering
from articles.rich_text import citation_mark, cited_keys, plain_text
from articles.texts import rich_texts
from tests.factories import cited, heading, make_article

pytestmark = pytest.mark.django_db
TABLE = {
    "type": "table",
    "value": {
        "columns": [{"type": "text", "heading": "What"}],
        "rows": [{"values": [f"<p>In a cell.{citation_mark(['d'])}</p>"]}],
        "caption": "What is what",
    },
}
TIMELINE = {
    "type": "timeline",
    "value": {
        "caption": "",
        "spans": [{"span": "First week", "text": f"<p>Bad.{citation_mark(['c'])}</p>"}],
    },
}


def drawn(numbering: Numbering, body: object) -> str:
    return "".join(numbering.draw(text.source) for _place, text in rich_texts(body))


def test_numbers_follow_the_order_of_first_citation() -> None:
    article = make_article(body=[cited("b", "a"), cited("a"), cited("c")], keys="abc")
    numbering = Numbering(article.body, article.references.all())
    assert [entry.reference.key for entry in numbering.cited] == ["b", "a", "c"]
    assert [entry.number for entry in numbering.cited] == [1, 2, 3]


def test_a_source_cited_twice_keeps_its_number_and_knows_both_places() -> None:
    article = make_article(body=[cited("a"), cited("b"), cited("a")], keys="ab")
    numbering = Numbering(article.body, article.references.all())
    assert numbering.cited[0].places == ["cite-1-1", "cite-1-2"]
    html = drawn(numbering, article.body)
    assert re.findall(r'id="(cite-1-\d)"', html) == ["cite-1-1", "cite-1-2"]
    assert html.count('href="#ref-1"') == 2


def test_several_at_one_place_stand_in_the_order_of_their_numbers() -> None:
    article = make_article(body=[cited("a"), cited("b"), cited("b", "a")], keys="ab")
    html = drawn(Numbering(article.body, article.references.all()), article.body)
    assert re.findall(r">(\d)</a>(, )?", html)[-2:] == [("1", ", "), ("2", "")]


def test_what_nobody_cites_comes_last_and_goes_on_counting() -> None:
    article = make_article(body=[cited("c")], keys="abc")
    numbering = Numbering(article.body, article.references.all())
    assert [(each.number, each.reference.key) for each in numbering.background] == [
        (2, "a"),
        (3, "b"),
    ]
    assert numbering.total == 3


def test_tables_and_timelines_are_read_where_they_stand() -> None:
    body = [heading("One"), cited("a"), TIMELINE, TABLE, cited("b")]
    article = make_article(body=body, keys="abcd")
    numbering = Numbering(article.body, article.references.all())
    assert [entry.reference.key for entry in numbering.cited] == ["a", "c", "d", "b"]


def test_a_citation_without_source_is_drawn_as_nothing() -> None:
    article = make_article(body=[cited("gone"), cited()], keys="a")
    html = drawn(Numbering(article.body, article.references.all()), article.body)
    assert "cite" not in html
    assert "It can be dangerous." in html


def test_the_mark_escapes_its_keys() -> None:
    mark = citation_mark(['a"><script>'])
    assert "<script>" not in mark
    assert list(cited_keys(mark)) == [('a"><script>',)]


def test_plain_text_has_no_numbers() -> None:
    assert plain_text(f"<p>One.{citation_mark(['a'])}</p><p>Two &amp; three</p>") == (
        "One. Two & three"
    )


def test_the_editor_stores_what_it_was_given() -> None:
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(features=["bold", "citation"])
    stored = f'<p data-block-key="abcde">So it is.{citation_mark(["a", "b"])}</p>'
    assert converter.to_database_format(converter.from_database_format(stored)) == stored
