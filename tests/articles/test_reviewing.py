"""Signing: only by who may, only for what was read, and never changed afterwards."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import User
from articles.models import ArticlePage, MedicalReview
from articles.publishing import NotPublishableError
from articles.services.reviewing import (
    NotAllowedToSignError,
    carry_on,
    review_of,
    sign,
    why_not_sign,
)
from articles.standing import DRAFT, DUE, LOST, NEVER, REVIEWED, with_standing
from core.models import AuditEvent
from tests.factories import cited, make_article, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer() -> User:
    return make_user("medical_reviewer", name="Mona Reyes", credential="RN, BSN")


@pytest.fixture
def editor() -> User:
    return make_user("editor")


@pytest.fixture
def article(editor: User) -> ArticlePage:
    return make_article(user=editor, live=True)


def change(article: ArticlePage, *, by: User, text: str = "Something else.") -> ArticlePage:
    draft = article.get_latest_revision_as_object()
    draft.body = [("text", cited("a", text=text)["value"])]
    draft.save_revision(user=by, clean=False).publish(user=by)
    article.refresh_from_db()
    changed: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    return changed


def standing(article: ArticlePage) -> str:
    found: str = with_standing(ArticlePage.objects.all()).get(pk=article.pk).standing
    return found


def test_a_signature_binds_name_credential_and_day_to_the_text(
    article: ArticlePage, reviewer: User
) -> None:
    with time_machine.travel("2026-03-01T12:00Z", tick=False):
        review = sign(article.get_latest_revision(), by=reviewer)
        assert (review.name, review.credential) == ("Mona Reyes", "RN, BSN")
        assert (review.reviewed_on, review.expires_on) == (date(2026, 3, 1), date(2027, 3, 1))
        assert review_of(article) == review
    event = AuditEvent.objects.get(verb="signed_article")
    assert (event.actor, event.after["credential"]) == (reviewer, "RN, BSN")


def test_a_changed_text_has_no_review(article: ArticlePage, reviewer: User, editor: User) -> None:
    sign(article.get_latest_revision(), by=reviewer)
    assert standing(article) == REVIEWED
    changed = change(article, by=editor)
    assert review_of(changed) is None
    assert standing(changed) == LOST


def test_the_old_text_brought_back_is_the_text_that_was_signed(
    article: ArticlePage, reviewer: User, editor: User
) -> None:
    review = sign(article.get_latest_revision(), by=reviewer)
    change(article, by=editor)
    again = change(article, by=editor, text="It can be dangerous.")
    assert review_of(again) == review


def test_a_review_expires(article: ArticlePage, reviewer: User) -> None:
    sign(article.get_latest_revision(), by=reviewer, on=date(2020, 9, 25))
    review = review_of(article)
    assert review
    assert review.is_due
    assert standing(article) == DUE


def test_standing_of_what_was_never_signed(editor: User) -> None:
    assert standing(make_article("One", user=editor, live=True)) == NEVER
    assert standing(make_article("Two", user=editor)) == DRAFT


@pytest.mark.parametrize("role", ["editor", "validator", "callback_agent", "manager"])
def test_only_reviewers_sign(article: ArticlePage, role: str) -> None:
    with pytest.raises(NotAllowedToSignError, match="Only medical reviewers"):
        sign(article.get_latest_revision(), by=make_user(role, credential="MD"))


def test_nobody_signs_without_a_credential(article: ArticlePage) -> None:
    nobody = make_user("medical_reviewer", credential=" ")
    with pytest.raises(NotAllowedToSignError, match="no credential"):
        sign(article.get_latest_revision(), by=nobody)


def test_nobody_signs_what_they_wrote_a_part_of(article: ArticlePage, reviewer: User) -> None:
    draft = article.get_latest_revision_as_object()
    draft.title = "Klonopin withdrawal, in short"
    draft.save_revision(user=reviewer, clean=False)
    change(article, by=make_user("editor"), text="Yet something else.")
    assert "You wrote" in why_not_sign(article.get_latest_revision(), reviewer)


def test_who_saves_without_a_change_has_written_nothing(
    article: ArticlePage, reviewer: User
) -> None:
    article.get_latest_revision_as_object().save_revision(user=reviewer, clean=False)
    assert why_not_sign(article.get_latest_revision(), reviewer) == ""


def test_a_named_author_does_not_sign(reviewer: User, editor: User) -> None:
    author = make_person("Mona Reyes", user=reviewer)
    article = make_article(author=author, user=editor)
    assert "named as an author" in why_not_sign(article.get_latest_revision(), reviewer)


def test_what_is_open_is_not_signed(reviewer: User, editor: User) -> None:
    article = make_article(body=[cited("gone")], user=editor)
    with pytest.raises(NotPublishableError):
        sign(article.get_latest_revision(), by=reviewer)
    assert not MedicalReview.objects.exists()


def test_a_reviewer_may_call_a_change_minor(
    article: ArticlePage, reviewer: User, editor: User
) -> None:
    review = sign(article.get_latest_revision(), by=reviewer, on=date(2026, 11, 1))
    change(article, by=editor, text="It can be dangerouss.")
    other = make_user("medical_reviewer", credential="MD")
    with time_machine.travel("2026-11-20T12:00Z", tick=False):
        carried = carry_on(review, article.get_latest_revision(), by=other)
    assert (carried.name, carried.reviewed_on) == ("Mona Reyes", date(2026, 11, 1))
    assert carried.minor_of == review
    assert review_of(ArticlePage.objects.get(pk=article.pk)) == carried


def test_an_editor_may_not_call_a_change_minor(
    article: ArticlePage, reviewer: User, editor: User
) -> None:
    review = sign(article.get_latest_revision(), by=reviewer)
    change(article, by=editor)
    with pytest.raises(NotAllowedToSignError):
        carry_on(review, article.get_latest_revision(), by=editor)


def test_an_expired_review_is_not_carried_on(
    article: ArticlePage, reviewer: User, editor: User
) -> None:
    review = sign(article.get_latest_revision(), by=reviewer, on=date(2020, 1, 1))
    change(article, by=editor)
    with pytest.raises(NotAllowedToSignError, match="expired"):
        carry_on(review, article.get_latest_revision(), by=reviewer)


def test_a_review_of_another_article_is_not_carried_on(
    article: ArticlePage, reviewer: User, editor: User
) -> None:
    review = sign(article.get_latest_revision(), by=reviewer)
    other = make_article("Another article", user=editor)
    with pytest.raises(NotAllowedToSignError, match="another article"):
        carry_on(review, other.get_latest_revision(), by=reviewer)


@pytest.mark.parametrize("values", [{"name": "Somebody"}, {"reviewed_on": date(2030, 1, 1)}])
def test_the_database_refuses_to_change_a_review(
    article: ArticlePage, reviewer: User, values: dict[str, object]
) -> None:
    sign(article.get_latest_revision(), by=reviewer)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        MedicalReview.objects.update(**values)


@pytest.mark.parametrize(
    "wrong",
    [{"credential": ""}, {"name": ""}, {"expires_on": date(2020, 1, 1)}, {"fingerprint": "x"}],
)
def test_the_database_keeps_a_review_whole(
    article: ArticlePage, reviewer: User, wrong: dict[str, object]
) -> None:
    review = sign(article.get_latest_revision(), by=reviewer)
    values = {field.attname: getattr(review, field.attname) for field in review._meta.fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        MedicalReview.objects.create(**values | {"id": None} | wrong)


def test_deleting_an_article_takes_its_reviews_along(article: ArticlePage, reviewer: User) -> None:
    sign(article.get_latest_revision(), by=reviewer)
    article.delete()
    assert not MedicalReview.objects.exists()
