"""Doing one thing to many centers: all in one transaction, and each with its own event."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centers.models import Center, CenterFactCheck
from centers.querysets import UNSHOWN
from centers.upkeep import settle
from core import audit
from core.middleware.page_cache import forget_pages
from core.models import AuditEvent
from listings.models import FactCheck, FactGroup
from listings.services.fact_checks import can_take_back, told_of
from listings.services.publishing import NEEDS_A_REASON, ReasonMissingError, Status, obstacles

# From so many on the database looks at what it holds now.
MANY = 500
ROWS_A_BATCH = 500

ALREADY_SO = _("It is so already.")
EDITED_SINCE = _("Somebody changed it since.")
CLOSED = _("It closed for good: nobody can confirm anything there.")


@dataclass
class Outcome:
    """What became of centers: those done, and those left alone with the reason in words.

    `events` are the numbers of the first and the last event, `confirmed_at` is the moment of all
    confirmations: by them it is undone.
    """

    done: list[Center] = field(default_factory=list)
    skipped: dict[str | Promise, list[Center]] = field(default_factory=lambda: defaultdict(list))
    events: tuple[int, int] | None = None
    confirmed_at: datetime | None = None


@transaction.atomic
def set_status_of(keys: Collection[int], status: str, *, by: User, reason: str = "") -> Outcome:
    """Publish many centers, take them back, or say that they closed.

    Args:
        keys: numbers of centers; those that have gone are passed over.
        status: one of `Center.Status`.
        by: who does it.
        reason: why, for staff; needed for what is closed or withheld.

    Raises:
        ReasonMissingError: nobody says why.
    """
    wanted, why = Status(status), " ".join(reason.split())
    if wanted in NEEDS_A_REASON and not why:
        raise ReasonMissingError
    why = why if wanted in NEEDS_A_REASON else ""
    outcome = Outcome()
    for center in _hold(keys):
        if hindrance := _hindrance(center, wanted, why):
            outcome.skipped[hindrance].append(center)
        else:
            outcome.done.append(center)
    return _set(outcome, {center.pk: (str(wanted), why) for center in outcome.done}, by=by)


def _hindrance(center: Center, wanted: str, why: str) -> str | Promise:
    if (center.status, center.status_reason) == (wanted, why):
        return ALREADY_SO
    lacking = obstacles(center) if wanted == Status.LISTED else []
    return lacking[0] if lacking else ""


@transaction.atomic
def undo_status(events: tuple[int, int], *, by: User) -> Outcome:
    """Give centers the status back that they had, those that nobody changed since.

    Args:
        events: numbers of the first and the last event, as `set_status_of` returned them.
        by: who does it; only their own change is undone.
    """
    mine = AuditEvent.objects.filter(actor=by, verb="changed_status", pk__range=events)
    kind = Center._meta.label_lower
    changes = {int(event.object_key): event for event in mine.filter(object_kind=kind)}
    outcome, before = Outcome(), {}
    for center in _hold(list(changes)):
        event, today = changes[center.pk], _state(center)
        if today != today | event.after:
            outcome.skipped[EDITED_SINCE].append(center)
            continue
        outcome.done.append(center)
        was = today | event.before
        before[center.pk] = was["status"], was["status_reason"]
    return _set(outcome, before, by=by)


def _set(outcome: Outcome, wanted: dict[int, tuple[str, str]], *, by: User) -> Outcome:
    before = {center.pk: _state(center) for center in outcome.done}
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for center in outcome.done:
        center.status, center.status_reason = wanted[center.pk]
        alike[wanted[center.pk]].append(center.pk)
    for (status, reason), keys in alike.items():
        told = {"status": status, "status_reason": reason, "updated_at": timezone.now()}
        Center.objects.filter(pk__in=keys).update(**told)
    changes = [
        (center, *audit.differences(before[center.pk], _state(center))) for center in outcome.done
    ]
    _finish(outcome, audit.record_all(by, "changed_status", changes))
    return outcome


def _state(center: Center) -> dict[str, str]:
    return {"status": str(center.status), "status_reason": center.status_reason}


@transaction.atomic
def confirm_facts_of(keys: Collection[int], *, group: str, method: str, by: User) -> Outcome:
    """Record that somebody confirmed the same group of facts of many centers, in the same way.

    Args:
        keys: numbers of centers; those that have gone are passed over.
        group: one of `listings.models.FactGroup`.
        method: one of `FactCheck.Method`.
        by: who did it.

    Raises:
        ValidationError: there is no such group or method.
    """
    if group not in FactGroup or method not in FactCheck.Method:
        raise ValidationError(_("Choose what was confirmed, and how."))
    now = timezone.now()
    outcome = Outcome(confirmed_at=now)
    for center in _hold(keys):
        if center.status == Status.CLOSED:
            outcome.skipped[CLOSED].append(center)
        else:
            outcome.done.append(center)
    checks = [_check(center, group, method, by=by, at=now) for center in outcome.done]
    CenterFactCheck.objects.bulk_create(checks, batch_size=ROWS_A_BATCH)
    events = audit.record_all(
        by, "confirmed_facts", [(check.center, {}, told_of(check)) for check in checks]
    )
    _finish(outcome, events)
    return outcome


@transaction.atomic
def undo_confirmations(confirmed_at: datetime, *, by: User) -> int:
    """Remove what somebody confirmed of many centers in one go; return how many there were.

    Args:
        confirmed_at: the moment of them all, as `confirm_facts_of` returned it.
        by: who does it; only their own, made within the last hour, are removed.
    """
    made = CenterFactCheck.objects.filter(checked_by=by, checked_at=confirmed_at)
    checks = list(made.select_related("center").order_by("center_id").select_for_update())
    gone = [check for check in checks if can_take_back(check, by=by)]
    keys = [check.pk for check in gone]
    audit.record_all(
        by, "took_back_confirmation", [(check.center, told_of(check), {}) for check in gone]
    )
    CenterFactCheck.objects.filter(pk__in=keys).delete()
    transaction.on_commit(forget_pages)
    return len(gone)


def _check(center: Center, group: str, method: str, *, by: User, at: datetime) -> CenterFactCheck:
    return CenterFactCheck(center=center, group=group, method=method, checked_by=by, checked_at=at)


def _hold(keys: Collection[int]) -> list[Center]:
    """Lock centers by number, as imports do, so that the two never wait for each other."""
    centers = Center.objects.filter(pk__in=keys).order_by("pk").defer(*UNSHOWN, "description")
    return list(centers.select_for_update())


def _finish(outcome: Outcome, events: Sequence[AuditEvent]) -> None:
    if not events:
        return
    outcome.events = events[0].pk, events[-1].pk
    if len(events) >= MANY:
        settle()
    transaction.on_commit(forget_pages)
