"""The audit trail: what was done, by whom, to what, in an order that nobody can change unseen."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.operation.models import CheckResult  # noqa: F401  Django looks for models here
from core.querysets import AuditEventQuerySet
from core.queue.models import TaskOutcome  # noqa: F401  Django looks for models here


class AuditEvent(models.Model):
    """One thing that was done. Written by `core.audit.record` only, never changed, never deleted.

    A trigger (migration 0001) gives each row its number, its time, the hash of the row before and
    its own; another one refuses every update and delete.
    """

    at = models.DateTimeField(_("when"), editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Nobody: the site itself, or a visitor."),
    )
    verb = models.CharField(_("what was done"), max_length=60)
    object_kind = models.CharField(_("kind"), max_length=80, blank=True)
    object_key = models.CharField(_("number"), max_length=80, blank=True)
    before: Any = models.JSONField(_("before"), default=dict, encoder=DjangoJSONEncoder)
    after: Any = models.JSONField(_("after"), default=dict, encoder=DjangoJSONEncoder)
    previous_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    hash = models.BinaryField(max_length=32, unique=True, editable=False)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit trail")
        ordering = ["-pk"]
        default_permissions = ("view",)
        indexes = [
            # The history of one thing.
            models.Index(fields=["object_kind", "object_key", "-id"], name="core_audit_object"),
            # What somebody did lately.
            models.Index(fields=["actor", "-id"], name="core_audit_actor"),
            # The latest of one verb or of one kind, however rare.
            models.Index(fields=["verb", "-id"], name="core_audit_verb"),
            models.Index(fields=["object_kind", "-id"], name="core_audit_kind"),
            # The first event of a day: numbers and times have one order.
            models.Index(fields=["at"], name="core_audit_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verb__regex=r"^[a-z]+(_[a-z]+)*$"), name="core_audit_verb_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.verb} {self.object_kind} {self.object_key}".rstrip()
