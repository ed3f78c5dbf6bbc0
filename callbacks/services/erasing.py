"""Forgetting numbers and names, after the set time or at once."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from callbacks.models import CallbackRequest
from callbacks.operation import call_settings
from callbacks.querysets import CallbackRequestQuerySet
from core import audit
from core.database_clock import database_clock

# Each batch is a transaction of its own, so that nobody waits long for a row.
BATCH = 500
EMPTY = {
    "sealed_number": "",
    "sealed_name": "",
    "number_index": "",
    "content_index": "",
    "sender_hash": "",
    "area": "",
    "form_key": None,
}


def erase_held(held: CallbackRequest, *, by: User | None) -> CallbackRequest:
    """Erase one closed request whose row is held; once."""
    if held.erased_at is None:
        _empty([held.pk], database_clock())
        held.refresh_from_db()
        audit.record(by, "erased_call", held, {}, {})
    return held


def to_erase(now: datetime) -> CallbackRequestQuerySet:
    """Return closed requests that are old enough to be forgotten at a moment."""
    limit = now - timedelta(days=call_settings().retention_days)
    return CallbackRequest.objects.filter(
        erased_at=None, closed_at__isnull=False, asked_at__lte=limit
    )


@transaction.atomic
def erase_old(*, limit: int = BATCH) -> int:
    """Erase the next closed requests that were asked `retention_days` ago; return how many.

    Rows that somebody holds at the moment are left for the next time.
    """
    now = database_clock()
    old = to_erase(now).order_by("asked_at").select_for_update(skip_locked=True)
    rows = list(old[:limit])
    _empty([row.pk for row in rows], now)
    audit.record_all(None, "erased_call", [(row, {}, {}) for row in rows])
    return len(rows)


def _empty(keys: list[int], now: datetime) -> None:
    CallbackRequest.objects.filter(pk__in=keys).update(erased_at=now, **EMPTY)
