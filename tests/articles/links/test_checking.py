"""A run over all links: which are asked, what is kept, what is forgotten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.links import checking
from articles.links.checking import NobodyAnswersError, Summary, check_references, links_due
from articles.models import LinkCheck, Reference
from core.outside import NoAnswerError, RefusedAddressError
from tests.articles.links.answers import NOW, Others, article_citing, make_check, status

pytestmark = pytest.mark.django_db
A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"
SILENT = NoAnswerError("took too long")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def check(others: Others, **options: object) -> Summary:
    return check_references(asker=others.asker(), **options)  # type: ignore[arg-type]


def kept(url: str = A) -> tuple[str, str, object, object]:
    row = LinkCheck.objects.get(url=url)
    return (row.outcome, row.detail, row.checked_at, row.failing_since)


def test_each_link_is_asked_once_however_often_it_is_cited() -> None:
    article_citing(A, B, A)
    article_citing(B)
    others = Others()
    summary = check(others)
    assert sorted(others.asked) == [f"HEAD {A}", f"HEAD {B}"]
    assert (summary.links, summary.hosts, summary.outcomes) == (2, 2, {"found": 2})


def test_a_source_is_asked_by_its_doi_before_anything_else() -> None:
    source = article_citing(A).references.get()
    Reference.objects.filter(pk=source.pk).update(doi="10.1000/182", pmid="1")
    others = Others()
    check(others)
    assert others.asked == ["HEAD https://doi.org/10.1000/182"]


def test_sources_of_articles_that_are_not_out_are_not_asked() -> None:
    article_citing(A, live=False)
    others = Others()
    assert check(others).links == 0
    assert others.asked == []


def test_new_links_come_first_then_the_longest_unasked() -> None:
    article_citing(A, B, C)
    make_check(A, checked_at=NOW - timedelta(days=1))
    make_check(B, checked_at=NOW - timedelta(days=2))
    assert list(links_due()) == [C, B, A]


def test_no_more_are_asked_in_a_run_than_was_said() -> None:
    article_citing(A, B, C)
    make_check(A)
    summary = check(Others(), most=2)
    assert (summary.links, summary.waiting) == (2, 1)
    assert check(Others(), most=None).links == 3
    assert checking.MOST_LINKS == 500


def test_what_is_found_is_kept() -> None:
    article_citing(A)
    check(Others({A: status(A, 403)}))
    assert kept() == ("found", "answers, but not to programs (403)", NOW, None)


@pytest.mark.parametrize(
    ("answer", "outcome", "detail"),
    [
        (status(A, 410), "gone", "410"),
        (status(A, 500), "failed", "500"),
        (RefusedAddressError("not a public address"), "refused", "not a public address"),
        (SILENT, "failed", "took too long"),
    ],
)
def test_what_fails_is_kept_with_when_that_began(
    answer: Exception, outcome: str, detail: str
) -> None:
    article_citing(A)
    check(Others({A: answer}))
    assert kept() == (outcome, detail, NOW, NOW)


def test_what_still_fails_keeps_when_that_began() -> None:
    article_citing(A)
    since = make_check(A, "failed", checked_at=NOW - timedelta(days=7)).failing_since
    check(Others({A: status(A, 404)}))
    assert kept() == ("gone", "404", NOW, since)


def test_what_is_found_again_fails_no_more() -> None:
    article_citing(A)
    make_check(A, "gone")
    check(Others())
    assert kept() == ("found", "", NOW, None)


def test_a_link_of_a_host_at_rest_stays_as_it_is() -> None:
    article_citing("https://a.example/1", "https://a.example/2")
    others = Others({"https://a.example/1": status(A, 429)})
    summary = check(others)
    assert others.asked == ["HEAD https://a.example/1"]
    assert (summary.left_alone, summary.outcomes) == (1, {"found": 1})
    assert not LinkCheck.objects.filter(url="https://a.example/2").exists()


def test_what_nothing_cites_is_forgotten() -> None:
    article_citing(A)
    article_citing(C, live=False)
    for url in (A, B, C):
        make_check(url)
    assert check(Others()).removed == 2
    assert list(LinkCheck.objects.values_list("url", flat=True)) == [A]


def test_a_dry_run_asks_nobody_and_changes_nothing() -> None:
    article_citing(A, "https://a.example/2")
    make_check(B)
    others = Others()
    summary = check(others, dry_run=True, most=1)
    assert summary == Summary(links=1, hosts=1, waiting=1, removed=1)
    assert others.asked == []
    assert list(LinkCheck.objects.values_list("url", flat=True)) == [B]


def test_the_links_are_passed_through_what_shows_how_far_it_is() -> None:
    article_citing(A, B)
    shown: list[str] = []

    def progress(links: object) -> list[str]:
        shown.extend(links)  # type: ignore[arg-type]
        return shown

    check(Others(), progress=progress)
    assert shown == [A, B]


# --- When it is this server that reaches nobody ---


def test_nothing_is_kept_where_nobody_answers_at_all() -> None:
    article_citing(A, B)
    others = Others(dict.fromkeys([A, B, checking.SURELY_THERE], SILENT))
    with pytest.raises(NobodyAnswersError):
        check(others)
    assert others.asked == [f"HEAD {A}", f"HEAD {checking.SURELY_THERE}"]
    assert not LinkCheck.objects.exists()


@pytest.mark.parametrize("first", [SILENT, RefusedAddressError("not a public address")])
def test_the_way_out_is_looked_for_once_and_only_where_it_is_in_doubt(first: Exception) -> None:
    article_citing(A, B, C)
    others = Others({A: first, C: SILENT})
    check(others)
    assert others.asked == [f"HEAD {each}" for each in (A, checking.SURELY_THERE, B, C)]
    assert LinkCheck.objects.exclude(outcome="found").count() == 2


def test_an_answer_shows_that_there_is_a_way_out() -> None:
    article_citing(A, B)
    others = Others({A: status(A, 500), B: SILENT})
    check(others)
    assert f"HEAD {checking.SURELY_THERE}" not in others.asked


# --- Much of it ---


def test_links_are_chosen_in_one_question(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    article_citing(*(f"https://a.example/{number}" for number in range(20)))
    with django_assert_num_queries(1):
        assert len(list(links_due())) == 20


def test_each_link_costs_the_same_few_questions() -> None:
    article_citing(*(f"https://a.example/{number}" for number in range(3)))
    with CaptureQueriesContext(connection) as few:
        check(Others(), most=1)
    with CaptureQueriesContext(connection) as more:
        check(Others(), most=3)
    assert len(more) - len(few) <= 2 * 7
