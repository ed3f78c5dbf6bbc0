"""What keeps an article from going out, each with its place and its mend."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.findings import find
from articles.models import ArticlePage
from articles.publishing import NotPublishableError
from articles.words import folded
from tests.factories import cited, heading, make_article


def faults(*blocks: dict[str, object], keys: str = "a") -> list[str]:
    article = make_article(body=list(blocks), keys=keys)
    return [fault.text for fault in find(article).faults]


def draft(**fields: Any) -> ArticlePage:
    """Return an article whose sources can be changed in memory."""
    article: ArticlePage = make_article(**fields).get_latest_revision_as_object()
    return article


@pytest.mark.django_db
def test_nothing_is_open_about_a_good_article() -> None:
    assert not find(make_article(body=[heading("One"), heading("Two", 3), cited("a")]))


@pytest.mark.django_db
@pytest.mark.parametrize("keys", [(), ("gone",), ("a", "gone")])
def test_a_citation_without_source_is_named_with_its_heading(keys: tuple[str, ...]) -> None:
    said = faults(heading("First week"), cited(*keys), cited("a"))
    assert said == [
        "A citation under “First week” has no source: choose one, or take the citation out."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("levels", "wrong"), [((3,), 2), ((2, 4), 3), ((2, 3, 4, 2, 4), 3)])
def test_a_skipped_level_is_named_with_the_right_one(levels: tuple[int, ...], wrong: int) -> None:
    blocks = [heading(f"Part {number}", level) for number, level in enumerate(levels)]
    said = faults(*blocks, cited("a"))
    last = f"Part {len(levels) - 1}"
    assert said == [f"The heading “{last}” skips a level: make it level {wrong}."]


@pytest.mark.django_db
def test_a_picture_must_say_what_it_shows() -> None:
    value = {"image": None, "alternative": " ", "caption": "", "credit": "Somebody"}
    said = faults(heading("One"), {"type": "picture", "value": value}, cited("a"))
    assert said == ["A picture under “One” says nothing to who cannot see it: write what it shows."]


@pytest.mark.django_db
def test_an_uncited_source_waits_for_a_decision_until_it_is_background() -> None:
    article = draft(body=[cited("a")], keys="ab")
    assert [each.reference.key for each in find(article).uncited] == ["b"]
    article.references.all()[1].is_background = True
    assert not find(article)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"doi": "10.1000/ABC"}, {"doi": "10.1000/abc"}, "DOI"),
        ({"pmid": "123"}, {"pmid": "0123"}, "PMID"),
        ({"url": "https://www.a.example/x/"}, {"url": "http://a.example/x"}, "address"),
        (
            {"title": "The Démands of – Dependence"},
            {"title": "the demands of dependence!"},
            "title",
        ),
    ],
)
def test_two_entries_for_one_source_are_flagged_until_kept_apart(
    first: dict[str, str], second: dict[str, str], reason: str
) -> None:
    article = draft(body=[cited("a", "b")], keys="ab")
    for reference, values in zip(article.references.all(), (first, second), strict=True):
        reference.title = f"Long enough a title of {reference.key}"
        for name, value in values.items():
            setattr(reference, name, value)
    (double,) = find(article).doubles
    assert (double.first.key, double.second.key, double.reason) == ("a", "b", reason)
    article.references.all()[1].is_apart = True
    assert find(article).doubles == ()


@pytest.mark.django_db
def test_a_short_title_in_two_journals_is_two_sources() -> None:
    article = draft(body=[cited("a", "b")], keys="ab")
    for reference in article.references.all():
        reference.title, reference.source = "Clonazepam", f"Journal {reference.key}"
    assert find(article).doubles == ()


@pytest.mark.django_db
def test_whatever_is_open_keeps_a_revision_from_going_out() -> None:
    article = make_article(body=[cited("a", "gone")])
    with pytest.raises(NotPublishableError, match="has no source"):
        article.get_latest_revision().publish()
    article.refresh_from_db()
    assert not article.live


@given(st.text())
def test_a_title_reads_the_same_however_often_it_is_folded(title: str) -> None:
    assert folded(folded(title)) == folded(title)
