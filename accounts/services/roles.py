"""Bringing the groups in line with the table of roles, with a trail."""

from django.db import transaction

from accounts.roles import Change, apply_roles
from core import audit


@transaction.atomic
def bring_in_line(*, dry_run: bool = False) -> list[Change]:
    """Give each role exactly what the table says, record it, and return what differed.

    Args:
        dry_run: only tell.
    """
    changes = apply_roles(dry_run=dry_run)
    for change in [] if dry_run else changes:
        audit.record(
            None,
            "applied_roles",
            before={"role": change.role.key, "permissions": sorted(change.removed)},
            after={"role": change.role.key, "permissions": sorted(change.added)},
        )
    return changes
