"""Saying whether a case looks automatic."""

from django.db import transaction

from accounts.models import User
from core import audit
from listings.cases.locking import lock_held_by
from listings.models import Case


@transaction.atomic
def mark_doubtful(case: Case, *, doubtful: bool, by: User) -> Case:
    """Put a case aside as it looks automatic, or bring it back among the others.

    Raises:
        ClosedError, HeldByOtherError, NotHeldError: the case is not this person's.
    """
    held = lock_held_by(case, by)
    if held.doubtful != doubtful:
        held.doubtful = doubtful
        held.save(update_fields=["doubtful"])
        before, after = {"doubtful": not doubtful}, {"doubtful": doubtful}
        audit.record(by, "marked_case_doubtful", held, before, after)
    return held
