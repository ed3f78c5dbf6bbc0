"""Medical reviews: who signed which text, and the step of the workflow in which they do."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

FINGERPRINT_LENGTH = 64


class MedicalReviewQuerySet(models.QuerySet["MedicalReview"]):
    """Reviews by what they say."""

    def of_text(self, page_id: int, fingerprint: str) -> "MedicalReviewQuerySet":
        """Those that signed exactly this text, the latest first."""
        signed = self.filter(page_id=page_id, fingerprint=fingerprint)
        return signed.select_related("person").order_by("-reviewed_on", "-pk")

    def current(self) -> "MedicalReviewQuerySet":
        """Those that have not expired."""
        return self.filter(expires_on__gt=timezone.localdate())


class MedicalReview(models.Model):
    """A signature below a text. Rows are never changed; the database refuses it.

    `fingerprint` is of the text that was signed (`articles.fingerprints`). A review that declares a
    later change minor carries on `minor_of`, with the same reviewer and dates.
    """

    page = models.ForeignKey(
        "articles.ArticlePage", on_delete=models.CASCADE, related_name="medical_reviews"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("revision"),
    )
    fingerprint = models.CharField(max_length=FINGERPRINT_LENGTH)
    person = models.ForeignKey(
        "articles.PersonPage", on_delete=models.PROTECT, related_name="reviewed"
    )
    # As they were on the day of the review.
    name = models.CharField(_("name"), max_length=150)
    credential = models.CharField(_("credential"), max_length=100)
    reviewed_on = models.DateField(_("reviewed"))
    expires_on = models.DateField(_("expires"))
    minor_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_on_by"
    )
    # Empty for what was signed elsewhere and imported.
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed"), default=timezone.now)

    objects = MedicalReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("medical review")
        verbose_name_plural = _("medical reviews")
        permissions = [("sign_article", "Can sign articles as a medical reviewer")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(credential="") & ~models.Q(name=""),
                name="articles_medicalreview_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("reviewed_on")),
                name="articles_medicalreview_expires_later",
            ),
            models.CheckConstraint(
                condition=models.Q(fingerprint__regex=r"^[0-9a-f]{64}$"),
                name="articles_medicalreview_fingerprint",
            ),
        ]
        indexes = [
            # Which review holds for the text that is out.
            models.Index(fields=["page", "fingerprint"], name="articles_review_of_text"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.credential}"

    @property
    def is_due(self) -> bool:
        """Whether it has expired, so that a new review is due."""
        return self.expires_on <= timezone.localdate()


class MedicalReviewTask(AbstractGroupApprovalTask):
    """The step in which a medical reviewer signs. Approving is signing."""

    class Meta:
        verbose_name = _("medical review")
        verbose_name_plural = _("medical reviews")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer signing to who may sign this text, and asking for changes to every reviewer."""
        from articles.services.reviewing import why_not_sign

        actions: list[tuple[str, str, bool]] = []
        if super().get_actions(obj, user):
            actions.append(("reject", gettext("Ask for changes"), True))
            if not why_not_sign(obj.get_latest_revision(), user):
                # Wagtail adds "and Publish" where it is the last step.
                actions.append(("approve", gettext("Sign"), False))
        return actions

    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, **kwargs: object
    ) -> None:
        """Sign the revision before the workflow goes on, or ask for changes."""
        from articles.services.reviewing import sign

        if action_name == "approve":
            sign(task_state.workflow_state.content_object.get_latest_revision(), by=user)
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        """Say what the step does."""
        return gettext(
            "A medical reviewer with a credential, who did not write the text, signs it."
        )
