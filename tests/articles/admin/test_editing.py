"""What Wagtail does for editors, as far as our promises rest on it."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Drawn
from pytest_django import DjangoCaptureOnCommitCallbacks as Callbacks
from pytest_django import Settings
from wagtail.images import get_image_model
from wagtail.models import Locale

from accounts.models import User
from articles.models import ArticlePage, MedicalReview, PublishedChange
from core.models import AuditEvent
from tests.factories import cited, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user("editor")
    client.force_login(user)
    return user


def revision(article: ArticlePage, **changed: object) -> ArticlePage:
    draft: ArticlePage = article.get_latest_revision_as_object()
    for name, value in changed.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False)
    article.refresh_from_db()
    return article


def test_what_is_scheduled_goes_out_and_comes_down_by_itself(client: Client) -> None:
    article = make_article()
    soon = timezone.now() + timedelta(hours=1)
    revision(article, go_live_at=soon, expire_at=soon + timedelta(days=1))
    article.get_latest_revision().publish()
    article.refresh_from_db()
    assert client.get(article.url).status_code == 404
    with time_machine.travel(soon + timedelta(minutes=1), tick=False):
        call_command("publish_scheduled")
        assert client.get(article.url).status_code == 200
    with time_machine.travel(soon + timedelta(days=1, minutes=1), tick=False):
        call_command("publish_scheduled")
        assert client.get(article.url).status_code == 404


def test_an_old_address_leads_to_the_new_one(
    client: Client, django_capture_on_commit_callbacks: Callbacks
) -> None:
    article = make_article(live=True, slug="as-it-was")
    before = article.url
    with django_capture_on_commit_callbacks(execute=True):
        revision(article, slug="as-it-is").get_latest_revision().publish()
    answer = client.get(before)
    assert (answer.status_code, answer["Location"]) == (301, "/articles/klonopin/as-it-is/")
    assert client.get(answer["Location"]).status_code == 200


def test_a_translation_is_a_draft_of_its_own_without_a_review(client: Client, editor: User) -> None:
    article = make_article(live=True)
    spanish = Locale.objects.get(language_code="es")
    for page in (article.get_parent(), article):
        url = reverse("simple_translation:submit_page_translation", args=[page.pk])
        client.post(url, {"locales": [spanish.pk], "include_subtree": ""})
    copy = ArticlePage.objects.get(locale=spanish)
    assert copy.translation_key == article.translation_key
    assert copy.slug == article.slug
    assert not copy.live
    assert [each.key for each in copy.references.all()] == ["a"]
    assert not MedicalReview.objects.filter(page=copy).exists()


def test_publishing_drops_the_kept_pages(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callbacks
) -> None:
    forgotten: list[bool] = []
    monkeypatch.setattr("articles.receivers.forget_pages", lambda: forgotten.append(True))
    article = make_article()
    with django_capture_on_commit_callbacks(execute=True):
        article.get_latest_revision().publish()
    assert forgotten


def test_each_publishing_is_told_to_visitors_and_to_the_trail(editor: User) -> None:
    article = make_article(live=True, user=editor)
    draft = article.get_latest_revision_as_object()
    draft.change_note = "Plainer words"
    draft.body = [("text", cited("a", text="Plain.")["value"])]
    draft.save_revision(user=editor, clean=False).publish(user=editor)
    notes = PublishedChange.objects.filter(page=article).values_list("note", flat=True)
    assert list(notes) == ["Plainer words", ""]
    events = AuditEvent.objects.filter(verb="published_page", object_key=str(article.pk))
    assert [event.actor for event in events] == [editor, editor]
    assert {event.object_kind for event in events} == {"articles.articlepage"}


@pytest.mark.parametrize(("described", "kept"), [("", 0), ("A quiet street in the morning", 1)])
def test_a_picture_must_say_what_it_shows(
    client: Client, editor: User, settings: Settings, tmp_path: Path, described: str, kept: int
) -> None:
    settings.MEDIA_ROOT = tmp_path
    drawn = BytesIO()
    Drawn.new("RGB", (4, 4)).save(drawn, "PNG")
    file = SimpleUploadedFile("street.png", drawn.getvalue(), "image/png")
    sent = {"title": "A street", "file": file, "description": described, "tags": ""}
    client.post(reverse("wagtailimages:add"), sent)
    assert get_image_model().objects.count() == kept
