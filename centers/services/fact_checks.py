"""Confirming facts of centers, and taking a confirmation back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from centers.models import Center, CenterFactCheck
from core import audit
from core.middleware.page_cache import forget_pages

# A slip of the finger is noticed at once; what was confirmed yesterday stays confirmed.
TAKE_BACK_WITHIN = timedelta(hours=1)


class CannotTakeBackError(Exception):
    """The confirmation is another's, or too long ago, or was taken back before."""


@transaction.atomic
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
    audit.record(by, "confirmed_facts", center, after=told_of(check))
    transaction.on_commit(forget_pages)
    return check


@transaction.atomic
def take_back_check(check: CenterFactCheck, *, by: User) -> None:
    """Remove a confirmation that somebody just made by mistake.

    Raises:
        CannotTakeBackError: it is another's, or made too long ago, or gone.
    """
    held = CenterFactCheck.objects.select_for_update().filter(pk=check.pk).first()
    if held is None or not can_take_back(held, by=by):
        raise CannotTakeBackError
    held.delete()
    audit.record(by, "took_back_confirmation", check.center, before=told_of(held))
    transaction.on_commit(forget_pages)


def can_take_back(check: CenterFactCheck, *, by: User) -> bool:
    """Return whether somebody may take a confirmation back: who made it, for an hour."""
    is_new = timezone.now() - check.checked_at < TAKE_BACK_WITHIN
    return check.checked_by_id == by.pk and is_new


def told_of(check: CenterFactCheck) -> dict[str, str]:
    """Return what the audit trail says of a confirmation."""
    return {"facts": str(check.group), "how": str(check.method)}
