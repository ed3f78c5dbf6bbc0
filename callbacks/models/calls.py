"""Calls: who has a request in hand, from when until when, and what became of each attempt."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from callbacks.models.requests import MOST_ATTEMPTS, CallbackRequest
from callbacks.querysets import ClaimQuerySet

USER = settings.AUTH_USER_MODEL


class Claim(models.Model):
    """That an agent has a request in hand: a lease, which may run out. Two never overlap."""

    request = models.ForeignKey(CallbackRequest, on_delete=models.PROTECT, related_name="claims")
    agent = models.ForeignKey(
        USER, verbose_name=_("agent"), on_delete=models.PROTECT, related_name="call_claims"
    )
    started_at = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    # Set when it was given back, recorded, or taken away; and when somebody finds it run out.
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a call", "claim")
        verbose_name_plural = pgettext_lazy("of a call", "claims")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("started_at")), name="callbacks_claim_ends_after_begin"
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(ended_at=None),
                name="callbacks_claim_one_open_a_request",
            ),
            models.UniqueConstraint(
                fields=["agent"],
                condition=Q(ended_at=None),
                name="callbacks_claim_one_open_an_agent",
            ),
            # Also what is past: a lease cannot be prolonged over somebody else's. A number stands
            # in a range of itself, because GiST knows ranges without an extension.
            ExclusionConstraint(
                name="callbacks_claim_never_overlap",
                expressions=[
                    (
                        Func("request_id", "request_id", Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (Func("started_at", "until", function="tstzrange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.agent_id}"


class Attempt(models.Model):
    """That a number was shown to an agent in order to dial it, and what came of it.

    The migration holds what no agent and no program may get round: a trigger takes window and
    time zone from the request and refuses an attempt on one that is closed, not claimed, or asked
    never to be called; a constraint refuses a time outside the window or outside 08:00 to 21:00
    there.
    """

    class Outcome(models.TextChoices):
        REACHED = "reached", _("Reached: we talked")
        NO_ANSWER = "no_answer", _("No answer")
        BUSY = "busy", _("Busy")
        VOICEMAIL = "voicemail", _("Voicemail left")
        WRONG_NUMBER = "wrong", _("Wrong number")
        DO_NOT_CALL = "do_not_call", _("Asked not to be called")
        CALL_LATER = "later", _("Asked to be called later")
        # Not for agents to choose.
        TAKEN_BACK = "taken_back", _("Taken back while it rang")
        NOT_TOLD = "not_told", _("Not recorded")

    request = models.ForeignKey(CallbackRequest, on_delete=models.PROTECT, related_name="attempts")
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="attempt")
    number = models.PositiveSmallIntegerField(_("attempt"))
    dialed_at = models.DateTimeField(_("dialed"))
    time_zone = models.CharField(max_length=64, editable=False)
    window_from = models.DateTimeField(editable=False)
    window_until = models.DateTimeField(editable=False)
    outcome = models.CharField(_("outcome"), max_length=11, choices=Outcome, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("of a call", "attempt")
        verbose_name_plural = pgettext_lazy("of a call", "attempts")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"], name="callbacks_attempt_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_ATTEMPTS)),
                name="callbacks_attempt_at_most_three",
            ),
            models.CheckConstraint(
                condition=Q(dialed_at__gte=F("window_from"), dialed_at__lt=F("window_until")),
                name="callbacks_attempt_in_window",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", recorded_at=None)
                | (~Q(outcome="") & Q(recorded_at__isnull=False)),
                name="callbacks_attempt_recorded",
            ),
        ]
        indexes = [
            # Calls by hour and day, and of what became of them.
            models.Index(fields=["-dialed_at"], name="callbacks_attempt_dialed"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.number}"
