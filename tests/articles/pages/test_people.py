"""Who writes and who reviews."""

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import ArticlePage
from tests.articles.pages.marks import main_of, review, words
from tests.factories import make_article, make_person

pytestmark = pytest.mark.django_db

TITLE = "Klonopin withdrawal"


def told(client: Client, slug: str = "", *, language: str = "") -> str:
    response = client.get(f"{language}/people/{slug}/".replace("//", "/"))
    assert response.status_code == 200
    return main_of(response.text)


def test_everybody_who_is_out_is_listed_with_credentials(client: Client) -> None:
    person = make_person("Ada Lake", credentials="RN", role="Nurse", summary="Writes.")
    make_person("Ida Hidden", live=False)
    html = told(client)
    assert f'<a href="/people/{person.slug}/">Ada Lake, RN</a>' in html
    assert "Nurse" in html
    assert "Hidden" not in html


def test_a_list_without_anybody_says_so(client: Client) -> None:
    make_person(live=False)
    assert "Nobody is introduced here yet." in told(client)


def test_a_person_is_introduced(client: Client) -> None:
    about = '<p>Lives in <b>Denver</b>. <a href="/crisis/">x</a></p>'
    person = make_person("Ada Lake", credentials="RN", role="Nurse", biography=about)
    html = told(client, person.slug, language="/es")
    assert "<h1>Ada Lake, RN</h1>" in html
    assert "<b>Denver</b>" in html
    assert 'href="/es/crisis/"' in html


def test_what_they_wrote_and_reviewed_is_told_apart(client: Client) -> None:
    author = make_person("Ada Lake")
    article = make_article(TITLE, author=author, live=True)
    signed = review(article, timezone.localdate())
    assert words(told(client, author.slug)).endswith(f"Articles they wrote {TITLE}")
    assert f"Articles they reviewed {TITLE} Reviewed on" in words(told(client, signed.person.slug))


def test_a_text_that_changed_since_is_not_theirs_any_more(client: Client) -> None:
    article = make_article(TITLE, live=True)
    signed = review(article, timezone.localdate())
    article.summary = "Something else."
    article.save_revision(clean=False).publish()
    assert TITLE not in told(client, signed.person.slug)


def test_a_draft_changes_nothing_of_what_they_signed(client: Client) -> None:
    article = make_article(TITLE, live=True)
    signed = review(article, timezone.localdate())
    article.summary = "Something else."
    article.save_revision(clean=False)
    assert TITLE in told(client, signed.person.slug)


def test_what_was_taken_down_is_not_listed(client: Client) -> None:
    author = make_person("Ada Lake")
    make_article(TITLE, author=author, live=True)
    ArticlePage.objects.get().unpublish()
    assert TITLE not in told(client, author.slug)


def test_a_person_who_is_not_out_has_no_page(client: Client) -> None:
    person = make_person(live=False)
    assert client.get(f"/people/{person.slug}/").status_code == 404
