"""Confirming facts of centers."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from centers.models import Center, CenterFactCheck


def confirm_facts(
    center: Center, *, group: str, method: str, by: User, at: datetime | None = None
) -> CenterFactCheck:
    """Record that somebody confirmed a group of a center's facts; imports leave it alone then.

    Args:
        center: whose facts.
        group: one of `listings.models.FactGroup`.
        method: one of `FactCheck.Method`.
        by: who did it.
        at: when, if not now.

    Raises:
        ValidationError: there is no such group or method.
    """
    check = CenterFactCheck(
        center=center, group=group, method=method, checked_by=by, checked_at=at or timezone.now()
    )
    check.full_clean()
    check.save()
    return check
