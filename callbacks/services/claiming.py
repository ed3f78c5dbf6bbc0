"""Who has a request in hand: taking it, keeping it, giving it back."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from callbacks.errors import BusyError, HeldByOtherError, NotNowError, NotRecordedError
from callbacks.models import Attempt, CallbackRequest, Claim
from callbacks.services.locking import end_claim, lock_held_by, lock_open, open_claim
from core import audit
from core.database_clock import database_clock
from core.form_keys import lock_key


@transaction.atomic
def claim_request(request: CallbackRequest, *, by: User) -> Claim:
    """Take a request for `CALL_LEASE_MINUTES`, or keep it for as long again.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: another agent has it in hand.
        BusyError: the agent has another one in hand.
        NotNowError: it may not be called now, or not by the caller of the record in force.
    """
    _wait_for_own_others(by)
    _lock_with_own(by, request.pk)
    return _claim(lock_open(request), by)


@transaction.atomic
def claim_next(*, by: User) -> Claim | None:
    """Take the request that was promised first; `None` when nobody may be called now.

    Those that another process is about to take are passed over, so that nobody waits.

    Raises:
        BusyError: the agent has one in hand.
    """
    _wait_for_own_others(by)
    _lock_with_own(by)
    while (held := _lock_next()) is not None:
        # Taken in the moment between finding and holding it: the next look does not find it.
        with suppress(HeldByOtherError, NotNowError):
            return _claim(held, by)
    return None


def _wait_for_own_others(by: User) -> None:
    """Make what one agent takes at the same time wait: two pages, two clicks."""
    lock_key(f"claims of agent {by.pk}")


def _lock_with_own(by: User, *wanted: int) -> None:
    """Hold the rows of what is wanted and of what the agent has in hand, in one order for all.

    A claim is ended by who holds its request's row: so two agents who take what the other let run
    out do not wait for each other, nor does who closes what is over.
    """
    own = Claim.objects.not_ended().filter(agent=by).values_list("request_id", flat=True)
    rows = CallbackRequest.objects.filter(pk__in={*wanted, *own})
    list(rows.order_by("pk").select_for_update().values_list("pk"))


def _lock_next() -> CallbackRequest | None:
    due = CallbackRequest.objects.due(database_clock()).unclaimed().first_promised()
    return due.select_for_update(skip_locked=True, of=("self",)).first()


def _claim(held: CallbackRequest, by: User) -> Claim:
    now = database_clock()
    claim = open_claim(held)
    if claim is not None and claim.agent_id == by.pk:
        return prolonged(claim, now)
    if claim is not None and claim.until > now:
        raise HeldByOtherError(claim.agent)
    _end_own_others(by, now)
    if claim is not None:
        _end_lapsed(claim, now)
        held.refresh_from_db()
    if not CallbackRequest.objects.due(now).filter(pk=held.pk).exists():
        raise NotNowError
    claim = Claim.objects.create(request=held, agent=by, started_at=now, until=_lease_end(now))
    audit.record(by, "claimed_call", held, {}, {"agent": by.pk, "claim": claim.pk})
    return claim


def _lease_end(now: datetime) -> datetime:
    return now + timedelta(minutes=settings.CALL_LEASE_MINUTES)


def prolonged(claim: Claim, now: datetime) -> Claim:
    """Return a claim, whose request's row is held, with a whole lease from now on."""
    claim.until = max(_lease_end(now), claim.until)
    claim.save(update_fields=["until"])
    return claim


def _end_own_others(by: User, now: datetime) -> None:
    """End what the agent had in hand and let run out.

    Raises:
        BusyError: it has not run out.
    """
    own = Claim.objects.not_ended().filter(agent=by).select_related("request")
    other = own.select_for_update(of=("self",)).first()
    if other is None:
        return
    if other.until > now:
        raise BusyError(other.request)
    _end_lapsed(other, now)


def _end_lapsed(claim: Claim, now: datetime) -> None:
    end_claim(claim, at=now, unrecorded=Attempt.Outcome.NOT_TOLD)
    audit.record(None, "let_call_lapse", claim.request, {"claim": claim.pk}, {})


@transaction.atomic
def prolong_claim(request: CallbackRequest, *, by: User) -> Claim:
    """Keep a request for longer, while the agent is at it.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: another agent has it in hand.
        NotHeldError: nobody has.
    """
    _held, claim = lock_held_by(request, by)
    return prolonged(claim, database_clock())


@transaction.atomic
def release_request(request: CallbackRequest, *, by: User) -> CallbackRequest:
    """Give a request back to the queue.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: another agent has it in hand.
        NotHeldError: nobody has.
        NotRecordedError: the number was shown; what came of it has to be recorded.
    """
    held, claim = lock_held_by(request, by)
    if Attempt.objects.filter(claim=claim, outcome="").exists():
        raise NotRecordedError
    end_claim(claim, at=database_clock(), unrecorded=Attempt.Outcome.NOT_TOLD)
    audit.record(by, "released_call", held, {"claim": claim.pk}, {})
    return held
