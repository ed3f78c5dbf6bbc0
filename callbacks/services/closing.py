"""Closing a request, for whatever reason; it never opens again."""

from accounts.models import User
from callbacks.models import Attempt, CallbackRequest
from callbacks.services.locking import end_claim, open_claim
from core import audit
from core.database_clock import database_clock


def close(held: CallbackRequest, state: str, *, by: User | None, verb: str) -> CallbackRequest:
    """Close a request whose row is held; who has it in hand loses it.

    Args:
        held: the locked request, open.
        state: what it ends as, of `CallbackRequest.State`.
        by: who did it; `None` for the visitor and the site itself.
        verb: for the trail.
    """
    # Read now: who waited for the row may find that it was dialed meanwhile.
    before, at = {"state": held.state}, database_clock()
    if claim := open_claim(held):
        is_lapsed = claim.until <= at
        outcome = Attempt.Outcome.NOT_TOLD if is_lapsed else Attempt.Outcome.TAKEN_BACK
        end_claim(claim, at=at, unrecorded=outcome)
    held.state, held.closed_at, held.next_attempt_at = state, at, None
    held.save(update_fields=["state", "closed_at", "next_attempt_at"])
    audit.record(by, verb, held, before, {"state": state})
    return held
