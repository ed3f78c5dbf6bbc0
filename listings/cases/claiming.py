"""Who works on a case: taking it, keeping it, giving it back, handing it on, putting it off."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from core import audit
from core.database_clock import database_clock
from listings.cases.errors import HeldByOtherError, NotPossibleError
from listings.cases.locking import lock_open, other_holder
from listings.models import Case, CaseSkip

LEASE = ("claimed_by", "claimed_until")


@transaction.atomic
def claim_case(case: Case, *, by: User) -> Case:
    """Take a case for `CASE_LEASE_MINUTES`, or keep it for as long again.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: somebody else works on it.
    """
    return _claim(lock_open(case), by)


@transaction.atomic
def claim_next(*, by: User, after: int | None = None) -> Case | None:
    """Take the case that is this person's turn; `None` when nothing waits for them.

    Cases that another process is about to take are passed over, so that nobody waits.

    Args:
        by: who takes it.
        after: the number of a case to pass over, the one that was just looked at.
    """
    free = Case.objects.plain().free_for(by).not_proposed_by(by).not_put_off_by(by)
    free = free.exclude(pk=after) if after else free
    held = free.own_first().select_for_update(skip_locked=True, of=("self",)).first()
    return _claim(held, by) if held else None


def _claim(held: Case, by: User) -> Case:
    now = database_clock()
    if other := other_holder(held, by, now):
        raise HeldByOtherError(other)
    is_kept = held.claimed_by_id == by.pk
    before = {"claimed_by": held.claimed_by_id}
    held.claimed_by, held.claimed_until = by, now + timedelta(minutes=settings.CASE_LEASE_MINUTES)
    held.first_looked_at = held.first_looked_at or now
    held.save(update_fields=[*LEASE, "first_looked_at"])
    if not is_kept:
        audit.record(by, "claimed_case", held, before, {"claimed_by": by.pk})
    return held


@transaction.atomic
def prolong_claim(case: Case, *, by: User) -> Case | None:
    """Keep a case for longer, while somebody works on it; `None` when it is not theirs any more."""
    held = Case.objects.open().select_for_update().filter(pk=case.pk, claimed_by=by).first()
    return _claim(held, by) if held else None


@transaction.atomic
def release_case(case: Case, *, by: User) -> Case:
    """Give a case back to the queue.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: somebody else works on it.
    """
    held = _lock_if_free(case, by)
    if held.claimed_by_id == by.pk:
        _free(held)
        held.save(update_fields=LEASE)
        audit.record(by, "released_case", held, {"claimed_by": by.pk}, {"claimed_by": None})
    return held


@transaction.atomic
def hand_over(case: Case, *, to: User | None, by: User) -> Case:
    """Hand a case to a colleague, or to everybody; it is nobody's lease then.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: somebody else works on it.
        NotPossibleError: that colleague works on no cases.
    """
    held = _lock_if_free(case, by)
    if to is not None and not (to.is_active and to.has_perm("listings.change_case")):
        raise NotPossibleError(str(to))
    before = {"assigned_to": held.assigned_to_id}
    held.assigned_to = to
    _free(held)
    held.save(update_fields=[*LEASE, "assigned_to"])
    audit.record(by, "handed_case", held, before, {"assigned_to": to and to.pk})
    return held


@transaction.atomic
def skip_case(case: Case, *, by: User) -> None:
    """Put a case off: give it back, and don't give it to this person again for a while.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: somebody else works on it.
    """
    held = release_case(case, by=by)
    CaseSkip.objects.update_or_create(
        case=held, skipped_by=by, defaults={"skipped_at": database_clock()}
    )


def _lock_if_free(case: Case, by: User) -> Case:
    held = lock_open(case)
    if other := other_holder(held, by, database_clock()):
        raise HeldByOtherError(other)
    return held


def _free(held: Case) -> None:
    held.claimed_by = held.claimed_until = None
