"""An article as those see it who look after it: what is open, deciding, signing."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from articles.findings import find
from articles.models import ArticlePage, MedicalReview
from articles.services.reviewing import sign
from tests.factories import cited, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer() -> User:
    return make_user("medical_reviewer", name="Mona Reyes", credential="RN, BSN")


@pytest.fixture
def editor() -> User:
    return make_user("editor")


def as_user(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def url(name: str, article: ArticlePage) -> str:
    return reverse(f"articles_admin:{name}", args=[article.pk])


def said(client: Client, article: ArticlePage) -> str:
    return client.get(url("article", article)).content.decode()


def test_what_is_open_is_said_with_buttons(client: Client, editor: User) -> None:
    article = make_article(body=[cited("a"), cited("gone")], keys="ab", user=editor)
    page = said(as_user(client, editor), article)
    assert "has no source" in page
    assert "Keep as background reading" in page
    assert "I read it" not in page


def test_a_decision_is_made_in_one_click(client: Client, editor: User) -> None:
    article = make_article(body=[cited("a")], keys="ab", user=editor)
    sent = {"decision": "background", "key": "b"}
    answer = as_user(client, editor).post(url("decide", article), sent, follow=True)
    assert "Decided, and saved as a draft." in answer.content.decode()
    article.refresh_from_db()
    assert not find(article.get_latest_revision_as_object())


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ({}, "Nothing was decided"),
        ({"decision": "burn", "key": "b"}, "Nothing was decided"),
        ({"decision": "drop", "key": "gone"}, "has gone"),
        ({"decision": "merge", "key": "b"}, "has gone"),
    ],
)
def test_an_odd_decision_changes_nothing(
    client: Client, editor: User, sent: dict[str, str], text: str
) -> None:
    article = make_article(body=[cited("a")], keys="ab", user=editor)
    before = article.latest_revision_id
    answer = as_user(client, editor).post(url("decide", article), sent, follow=True)
    assert text in answer.content.decode()
    article.refresh_from_db()
    assert article.latest_revision_id == before


def test_reviewers_decide_about_no_source(client: Client, reviewer: User) -> None:
    article = make_article(body=[cited("a")], keys="ab")
    sent = {"decision": "drop", "key": "b"}
    assert as_user(client, reviewer).post(url("decide", article), sent).status_code == 403


def test_a_reviewer_signs_the_text_that_they_read(
    client: Client, reviewer: User, editor: User
) -> None:
    article = make_article(user=editor, live=True)
    assert "I read it: sign this text" in said(as_user(client, reviewer), article)
    sent = {"revision": article.latest_revision_id}
    answer = client.post(url("sign", article), sent, follow=True)
    assert "Signed." in answer.content.decode()
    assert MedicalReview.objects.get().signed_by == reviewer
    assert "This text is signed by Mona Reyes, RN, BSN" in said(client, article)


def test_a_text_that_changed_meanwhile_is_not_signed(
    client: Client, reviewer: User, editor: User
) -> None:
    article = make_article(user=editor)
    read = article.latest_revision_id
    article.get_latest_revision_as_object().save_revision(user=editor, clean=False)
    answer = as_user(client, reviewer).post(url("sign", article), {"revision": read}, follow=True)
    assert "changed meanwhile" in answer.content.decode()
    assert not MedicalReview.objects.exists()


def test_an_editor_signs_nothing(client: Client, editor: User) -> None:
    article = make_article(user=editor)
    sent = {"revision": article.latest_revision_id}
    assert as_user(client, editor).post(url("sign", article), sent).status_code == 403


def test_who_may_not_sign_is_told_why(client: Client, editor: User) -> None:
    article = make_article(user=editor)
    nobody = make_user("medical_reviewer", credential="")
    assert "no credential on record" in said(as_user(client, nobody), article)
    sent = {"revision": article.latest_revision_id}
    answer = client.post(url("sign", article), sent, follow=True)
    assert "no credential on record" in answer.content.decode()


def test_an_expired_review_can_be_signed_again(
    client: Client, reviewer: User, editor: User
) -> None:
    article = make_article(user=editor, live=True)
    sign(article.get_latest_revision(), by=reviewer, on=date(2020, 1, 1))
    page = said(as_user(client, reviewer), article)
    assert "Review due" in page
    assert "I read it: sign this text" in page


def test_a_reviewer_calls_a_change_minor(client: Client, reviewer: User, editor: User) -> None:
    article = make_article(user=editor, live=True)
    review = sign(article.get_latest_revision(), by=reviewer)
    draft = article.get_latest_revision_as_object()
    draft.title = "Klonopin Withdrawal"
    revision = draft.save_revision(user=editor, clean=False)
    assert "the last review holds" in said(as_user(client, reviewer), article)
    sent = {"revision": revision.pk, "minor_of": review.pk}
    answer = client.post(url("sign", article), sent, follow=True)
    assert "Declared minor" in answer.content.decode()
    assert MedicalReview.objects.get(minor_of=review).reviewed_on == review.reviewed_on


@pytest.mark.parametrize("sent", [{}, {"revision": "x"}, {"revision": "0"}])
def test_no_revision_is_not_there(client: Client, reviewer: User, sent: dict[str, str]) -> None:
    article = make_article()
    assert as_user(client, reviewer).post(url("sign", article), sent).status_code == 404


def test_signing_what_was_submitted_publishes_it(
    client: Client, reviewer: User, editor: User
) -> None:
    article = make_article(user=editor)
    article.get_workflow().start(article, editor)
    assert "sign and publish" in said(as_user(client, reviewer), article)
    sent = {"revision": article.latest_revision_id}
    answer = client.post(url("sign", article), sent, follow=True)
    assert "Signed and published." in answer.content.decode()
    article.refresh_from_db()
    assert article.live
    assert article.live_fingerprint == MedicalReview.objects.get().fingerprint


def test_a_reviewer_reads_the_draft_and_what_changed(
    client: Client, reviewer: User, editor: User
) -> None:
    article = make_article(user=editor, live=True)
    first = article.latest_revision_id
    draft = article.get_latest_revision_as_object()
    draft.title = "Another title for it"
    second = draft.save_revision(user=editor, clean=False)
    as_user(client, reviewer)
    assert "Another title for it" in client.get(url("draft", article)).content.decode()
    compare = reverse("articles_admin:compare", args=[article.pk, first, second.pk])
    assert "Another title" in client.get(compare).content.decode()
    client.force_login(make_user("validator"))
    assert client.get(url("draft", article)).status_code == 403
    assert client.get(compare).status_code == 403
