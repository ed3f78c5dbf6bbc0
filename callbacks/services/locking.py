"""Holding a request's row for a moment, and knowing who has it in hand by the database's clock."""

from datetime import datetime

from accounts.models import User
from callbacks.errors import ClosedError, HeldByOtherError, NotHeldError
from callbacks.models import Attempt, CallbackRequest, Claim
from core.database_clock import database_clock


def lock(request: CallbackRequest) -> CallbackRequest:
    """Return the request as it is now, held until the transaction ends."""
    return CallbackRequest.objects.select_for_update().get(pk=request.pk)


def lock_open(request: CallbackRequest) -> CallbackRequest:
    """Return the request as it is now, held, if it is open.

    Raises:
        ClosedError: it is closed.
    """
    held = lock(request)
    if not held.is_open:
        raise ClosedError(held)
    return held


def open_claim(request: CallbackRequest, *, held: bool = True) -> Claim | None:
    """Return the claim that nobody ended, run out or not.

    Args:
        request: whose.
        held: no other process may end it until the transaction ends.
    """
    claims = Claim.objects.not_ended().filter(request=request).select_related("agent")
    return (claims.select_for_update(of=("self",)) if held else claims).first()


def lock_held_by(request: CallbackRequest, agent: User) -> tuple[CallbackRequest, Claim]:
    """Return the request and its claim, held in both senses: the row, and by this agent.

    A lease that ran out and that nobody else took is as good as held.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: another agent has it in hand.
        NotHeldError: nobody has.
    """
    held = lock_open(request)
    claim = open_claim(held)
    if claim is not None and claim.agent_id == agent.pk:
        return held, claim
    if claim is not None and claim.until > database_clock():
        raise HeldByOtherError(claim.agent)
    raise NotHeldError


def end_claim(claim: Claim, *, at: datetime, unrecorded: str) -> None:
    """End a claim; what was dialed and not recorded gets an outcome, so that it is never open.

    Args:
        claim: not ended yet.
        at: when; one that ran out before ended then.
        unrecorded: the outcome of an attempt that has none, of `Attempt.Outcome`.
    """
    claim.ended_at = claim.until = max(min(at, claim.until), claim.started_at)
    claim.save(update_fields=["ended_at", "until"])
    Attempt.objects.filter(claim=claim, outcome="").update(outcome=unrecorded, recorded_at=at)
