"""Whether the addresses of references still lead anywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

URL_LENGTH = 500


class LinkCheck(models.Model):
    """What an address answered when it was last asked."""

    class Outcome(models.TextChoices):
        FOUND = "found", _("found")
        GONE = "gone", _("not found any more")
        FAILED = "failed", _("does not answer")
        REFUSED = "refused", _("not asked: not a public address")

    url = models.URLField(_("address"), max_length=URL_LENGTH, unique=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    checked_at = models.DateTimeField(_("asked"))
    # A site that is away for a day is not a dead link.
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)

    class Meta:
        verbose_name = _("asked link")
        verbose_name_plural = _("asked links")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["found", "gone", "failed", "refused"]),
                name="articles_linkcheck_outcome_known",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="found", failing_since=None)
                | (~models.Q(outcome="found") & models.Q(failing_since__isnull=False)),
                name="articles_linkcheck_failing_since",
            ),
        ]

    def __str__(self) -> str:
        return self.url
