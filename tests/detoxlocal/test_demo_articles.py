"""The demonstration's articles: published, marked, signed by people who say they are invented."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from articles.findings import find
from articles.imports.problems import FileRefusedError
from articles.models import ArticlePage, MedicalReview, PersonPage
from articles.services.reviewing import review_of
from detoxlocal.demo import texts
from detoxlocal.demo.texts import ArticleSummary
from tests.factories import make_user

FILES = sorted(texts.FOLDER.glob("*.md"))


def load(*, dry_run: bool = False) -> ArticleSummary:
    def progress(paths: list[Path]) -> Iterable[Path]:
        return paths

    return texts.load_articles(dry_run=dry_run, progress=progress)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[ArticleSummary]:
    """What loading said, with all articles there for the tests below."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


@pytest.fixture
def articles(loaded: ArticleSummary, db: None) -> list[ArticlePage]:
    return list(ArticlePage.objects.order_by("pk"))


def test_every_file_is_published_and_marked(
    loaded: ArticleSummary, articles: list[ArticlePage]
) -> None:
    assert loaded == ArticleSummary(made=len(FILES), changed=0, same=0, kept=0)
    assert len(articles) == len(FILES)
    assert all(article.live and article.is_demo for article in articles)


def test_nothing_is_open_about_any(articles: list[ArticlePage]) -> None:
    assert not any(find(article) for article in articles)


def test_the_text_that_is_out_is_the_one_that_was_reviewed(articles: list[ArticlePage]) -> None:
    assert all(review_of(article) for article in articles)


def test_one_review_has_expired_for_that_to_be_seen(articles: list[ArticlePage]) -> None:
    assert any(review.is_due for review in MedicalReview.objects.all())


def test_spanish_articles_are_translations(articles: list[ArticlePage]) -> None:
    spanish = [article for article in articles if article.locale.language_code == "es"]
    assert spanish
    assert all(article.get_translations().exists() for article in spanish)


def test_everybody_says_that_they_are_invented(articles: list[ArticlePage]) -> None:
    people = list(PersonPage.objects.all())
    assert len(people) > 1
    for person in people:
        assert person.live
        assert "invented" in person.role
        assert "does not exist" in person.biography


def test_each_article_can_be_read(articles: list[ArticlePage], client: Client) -> None:
    for article in articles:
        assert client.get(article.url).status_code == 200


def test_a_second_run_changes_nothing(articles: list[ArticlePage]) -> None:
    assert load() == ArticleSummary(made=0, changed=0, same=len(FILES), kept=0)
    assert all(article.revisions.count() == 1 for article in articles)


def test_what_somebody_changed_stays(articles: list[ArticlePage]) -> None:
    draft = articles[0].get_latest_revision_as_object()
    draft.title = "Tried out"
    draft.save_revision(user=make_user()).publish()
    assert load() == ArticleSummary(made=0, changed=0, same=len(FILES) - 1, kept=1)
    articles[0].refresh_from_db()
    assert articles[0].title == "Tried out"


def test_what_was_taken_down_is_out_again(articles: list[ArticlePage]) -> None:
    articles[0].unpublish()
    assert load().changed == 1


def test_it_can_be_taken_away_again(articles: list[ArticlePage]) -> None:
    assert texts.remove_articles(dry_run=True) == len(FILES)
    assert ArticlePage.objects.count() == len(FILES)
    real = articles[0]
    ArticlePage.objects.filter(pk=real.pk).update(is_demo=False)
    assert texts.remove_articles(dry_run=False) == len(FILES) - 1
    assert ArticlePage.objects.get() == real
    # Whom the real one names is still needed.
    assert PersonPage.objects.filter(written__page=real).exists()


def test_a_dry_run_stores_nothing(articles: list[ArticlePage]) -> None:
    texts.remove_articles(dry_run=False)
    assert load(dry_run=True).made == len(FILES)
    assert not ArticlePage.objects.exists()
    assert not PersonPage.objects.exists()


@pytest.mark.django_db
def test_a_faulty_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new.md").write_text("Text.", encoding="utf-8")
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    with pytest.raises(FileRefusedError, match=r"new\.md, line 1: The file must begin with a head"):
        load()
