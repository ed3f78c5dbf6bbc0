"""Requests for a call: who wants to be called is sealed, when they may be called is a window.

The states are drawn in `docs/callbacks.md`. A request is open (waiting) or closed for good.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from callbacks.querysets import CallbackRequestQuerySet

MOST_ATTEMPTS = 3
OPEN_STATES = ("waiting",)


class CallbackRequest(models.Model):
    """That somebody wants to be called, once, in one window of time."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a call", "waiting")
        REACHED = "reached", pgettext_lazy("a call", "reached")
        UNREACHED = "unreached", pgettext_lazy("a call", "not reached")
        WRONG_NUMBER = "wrong", pgettext_lazy("a call", "wrong number")
        CANCELLED = "cancelled", pgettext_lazy("a call", "cancelled")
        REVOKED = "revoked", pgettext_lazy("a call", "consent taken back")
        REPLACED = "replaced", pgettext_lazy("a call", "asked anew")
        EXPIRED = "expired", pgettext_lazy("a call", "time is over, nobody called")

    class When(models.TextChoices):
        NOW = "now", _("as soon as possible")
        LATER = "later", _("later today")
        WINDOW = "window", _("on a day, between two times")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    # Sealed by `callbacks.numbers.sealing`; empty once erased, and the name where none was given.
    sealed_number = models.TextField(editable=False)
    sealed_name = models.TextField(blank=True, editable=False)
    # Found by `callbacks.numbers.blind_index` only; empty once erased.
    number_index = models.CharField(max_length=80, editable=False)
    language = models.CharField(_("language"), max_length=5)
    area = models.CharField(_("ZIP code or state"), max_length=5, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64)
    when = models.CharField(_("when"), max_length=6, choices=When)
    voicemail_ok = models.BooleanField(_("a voicemail is safe"))
    # When it is safe to call; within one day there, 08:00 to 21:00 (constraint in the migration).
    call_from = models.DateTimeField(_("safe from"))
    call_until = models.DateTimeField(_("safe until"))
    promised_at = models.DateTimeField(_("promised by"))
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    attempts_made = models.PositiveSmallIntegerField(_("attempts"), default=0)
    asked_at = models.DateTimeField(pgettext_lazy("a call", "asked"))
    # From when on they waited: when they asked, or the begin of what was safe.
    waiting_since = models.DateTimeField(_("waiting since"))
    first_called_at = models.DateTimeField(_("first called"), null=True, blank=True)
    # By the promise that was in force then; a later time or promise does not change it.
    called_in_time = models.BooleanField(_("called in time"), null=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    doubtful = models.BooleanField(
        _("doubtful"), default=False, help_text=_("It looks automatic; it comes after the others.")
    )
    # The same form with the same content is the same request; both are empty once erased.
    form_key = models.UUIDField(null=True, editable=False)
    content_index = models.CharField(max_length=80, blank=True, editable=False)
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = CallbackRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a call")
        verbose_name_plural = _("requests for a call")
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, state__in=OPEN_STATES)
                | (Q(closed_at__isnull=False, next_attempt_at=None) & ~Q(state__in=OPEN_STATES)),
                name="callbacks_request_open_or_closed",
            ),
            models.CheckConstraint(
                condition=Q(attempts_made__lte=MOST_ATTEMPTS), name="callbacks_request_attempts"
            ),
            models.CheckConstraint(
                condition=Q(call_from__lt=models.F("call_until")),
                name="callbacks_request_window_ends_after_begin",
            ),
            # What is erased is erased whole, and nothing that is open is.
            models.CheckConstraint(
                condition=(
                    Q(erased_at=None, form_key__isnull=False)
                    & ~Q(sealed_number="")
                    & ~Q(number_index="")
                )
                | Q(
                    erased_at__isnull=False,
                    closed_at__isnull=False,
                    sealed_number="",
                    sealed_name="",
                    number_index="",
                    content_index="",
                    sender_hash="",
                    area="",
                    form_key=None,
                ),
                name="callbacks_request_erased_whole",
            ),
            models.UniqueConstraint(
                fields=["form_key", "content_index"], name="callbacks_request_sent_once"
            ),
            # One call at a time to a number, however often it is asked for.
            models.UniqueConstraint(
                fields=["number_index"],
                condition=Q(closed_at=None),
                name="callbacks_request_one_open_a_number",
            ),
        ]
        indexes = [
            # The queue.
            models.Index(
                fields=["doubtful", "promised_at", "id"],
                condition=Q(closed_at=None),
                name="callbacks_request_queue",
            ),
            # What runs out.
            models.Index(
                fields=["call_until"],
                condition=Q(closed_at=None),
                name="callbacks_request_runs_out",
            ),
            # All of one number, and of one sender in the last hour.
            models.Index(fields=["number_index", "-asked_at"], name="callbacks_request_number"),
            models.Index(fields=["sender_hash", "-asked_at"], name="callbacks_request_sender"),
            # Figures of the last days, and what is to be erased.
            models.Index(fields=["-asked_at", "-id"], name="callbacks_request_asked"),
            # What ended today.
            models.Index(
                fields=["-closed_at", "-id"],
                condition=Q(closed_at__isnull=False),
                name="callbacks_request_closed",
            ),
            models.Index(
                fields=["asked_at"],
                condition=Q(erased_at=None, closed_at__isnull=False),
                name="callbacks_request_to_erase",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Call %(number)s") % {"number": self.pk})

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a call."""
        return self.closed_at is None
