"""Deciding about sources: each decision is a draft, with its author, in the trail."""

import pytest

from articles.citations import citings
from articles.findings import find
from articles.models import ArticlePage
from articles.services import sources
from core.models import AuditEvent
from tests.factories import cited, make_article, make_user

pytestmark = pytest.mark.django_db


def latest(article: ArticlePage) -> ArticlePage:
    article.refresh_from_db()
    draft: ArticlePage = article.get_latest_revision_as_object()
    return draft


def keys(article: ArticlePage) -> list[str]:
    return [each.key for each in latest(article).references.all()]


def test_an_uncited_source_is_kept_as_background() -> None:
    article, editor = make_article(body=[cited("a")], keys="ab"), make_user("editor")
    revision = sources.keep_as_background(article, "b", by=editor)
    assert not find(latest(article))
    assert revision.user == editor
    assert AuditEvent.objects.get(verb="changed_sources").after == {"kept_as_background": "b"}


def test_an_uncited_source_is_taken_out() -> None:
    article = make_article(body=[cited("a")], keys="ab")
    sources.drop(article, "b", by=None)
    assert keys(article) == ["a"]


def test_a_cited_source_is_not_taken_out() -> None:
    article = make_article(keys="ab")
    with pytest.raises(sources.NoSuchSourceError):
        sources.drop(article, "b", by=None)
    assert keys(article) == ["a", "b"]


def test_two_entries_become_one_that_knows_what_both_knew() -> None:
    article = make_article(body=[cited("a"), cited("b", "a"), cited("b")], keys="ab")
    draft = article.get_latest_revision_as_object()
    draft.references.all()[1].doi = "10.1000/1"
    draft.save_revision(clean=False)
    article.refresh_from_db()
    sources.merge(article, "b", into="a", by=None)
    merged = latest(article)
    assert [citing.keys for citing in citings(merged.body)] == [("a",), ("a",), ("a",)]
    assert [(each.key, each.doi) for each in merged.references.all()] == [("a", "10.1000/1")]


def test_two_entries_are_kept_apart() -> None:
    article = make_article(keys="ab")
    draft = article.get_latest_revision_as_object()
    for reference in draft.references.all():
        reference.title = "One long title that both of them have"
    draft.save_revision(clean=False)
    article.refresh_from_db()
    assert find(latest(article)).doubles
    sources.keep_apart(article, "b", by=None)
    assert not find(latest(article))


@pytest.mark.parametrize("decide", [sources.keep_as_background, sources.keep_apart, sources.drop])
def test_a_source_that_has_gone_changes_nothing(decide: object) -> None:
    article = make_article()
    before = article.latest_revision_id
    with pytest.raises(sources.NoSuchSourceError):
        decide(article, "gone", by=None)  # type: ignore[operator]
    article.refresh_from_db()
    assert article.latest_revision_id == before
