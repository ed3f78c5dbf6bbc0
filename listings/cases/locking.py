"""Holding a case's row for a moment, and knowing who works on it by the database's clock."""

from datetime import datetime

from accounts.models import User
from core.database_clock import database_clock
from listings.cases.errors import ClosedError, HeldByOtherError, NotHeldError
from listings.models import Case


def lock(case: Case) -> Case:
    """Return the case as it is now, held until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case.pk)


def lock_open(case: Case) -> Case:
    """Return the case as it is now, held, if it is open.

    Raises:
        ClosedError: it was decided, withdrawn or settled.
    """
    held = lock(case)
    if not held.is_open:
        raise ClosedError(held.decisions.standing().select_related("decided_by").first())
    return held


def other_holder(held: Case, user: User, now: datetime) -> User | None:
    """Return who else works on a case now."""
    is_held = held.claimed_until is not None and held.claimed_until > now
    return held.claimed_by if is_held and held.claimed_by_id != user.pk else None


def lock_held_by(case: Case, user: User) -> Case:
    """Return the case, held in both senses: its row until the end, its lease by this person.

    A lease that ran out and that nobody else took is as good as held.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: somebody else works on it.
        NotHeldError: this person does not.
    """
    held = lock_open(case)
    if other := other_holder(held, user, database_clock()):
        raise HeldByOtherError(other)
    if held.claimed_by_id != user.pk:
        raise NotHeldError
    return held
