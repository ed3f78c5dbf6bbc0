"""How articles stand: what is out, whether it was reviewed, what is due. One query a list."""

from datetime import timedelta

from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from articles.models import ArticlePage, MedicalReview, MedicalReviewTask

DUE_SOON_DAYS = 30
REVIEWED, DUE_SOON, DUE, LOST, NEVER, DRAFT = (
    "reviewed", "due-soon", "due", "lost", "never", "draft",
)  # fmt: skip
STANDINGS = {
    REVIEWED: _("Reviewed"),
    DUE_SOON: _("Review due soon"),
    DUE: _("Review due"),
    LOST: _("Changed since its review"),
    NEVER: _("Never reviewed"),
    DRAFT: _("Not out"),
}


def with_standing(articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Add `standing`, `reviewer`, `reviewed_on`, `expires_on` and `text_changed_on` to articles."""
    of_text = MedicalReview.objects.filter(
        page=OuterRef("pk"), fingerprint=OuterRef("live_fingerprint")
    ).order_by("-reviewed_on", "-pk")
    ever = MedicalReview.objects.filter(page=OuterRef("pk"))
    today = timezone.localdate()
    annotated = articles.annotate(
        reviewer=Subquery(of_text.values("name")[:1]),
        reviewer_page=Subquery(of_text.values("person")[:1]),
        reviewed_on=Subquery(of_text.values("reviewed_on")[:1]),
        expires_on=Subquery(of_text.values("expires_on")[:1]),
        was_reviewed=Exists(ever),
        text_changed_on=Coalesce("updated_on", TruncDate("last_published_at")),
    )
    with_all: QuerySet[ArticlePage] = annotated.annotate(
        standing=Case(
            When(live=False, then=Value(DRAFT)),
            When(expires_on__lte=today, then=Value(DUE)),
            When(expires_on__lte=today + timedelta(days=DUE_SOON_DAYS), then=Value(DUE_SOON)),
            When(expires_on__isnull=False, then=Value(REVIEWED)),
            When(was_reviewed=True, then=Value(LOST)),
            default=Value(NEVER),
            output_field=CharField(),
        )
    )
    return with_all


def due() -> QuerySet[ArticlePage]:
    """Return the articles that are out and whose review has expired, or no longer fits."""
    return with_standing(ArticlePage.objects.live()).filter(standing__in=[DUE, LOST])


def for_review() -> QuerySet[ArticlePage]:
    """Return the articles that were submitted and wait for a reviewer."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__in=MedicalReviewTask.objects.values("pk"),
        # Kinds of any model are submitted there: its key is stored as a text.
        workflow_state__object_id=Cast(OuterRef("pk"), CharField()),
    )
    found: QuerySet[ArticlePage] = ArticlePage.objects.filter(Exists(waiting))
    return found


def not_out() -> QuerySet[ArticlePage]:
    """Return the articles with a draft that is not out."""
    drafts = Q(live=False) | Q(has_unpublished_changes=True)
    found: QuerySet[ArticlePage] = ArticlePage.objects.filter(drafts)
    return found
