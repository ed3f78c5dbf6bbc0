"""What the gateway is told: kept until it is taken, or given up after many tries.

The next try is a job of the same transaction as the change of the row. Nobody holds the row while
the gateway is asked: a worker may be killed then, and what is told again has the same id.
"""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.tasks import task

from accounts.models import User
from callbacks.errors import CallbackError
from callbacks.models import CallbackRequest, Delivery
from callbacks.notices import gateway, managers
from callbacks.notices.waiting import waiting_since
from callbacks.operation import call_settings
from core import audit
from core.database_clock import database_clock
from core.queue.names import DEFAULT

EVENT = "call.waiting"
# So long after a try that failed comes the next; after the last of them it is given up.
PAUSES = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
)
# What should have been tried so long ago has lost its job.
FORGOTTEN_AFTER = timedelta(minutes=10)
BATCH = 500
# A gateway that is slow must not keep mails waiting.
BEHIND_MAILS = -10
State = Delivery.State


class NotDeadError(CallbackError):
    """The delivery was not given up: it is delivered, or waits for its next try."""


class NothingToTellError(CallbackError):
    """The call does not wait any more, so that nobody needs to be told."""


def hand_over(request: CallbackRequest, *, told: str, address: str) -> None:
    """Have the gateway told of a request when it may be called; within the caller's transaction.

    Args:
        request: open, with the time of its next attempt.
        told: that time, as ISO 8601 writes it.
        address: where agents take the call.
    """
    now = database_clock()
    data = {
        "url": address,
        "language": request.language,
        "may_be_called_from": told,
        "promised_by": request.promised_at.astimezone(UTC).isoformat(),
    }
    delivery = Delivery.objects.create(
        event=EVENT,
        payload={"type": EVENT, "timestamp": now.isoformat(), "data": data},
        request=request,
        created_at=now,
        next_try_at=request.next_attempt_at,
    )
    _try_later(delivery.pk, delivery.next_try_at)


def _try_later(key: int, at: datetime | None) -> None:
    deliver.using(run_after=at).enqueue(key)


@task(queue_name=DEFAULT, priority=BEHIND_MAILS)
def deliver(key: int) -> None:
    """Tell the gateway, if it is time and still so; set when it is tried again."""
    due = Delivery.objects.filter(state=State.WAITING, next_try_at__lte=database_clock())
    delivery = due.filter(pk=key).first()
    if delivery is None or not gateway.is_there():
        return
    if not _is_still_so(delivery):
        due.filter(pk=key).delete()
        return
    try:
        gateway.tell(delivery)
    except gateway.NotTakenError as error:
        _note_failure(delivery, error)
    else:
        _note_success(delivery)


def _is_still_so(delivery: Delivery) -> bool:
    key, moment = delivery.request_id, delivery.payload["data"]["may_be_called_from"]
    return key is not None and waiting_since(key, moment) is not None


def _note_success(delivery: Delivery) -> None:
    # Whatever another worker noted meanwhile: it was taken.
    Delivery.objects.filter(pk=delivery.pk, state=State.WAITING).update(
        state=State.DELIVERED,
        delivered_at=database_clock(),
        tries=F("tries") + 1,
        next_try_at=None,
        last_error="",
    )


@transaction.atomic
def _note_failure(delivery: Delivery, error: gateway.NotTakenError) -> None:
    if isinstance(error, gateway.GoneError) or delivery.tries >= len(PAUSES):
        if _failed(delivery, error, state=State.DEAD, next_try_at=None):
            managers.warn_of_deliveries()
        return
    next_try_at = database_clock() + PAUSES[delivery.tries]
    if _failed(delivery, error, next_try_at=next_try_at):
        _try_later(delivery.pk, next_try_at)


def _failed(delivery: Delivery, error: gateway.NotTakenError, **values: object) -> bool:
    """Note a try; return whether no other worker noted the same one before."""
    seen = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING, tries=delivery.tries)
    return bool(seen.update(tries=delivery.tries + 1, last_error=str(error), **values))


@transaction.atomic
def send_again(delivery: Delivery, *, by: User) -> Delivery:
    """Try a delivery anew that was given up, under the id that it had.

    Raises:
        NotDeadError: it was not given up.
        NothingToTellError: the call does not wait any more.
    """
    held = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if held.state != State.DEAD:
        raise NotDeadError
    if not _is_still_so(held):
        raise NothingToTellError
    before = {"state": held.state, "tries": held.tries}
    held.state, held.tries, held.last_error = State.WAITING, 0, ""
    held.next_try_at = database_clock()
    held.save(update_fields=["state", "tries", "last_error", "next_try_at"])
    audit.record(by, "sent_delivery_again", held, before, {"state": held.state, "tries": 0})
    _try_later(held.pk, held.next_try_at)
    return held


@transaction.atomic
def send_forgotten(*, limit: int = BATCH) -> int:
    """Set going anew what should have been tried long ago; return how many.

    Jobs are not lost, but somebody may have cleared the queue.
    """
    now = database_clock()
    if not gateway.is_there():
        return 0
    late = Delivery.objects.filter(state=State.WAITING, next_try_at__lte=now - FORGOTTEN_AFTER)
    rows = list(late.order_by("next_try_at").select_for_update(skip_locked=True)[:limit])
    for delivery in rows:
        delivery.next_try_at = now
        delivery.save(update_fields=["next_try_at"])
        _try_later(delivery.pk, now)
    return len(rows)


def old(now: datetime) -> QuerySet[Delivery]:
    """Return what was delivered or given up, and is older than what is kept of requests."""
    limit = now - timedelta(days=call_settings().retention_days)
    return Delivery.objects.exclude(state=State.WAITING).filter(created_at__lte=limit)


@transaction.atomic
def drop_old(*, limit: int = BATCH) -> int:
    """Forget the next old deliveries; return how many."""
    rows = old(database_clock()).order_by("created_at").select_for_update(skip_locked=True)
    keys = [row.pk for row in rows[:limit]]
    Delivery.objects.filter(pk__in=keys).delete()
    return len(keys)
