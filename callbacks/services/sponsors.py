"""Sponsors: who answers the hotline. What was published of them stays as it was published."""

from typing import Any

from django.db import transaction

from accounts.models import User
from callbacks.models import Sponsor
from callbacks.services.written import Values, refuse_unseen
from core import audit

FIELDS = ("name", "website", "license", "state", "since")


def sponsor_values(sponsor: Sponsor) -> dict[str, Any]:
    """Return what is told of a sponsor, by field, as JSON takes it."""
    return {field: getattr(sponsor, field) for field in FIELDS} | {
        "since": sponsor.since.isoformat()
    }


@transaction.atomic
def write_sponsor(values: Values, *, by: User) -> Sponsor:
    """Add a sponsor.

    Args:
        values: all of `FIELDS`.
        by: who does it.

    Raises:
        ValidationError: a value is missing, or not in the form of its field.
    """
    sponsor = Sponsor(**values)
    sponsor.full_clean()
    sponsor.save()
    audit.record(by, "wrote_sponsor", sponsor, {}, sponsor_values(sponsor))
    return sponsor


@transaction.atomic
def change_sponsor(
    sponsor: Sponsor, values: Values, *, by: User, seen: Values | None = None
) -> Sponsor:
    """Change a sponsor; hotline records that were published show it as it was.

    Args:
        sponsor: which.
        values: some of `FIELDS`.
        by: who does it.
        seen: what they saw, as `sponsor_values` gives it; none: it does not matter.

    Raises:
        ChangedMeanwhileError: it is not any more what they saw.
        ValidationError: a value is missing, or not in the form of its field.
    """
    held = Sponsor.objects.select_for_update().get(pk=sponsor.pk)
    before = sponsor_values(held)
    refuse_unseen(before, seen)
    for field in FIELDS:
        setattr(held, field, values.get(field, getattr(held, field)))
    held.full_clean()
    old, new = audit.differences(before, sponsor_values(held))
    if new:
        held.save()
        audit.record(by, "changed_sponsor", held, old, new)
    return held
