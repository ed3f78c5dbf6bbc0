"""Deciding a case: approving, merging, rejecting; the second person's word.

All runs in one transaction: the listing, the decision, the case and their audit events are there
together, or not at all.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.database_clock import database_clock
from core.middleware.page_cache import forget_pages
from listings.cases.choices import Choice, Outcome
from listings.cases.errors import (
    ChangedSinceError,
    ChecklistIncompleteError,
    NotPossibleError,
    SecondPersonError,
)
from listings.cases.handlers import CaseHandler, Effects, handler_of
from listings.cases.locking import lock_held_by, lock_open
from listings.cases.seen import changed_since, latest_event
from listings.models import Case, Decision, Listing

State = Case.State
VERBS = {
    Outcome.APPROVED: "approved_case",
    Outcome.MERGED: "merged_case",
    Outcome.REJECTED: "rejected_case",
    Outcome.WITHDRAWN: "withdrew_case",
    Outcome.SETTLED: "settled_case",
}
DECIDED = (
    "state", "closed_at", "claimed_by", "claimed_until", "listing_uuid", "proposal", "proposed_by"
)  # fmt: skip


@transaction.atomic
def decide(case: Case, choice: Choice, *, by: User, seen: int) -> Case:
    """Do what somebody decided; of a sensitive place, the first of two only proposes it.

    Args:
        case: which case.
        choice: what is to become of it.
        by: who decides, and holds the case.
        seen: the number of the last event that they saw, as `latest_event` gave it.

    Raises:
        ClosedError: it is closed already.
        HeldByOtherError: somebody else works on it.
        NotHeldError: it was not claimed, or was lost to nobody.
        ChangedSinceError: others changed the case or its listing meanwhile.
        ChecklistIncompleteError: not all of its checklist has been checked.
        SecondPersonError: it waits for another person than this.
        NotPossibleError: it cannot end so.
    """
    handler = handler_of(case)
    listing = handler.hold(case, choice)
    held = lock_held_by(case, by)
    if entries := changed_since(seen, held, listing, by=by):
        raise ChangedSinceError(entries)
    _check(handler, held, choice)
    if held.sensitive and choice.is_publishing:
        if held.state != State.SECOND:
            return _propose(held, choice, by=by)
        _check_second_person(held, choice, by)
    return _carry_out(handler, held, choice, by=by)


def _check(handler: CaseHandler, held: Case, choice: Choice) -> None:
    possible = {*handler.outcomes, Outcome.REJECTED}
    if choice.outcome not in possible:
        raise NotPossibleError(str(choice.outcome))
    if choice.outcome == Outcome.REJECTED and choice.reason not in handler.reasons:
        raise NotPossibleError(choice.reason)
    checked = set(held.evidence.values_list("item", flat=True))
    if missing := [item for item in handler.required(held, choice) if item not in checked]:
        raise ChecklistIncompleteError(missing)


def _check_second_person(held: Case, choice: Choice, by: User) -> None:
    if held.proposed_by_id == by.pk:
        raise SecondPersonError
    # What nobody else has seen would be one person's word again.
    if choice.as_json() != held.proposal:
        raise NotPossibleError(_("Agree with what was proposed, or send it back."))


def _propose(held: Case, choice: Choice, *, by: User) -> Case:
    before = {"state": str(held.state)}
    held.state, held.proposal, held.proposed_by = State.SECOND, choice.as_json(), by
    held.assigned_to = held.claimed_by = held.claimed_until = None
    held.save(
        update_fields=[
            "state", "proposal", "proposed_by", "assigned_to", "claimed_by", "claimed_until"
        ]
    )  # fmt: skip
    after = {"state": str(held.state), "outcome": str(choice.outcome)}
    audit.record(by, "proposed_decision", held, before, after)
    return held


@transaction.atomic
def decline_proposal(case: Case, *, by: User, note: str = "") -> Case:
    """Send a case that waits for a second person back to the queue.

    Raises:
        ClosedError, HeldByOtherError, NotHeldError: as for `decide`.
        NotPossibleError: nobody proposed anything.
    """
    held = lock_held_by(case, by)
    if held.state != State.SECOND:
        raise NotPossibleError(str(held.state))
    before = {"state": str(held.state)}
    held.state, held.proposal, held.proposed_by = State.WAITING, None, None
    held.save(update_fields=["state", "proposal", "proposed_by"])
    after = {"state": str(held.state), "note": note} if note else {"state": str(held.state)}
    audit.record(by, "declined_proposal", held, before, after)
    return held


def _carry_out(handler: CaseHandler, held: Case, choice: Choice, *, by: User) -> Case:
    # Before anything is done: what was stale is not any more once it is confirmed.
    required = list(handler.required(held, choice))
    effects = _effects(handler, held, choice, by=by)
    proposed_by = held.proposed_by if choice.is_publishing else None
    closed_at = close(held, choice, by=by, effects=effects)
    Decision.objects.create(
        case=held,
        outcome=choice.outcome,
        reason=choice.reason,
        message=choice.message,
        sensitive=held.sensitive,
        required=required,
        effects=effects.undo,
        event_number=latest_event(effects.listing) if effects.listing else 0,
        decided_by=by,
        proposed_by=proposed_by,
        decided_at=closed_at,
    )
    handler.told(held, "decided")
    if effects.listing is not None:
        transaction.on_commit(forget_pages)
    return held


def _effects(handler: CaseHandler, held: Case, choice: Choice, *, by: User) -> Effects:
    if choice.is_publishing:
        return handler.apply(held, choice, by=by)
    return handler.reject(held, by=by)


def close(
    held: Case, choice: Choice, *, by: User | None, effects: Effects | None = None
) -> datetime:
    """Close a case that is held, and return when; the caller stores its decision.

    Args:
        held: the case, its row locked.
        choice: how it ends.
        by: who decides; nobody's for the sender or the site itself.
        effects: what was done.
    """
    before = {"state": str(held.state)}
    closed_at = database_clock()
    held.state, held.closed_at = State(str(choice.outcome)), closed_at
    held.claimed_by = held.claimed_until = held.proposal = held.proposed_by = None
    listing: Listing | None = effects.listing if effects else None
    if listing is not None:
        held.listing_uuid = listing.uuid
    held.save(update_fields=DECIDED)
    after = {"state": str(held.state)} | ({"reason": choice.reason} if choice.reason else {})
    audit.record(by, VERBS[Outcome(choice.outcome)], held, before, after)
    return closed_at


@transaction.atomic
def end_by_itself(case: Case, outcome: str) -> Case:
    """Close a case that the sender withdrew or that a newer file settled; nobody else decided it.

    Raises:
        ClosedError: it is closed already.
    """
    held = lock_open(case)
    closed_at = close(held, Choice(outcome=outcome), by=None)
    Decision.objects.create(case=held, outcome=outcome, decided_at=closed_at)
    return held
