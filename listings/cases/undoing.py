"""Taking a decision back, while it is fresh."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.database_clock import database_clock
from core.middleware.page_cache import forget_pages
from listings.cases.choices import Choice, Outcome
from listings.cases.deciding import VERBS
from listings.cases.errors import ChangedSinceError, NotPossibleError, TooLateError
from listings.cases.handlers import handler_of
from listings.cases.locking import lock
from listings.cases.seen import changed_since
from listings.models import Case, Decision

State = Case.State
# As the constraint `listings_case_one_open` has it.
ONE_AT_A_TIME = frozenset({Case.Kind.DIFFERENCES, Case.Kind.RECHECK})


@transaction.atomic
def take_back(case: Case, *, by: User) -> Case:
    """Take back what was decided less than `CASE_UNDO_MINUTES` ago; the case is claimed then.

    Raises:
        TooLateError: it was longer ago, or nothing stands to be taken back.
        ChangedSinceError: the listing changed since; what would be lost is told.
        NotPossibleError: what was done cannot be put back.
    """
    handler = handler_of(case)
    listing = handler.hold(case, Choice(outcome=Outcome.APPROVED))
    held = lock(case)
    decision = held.decisions.standing().first()
    now = database_clock()
    if decision is None or decision.decided_by_id is None or now > undo_until(decision):
        raise TooLateError
    if listing is not None and decision.event_number:
        entries = changed_since(decision.event_number, held, listing, by=by)
        others = [entry for entry in entries if entry.verb not in VERBS.values()]
        if others:
            raise ChangedSinceError(others)
    _refuse_if_asked_again(held)
    handler.undo(held, decision, by=by)
    decision.undone_at, decision.undone_by = now, by
    decision.save(update_fields=["undone_at", "undone_by"])
    _reopen(held, by=by)
    handler.told(held, "reopened")
    transaction.on_commit(forget_pages)
    return held


def _refuse_if_asked_again(held: Case) -> None:
    """Refuse to open a second case about what comes by itself: the database allows one."""
    others = Case.objects.open().filter(kind=held.kind, listing_uuid=held.listing_uuid)
    if held.kind in ONE_AT_A_TIME and others.exists():
        raise NotPossibleError(_("A newer case about the same is open. Decide that one instead."))


def undo_until(decision: Decision) -> datetime:
    """Return until when a decision can be taken back."""
    return decision.decided_at + timedelta(minutes=settings.CASE_UNDO_MINUTES)


def is_final(decision: Decision) -> bool:
    """Return whether a decision can't be taken back any more; nobody takes back the sender's."""
    return decision.decided_by_id is None or timezone.now() >= undo_until(decision)


def _reopen(held: Case, *, by: User) -> None:
    before = {"state": str(held.state)}
    held.state, held.closed_at, held.claimed_by = State.WAITING, None, by
    held.claimed_until = database_clock() + timedelta(minutes=settings.CASE_LEASE_MINUTES)
    held.save(update_fields=["state", "closed_at", "claimed_by", "claimed_until"])
    audit.record(by, "took_back_case_decision", held, before, {"state": str(held.state)})
