"""What a signature binds: all that readers read, and nothing else."""

from typing import Any

import pytest

from articles.fingerprints import fingerprint
from articles.models import ArticlePage
from tests.factories import cited, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    draft: ArticlePage = make_article(keys="ab").get_latest_revision_as_object()
    return draft


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"summary": "Another summary"},
        {"body": [("text", "<p>Another text</p>")]},
    ],
)
def test_what_readers_read_is_bound(article: ArticlePage, change: dict[str, Any]) -> None:
    before = fingerprint(article)
    for name, value in change.items():
        setattr(article, name, value)
    assert fingerprint(article) != before


@pytest.mark.parametrize(
    ("name", "value"), [("title", "Another"), ("year", 2001), ("doi", "10.1000/1"), ("url", "x")]
)
def test_sources_are_bound(article: ArticlePage, name: str, value: object) -> None:
    before = fingerprint(article)
    setattr(article.references.all()[0], name, value)
    assert fingerprint(article) != before


@pytest.mark.parametrize(
    ("name", "value"), [("slug", "elsewhere"), ("change_note", "Mended"), ("is_demo", True)]
)
def test_what_readers_do_not_read_is_not(article: ArticlePage, name: str, value: object) -> None:
    before = fingerprint(article)
    setattr(article, name, value)
    assert fingerprint(article) == before


def test_saving_again_changes_nothing(article: ArticlePage) -> None:
    before = fingerprint(article)
    revision = article.save_revision(clean=False)
    assert fingerprint(revision.as_object()) == before


def test_the_ids_of_the_editor_change_nothing() -> None:
    block = cited("a")
    keyed = {"type": "text", "value": block["value"].replace("<p>", '<p data-block-key="x1y2z">')}
    first, second = make_article(body=[block]), make_article("Other", body=[keyed])
    second.title = first.title
    assert fingerprint(first) == fingerprint(second)
