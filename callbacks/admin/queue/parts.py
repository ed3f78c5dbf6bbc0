"""The parts of the queue: whom to call now, who is in hand, who comes later, what ended."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from callbacks.models import Attempt, CallbackRequest
from callbacks.querysets import CallbackRequestQuerySet
from core.database_clock import ClockTimestamp

NOW, IN_HAND, LATER, ENDED = "now", "in-hand", "later", "ended"
# All of the queue; who is overdue stands in the first part, and can be seen alone.
ALL = (NOW, IN_HAND, LATER, ENDED)
OVERDUE = "overdue"
LABELS = {
    NOW: _("May be called now"),
    OVERDUE: pgettext_lazy("calls", "Overdue"),
    IN_HAND: _("In hand"),
    LATER: _("Comes later"),
    ENDED: pgettext_lazy("calls", "Ended today"),
}
EMPTY = {
    NOW: _("Nobody waits for a call at this moment."),
    OVERDUE: _("Nobody waits longer than was promised."),
    IN_HAND: _("No agent has a call in hand."),
    LATER: _("Nothing comes later so far."),
    ENDED: _("Nothing has ended today."),
}


def overdue() -> CallbackRequestQuerySet:
    """Return whom somebody promised to have called by now, and nobody did."""
    return _overdue(timezone.now())


def barred() -> CallbackRequestQuerySet:
    """Return whose time it is, and who may not be called: they agreed to another caller."""
    now = timezone.now()
    in_time = CallbackRequest.objects.open().filter(
        next_attempt_at__lte=now, call_from__lte=now, call_until__gt=now
    )
    return in_time.exclude(pk__in=in_time.agreed(now).values("pk"))


def rows_of(part: str, *, language: str = "") -> CallbackRequestQuerySet:
    """Return the requests of a part, in their order.

    Args:
        part: one of `LABELS`.
        language: "en" or "es"; all when empty.
    """
    rows = PARTS[part](timezone.now())
    return rows.filter(language=language) if language else rows


def _now(now: datetime) -> CallbackRequestQuerySet:
    due = CallbackRequest.objects.due(now).unclaimed().first_promised()
    return due.annotate(was_called=was_called())


def _overdue(now: datetime) -> CallbackRequestQuerySet:
    return _now(now).plain().filter(promised_at__lt=now).exclude(was_called())


def _in_hand(_now: datetime) -> CallbackRequestQuerySet:
    held = CallbackRequest.objects.open().filter(
        claims__ended_at=None, claims__until__gt=ClockTimestamp()
    )
    return held.annotate(
        agent_name=F("claims__agent__name"), held_until=F("claims__until"), was_called=was_called()
    ).order_by("held_until", "pk")


def _later(now: datetime) -> CallbackRequestQuerySet:
    comes = Q(next_attempt_at__gt=now) | Q(call_from__gt=now, next_attempt_at__isnull=False)
    waiting = CallbackRequest.objects.open().unclaimed().filter(comes, call_until__gt=now)
    return waiting.annotate(was_called=was_called()).order_by("next_attempt_at", "pk")


def _ended(now: datetime) -> CallbackRequestQuerySet:
    # Today on the reader's clock.
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return CallbackRequest.objects.filter(closed_at__gte=midnight).order_by("-closed_at", "-pk")


def was_called() -> Exists:
    """Whether there was a call in the time that is promised now; one before does not count."""
    since_then: Any = {"dialed_at__gte": OuterRef("call_from")}
    return Exists(Attempt.objects.filter(request=OuterRef("pk"), **since_then))


PARTS: dict[str, Callable[[datetime], CallbackRequestQuerySet]] = {
    NOW: _now,
    OVERDUE: _overdue,
    IN_HAND: _in_hand,
    LATER: _later,
    ENDED: _ended,
}
