"""Confirming facts of listings, and taking a confirmation back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from core import audit
from core.middleware.page_cache import forget_pages
from listings.models import FactCheck, Listing

# A slip of the finger is noticed at once; what was confirmed yesterday stays confirmed.
TAKE_BACK_WITHIN = timedelta(hours=1)


class CannotTakeBackError(Exception):
    """The confirmation is another's, or too long ago, or was taken back before."""


@transaction.atomic
def confirm_facts(
    listing: Listing, *, group: str, method: str, by: User, at: datetime | None = None
) -> FactCheck:
    """Record that somebody confirmed a group of a listing's facts; imports leave it alone then.

    Args:
        listing: whose facts; its confirmations are its `checks`.
        group: one of `listings.models.FactGroup`.
        method: one of `FactCheck.Method`.
        by: who did it.
        at: when, if not now.

    Raises:
        ValidationError: there is no such group or method.
    """
    check = _new_check(
        listing, group=group, method=method, checked_by=by, checked_at=at or timezone.now()
    )
    check.full_clean()
    check.save()
    audit.record(by, "confirmed_facts", listing, after=told_of(check))
    transaction.on_commit(forget_pages)
    return check


@transaction.atomic
def take_back_check(check: FactCheck, *, by: User) -> None:
    """Remove a confirmation that somebody just made by mistake.

    Raises:
        CannotTakeBackError: it is another's, or made too long ago, or gone.
    """
    checks = type(check)._default_manager
    held: FactCheck | None = checks.select_for_update().filter(pk=check.pk).first()
    if held is None or not can_take_back(held, by=by):
        raise CannotTakeBackError
    held.delete()
    audit.record(by, "took_back_confirmation", listing_of(check), before=told_of(held))
    transaction.on_commit(forget_pages)


def can_take_back(check: FactCheck, *, by: User) -> bool:
    """Return whether somebody may take a confirmation back: who made it, for an hour."""
    is_new = timezone.now() - check.checked_at < TAKE_BACK_WITHIN
    return check.checked_by_id == by.pk and is_new


def told_of(check: FactCheck) -> dict[str, str]:
    """Return what the audit trail says of a confirmation."""
    return {"facts": str(check.group), "how": str(check.method)}


def listing_of(check: FactCheck) -> Listing:
    """Return the listing whose facts were confirmed."""
    listing: Listing = getattr(check, _field_of_listing(type(check)))
    return listing


def _new_check(listing: Listing, **values: Any) -> FactCheck:
    # Each kind's own.
    model: type[FactCheck] = listing.checks.model  # type: ignore[attr-defined]
    return model(**{_field_of_listing(model): listing}, **values)


def _field_of_listing(model: type[FactCheck]) -> str:
    """Return the name of the one foreign key to a listing."""
    return next(
        field.name
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Listing)
    )
