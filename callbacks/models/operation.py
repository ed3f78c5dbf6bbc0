"""How callbacks are run: hours, periods, who is on duty, who is never called, what is sent out."""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from callbacks.models.requests import CallbackRequest
from listings.hours import validate_hours

USER = settings.AUTH_USER_MODEL
MOST_DAYS_KEPT, MOST_PROMISE_MINUTES, MOST_LOOKS = 365, 480, 1000


class CallSettings(models.Model):
    """The one row of what managers set."""

    # As `listings.hours` keeps them; nothing: nobody calls back, and nobody is asked for a number.
    staffed_hours: Any = models.JSONField(
        _("when agents call back"), null=True, blank=True, validators=[validate_hours]
    )
    time_zone = models.CharField(
        _("time zone of these hours"), max_length=64, default="America/New_York"
    )
    promise_minutes = models.PositiveSmallIntegerField(
        _("minutes until the promised call"),
        default=30,
        validators=[MinValueValidator(5), MaxValueValidator(MOST_PROMISE_MINUTES)],
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days until numbers and names are erased"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS_KEPT)],
    )
    looks_an_hour = models.PositiveSmallIntegerField(
        _("looks at numbers in an hour that are usual"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_LOOKS)],
        help_text=_("When somebody looks at more, managers are told."),
    )

    class Meta:
        verbose_name = _("settings of callbacks")
        verbose_name_plural = _("settings of callbacks")
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="callbacks_settings_one_row"),
            models.CheckConstraint(
                condition=Q(
                    retention_days__range=(1, MOST_DAYS_KEPT),
                    promise_minutes__range=(5, MOST_PROMISE_MINUTES),
                    looks_an_hour__range=(1, MOST_LOOKS),
                ),
                name="callbacks_settings_in_bounds",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Settings of callbacks"))


class OnDuty(models.Model):
    """That somebody is there to call back, and is told of new requests."""

    agent = models.OneToOneField(
        USER, verbose_name=_("agent"), on_delete=models.CASCADE, related_name="on_duty"
    )
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("agent on duty")
        verbose_name_plural = _("agents on duty")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self.agent)


class DoNotCall(models.Model):
    """A number that is never called again. Nobody can read it; a trigger refuses every change."""

    class Way(models.TextChoices):
        LINK = "link", _("by the private link")
        CALL = "call", _("on the telephone")
        STAFF = "staff", _("by staff")

    number_index = models.CharField(max_length=80, unique=True, editable=False)
    way = models.CharField(_("how"), max_length=5, choices=Way)
    added_at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("number never to be called")
        verbose_name_plural = _("numbers never to be called")
        ordering = ["-added_at", "-pk"]
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_way_display()}"


class IndexKey(models.Model):
    """The key by which numbers are found, itself sealed by the keys outside the database.

    So it stays when those rotate: who asked never to be called is known for ever.
    """

    sealed = models.TextField(editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("key of the index of numbers")
        verbose_name_plural = _("keys of the index of numbers")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="callbacks_index_key_one_row"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Delivery(models.Model):
    """Something that is told to a gateway (`CALLBACK_WEBHOOK_URL`), until it is taken or given up.

    `uuid` is what its receiver knows it by: the same is never to be acted on twice.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a delivery", "waiting")
        DELIVERED = "delivered", pgettext_lazy("a delivery", "delivered")
        DEAD = "dead", pgettext_lazy("a delivery", "given up")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.CharField(_("event"), max_length=40)
    # No number and no name.
    payload: Any = models.JSONField(_("what is told"), default=dict)
    request = models.ForeignKey(
        CallbackRequest, null=True, on_delete=models.PROTECT, related_name="deliveries"
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(_("made"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    # In a few words of ours: "answered 500", never what the other server said.
    last_error = models.CharField(_("why not"), max_length=100, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("of a notice", "delivery")
        verbose_name_plural = pgettext_lazy("of a notice", "deliveries")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="delivered", delivered_at__isnull=False, next_try_at=None)
                | Q(state="waiting", delivered_at=None)
                | Q(state="dead", delivered_at=None, next_try_at=None),
                name="callbacks_delivery_state",
            ),
        ]
        indexes = [
            # The list, and what is old enough to be dropped.
            models.Index(fields=["-created_at", "-id"], name="callbacks_delivery_made"),
            # What is tried again, and what a killed worker left.
            models.Index(
                fields=["next_try_at"],
                condition=Q(state="waiting"),
                name="callbacks_delivery_waiting",
            ),
            models.Index(
                fields=["-created_at"],
                condition=Q(state="dead"),
                name="callbacks_delivery_dead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.uuid}"
