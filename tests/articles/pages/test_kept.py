"""A published page is made once, answered with 304 who has it, and gone as soon as it changes."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from articles.models import ArticlePage
from tests.factories import make_article

pytestmark = pytest.mark.django_db
LOCAL = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


@pytest.fixture(autouse=True)
def _kept(settings: Settings) -> Iterator[None]:
    settings.CACHES = {"default": LOCAL, "pages": LOCAL | {"LOCATION": "kept articles"}}
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def change(article: ArticlePage, callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    draft = article.get_latest_revision_as_object()
    draft.title = "Klonopin withdrawal, in plain words"
    with callbacks(execute=True):
        draft.save_revision(clean=False).publish()


def test_a_kept_page_asks_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    url = make_article(live=True).url
    first = client.get(url)
    with django_assert_num_queries(0):
        again = client.get(url)
    assert again.content == first.content
    assert "max-age=60" in again["Cache-Control"]


def test_who_has_it_is_told_that_nothing_changed(client: Client) -> None:
    url = make_article(live=True).url
    tag = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    caches["pages"].clear()
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304


def test_what_is_published_is_seen_at_once(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    article = make_article(live=True)
    tag = client.get(article.url)["ETag"]
    change(article, django_capture_on_commit_callbacks)
    answer = client.get(article.url, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer["ETag"] != tag
    assert "in plain words" in answer.content.decode()


def test_what_is_taken_down_is_gone_at_once(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    article = make_article(live=True)
    assert client.get(article.url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        article.unpublish()
    assert client.get(article.url).status_code == 404
