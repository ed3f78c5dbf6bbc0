"""Signing: who may, and what it binds together."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from accounts.models import User
from articles.fingerprints import fingerprint
from articles.models import ArticlePage, MedicalReview, MedicalReviewTask, PersonPage
from articles.publishing import require_publishable
from articles.writers import writers_of
from core import audit
from core.middleware.page_cache import forget_pages

SIGN = "articles.sign_article"


class NotAllowedToSignError(PermissionDenied):
    """Somebody may not sign a text; the message says why."""


def why_not_sign(revision: Revision, user: User) -> str:
    """Return why somebody may not sign a revision, in words for them; empty when they may."""
    if not user.has_perm(SIGN):
        return _("Only medical reviewers sign articles.")
    if not user.credential.strip():
        return _("Your account has no credential on record. An administrator can add it.")
    article = revision.as_object()
    if any(author.person.user_id == user.pk for author in article.article_authors.all()):
        return _("You are named as an author of this article.")
    if user.pk in writers_of(article):
        return _("You wrote a part of this text, and somebody else must review it.")
    return ""


@transaction.atomic
def sign(revision: Revision, *, by: User, on: date | None = None) -> MedicalReview:
    """Bind a reviewer's name, credential and the day to exactly the text of a revision.

    Args:
        revision: of an article; the text that was read.
        by: the reviewer.
        on: the day of the review; today unless given.

    Raises:
        NotAllowedToSignError: with the reason in words.
        NotPublishableError: something about the text must be mended or decided first.
    """
    if reason := why_not_sign(revision, by):
        raise NotAllowedToSignError(reason)
    article = revision.as_object()
    require_publishable(article)
    person = person_of(by)
    reviewed_on = on or timezone.localdate()
    review = MedicalReview.objects.create(
        page_id=article.pk,
        revision=revision,
        fingerprint=fingerprint(article),
        person=person,
        name=person.name,
        credential=by.credential,
        reviewed_on=reviewed_on,
        expires_on=expiry(reviewed_on),
        signed_by=by,
    )
    _record(review, by, "signed_article")
    return review


@transaction.atomic
def sign_and_go_on(article: ArticlePage, revision: Revision, *, by: User) -> bool:
    """Sign a revision; where the article waits for just that, it is published. Return whether.

    Raises:
        NotAllowedToSignError: with the reason in words.
        NotPublishableError: something about the text must be mended or decided first.
    """
    state = article.current_workflow_task_state
    task = state.task.specific if state else None
    if isinstance(task, MedicalReviewTask) and task.user_can_access_editor(article, by):
        task.on_action(state, by, "approve")
        return True
    sign(revision, by=by)
    return False


@transaction.atomic
def carry_on(review: MedicalReview, revision: Revision, *, by: User) -> MedicalReview:
    """Declare what changed since a review a matter of typing: the review holds for it too.

    Args:
        review: of the same article; what it carries on itself is carried on.
        revision: the text as it is now.
        by: a medical reviewer who did not write it.

    Raises:
        NotAllowedToSignError: with the reason in words.
    """
    if reason := why_not_sign(revision, by):
        raise NotAllowedToSignError(reason)
    if review.is_due:
        raise NotAllowedToSignError(_("That review has expired: sign the text anew."))
    article = revision.as_object()
    if review.page_id != article.pk:
        raise NotAllowedToSignError(_("That review is of another article."))
    require_publishable(article)
    carried = MedicalReview.objects.create(
        page_id=article.pk,
        revision=revision,
        fingerprint=fingerprint(article),
        person_id=review.person_id,
        name=review.name,
        credential=review.credential,
        reviewed_on=review.reviewed_on,
        expires_on=review.expires_on,
        minor_of=review.minor_of or review,
        signed_by=by,
    )
    _record(carried, by, "declared_change_minor")
    return carried


def record_imported(
    article: ArticlePage, revision: Revision, person: PersonPage, *, credential: str, on: date
) -> MedicalReview:
    """Keep a review that was made elsewhere, as an imported file says it."""
    review = MedicalReview.objects.create(
        page_id=article.pk,
        revision=revision,
        fingerprint=fingerprint(article),
        person=person,
        name=person.name,
        credential=credential,
        reviewed_on=on,
        expires_on=expiry(on),
    )
    _record(review, None, "imported_review")
    return review


def review_of(article: ArticlePage) -> MedicalReview | None:
    """Return the latest review of exactly this text; none where the text was not reviewed."""
    return MedicalReview.objects.of_text(article.pk, fingerprint(article)).first()


def expiry(reviewed_on: date) -> date:
    """Return the day from which a new review is due."""
    due: date = reviewed_on + relativedelta(months=settings.REVIEW_MONTHS)
    return due


def person_of(user: User) -> PersonPage:
    """Return the page of somebody who signs; one is made for who has none."""
    from articles.services.people import page_for_user

    return page_for_user(user)


def _record(review: MedicalReview, by: User | None, verb: str) -> None:
    after = {
        "article": review.page_id,
        "revision": review.revision_id,
        "name": review.name,
        "credential": review.credential,
        "reviewed_on": review.reviewed_on,
        "expires_on": review.expires_on,
    }
    audit.record(by, verb, review.page, after=after)
    transaction.on_commit(forget_pages)
