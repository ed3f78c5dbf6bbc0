"""Which sources lead nowhere any more."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.links.dead import articles_with_dead_links, dead_links_of
from articles.models import Reference
from tests.articles.links.answers import NOW, article_citing, make_check

pytestmark = pytest.mark.django_db
A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"
LONG_AGO, LATELY = NOW - timedelta(days=8), NOW - timedelta(days=6)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.mark.parametrize(
    ("outcome", "failing_since", "checked_at", "is_dead"),
    [
        ("found", None, NOW, False),
        ("gone", NOW, NOW, True),
        ("gone", LONG_AGO, NOW, True),
        ("failed", LONG_AGO, NOW, True),
        ("refused", LONG_AGO, NOW, True),
        ("failed", LATELY, NOW, False),
        ("refused", LATELY, NOW, False),
        # Asked once only: it may have been away for an hour.
        ("failed", LONG_AGO, LONG_AGO, False),
        ("failed", LONG_AGO, LONG_AGO + timedelta(hours=23), False),
    ],
)
def test_a_link_is_dead_when_it_is_gone_or_failed_for_long(
    outcome: str,
    failing_since: object,
    checked_at: object,
    is_dead: bool,  # noqa: FBT001
) -> None:
    article = article_citing(A)
    check = make_check(A, outcome, failing_since=failing_since, checked_at=checked_at)
    assert list(articles_with_dead_links()) == ([article] if is_dead else [])
    sources = [(article.references.get(), check)] if is_dead else []
    assert dead_links_of(article) == sources


def test_an_article_stands_in_the_report_once() -> None:
    article = article_citing(A, B)
    article_citing(C)
    make_check(A, "gone")
    make_check(B, "gone")
    assert list(articles_with_dead_links()) == [article]


def test_the_sources_come_in_their_order_with_all_that_was_answered() -> None:
    article = article_citing(A, B, C)
    for url, detail in ((C, "410"), (A, "404")):
        make_check(url, "gone", detail=detail)
    (first, check), (second, _check) = dead_links_of(article)
    assert (first.url, second.url) == (A, C)
    assert (check.outcome, check.detail, check.checked_at) == ("gone", "404", NOW)
    check.delete()
    assert len(dead_links_of(article)) == 1


def test_a_source_is_known_by_its_doi_and_pmid_too() -> None:
    article = article_citing("", "")
    first, second = article.references.order_by("sort_order", "pk")
    Reference.objects.filter(pk=first.pk).update(doi="10.1000/182", url=A)
    Reference.objects.filter(pk=second.pk).update(pmid="12345", url=A)
    make_check("https://doi.org/10.1000/182", "gone")
    make_check("https://pubmed.ncbi.nlm.nih.gov/12345/", "gone")
    assert [source for source, _check in dead_links_of(article)] == [first, second]


def test_another_articles_sources_stay_out() -> None:
    article, other = article_citing(A), article_citing(B)
    make_check(B, "gone")
    assert dead_links_of(article) == []
    assert list(articles_with_dead_links()) == [other]


def test_each_takes_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    article = article_citing(A, B, C)
    for url in (A, B, C):
        make_check(url, "gone")
    with django_assert_num_queries(1):
        assert len(dead_links_of(article)) == 3
    with django_assert_num_queries(1):
        assert len(articles_with_dead_links()) == 1
