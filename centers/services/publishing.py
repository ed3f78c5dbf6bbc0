"""Who sees a center: draft, listed, closed, withheld."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centers.models import Center
from core import audit
from core.middleware.page_cache import forget_pages

Status = Center.Status
NEEDS_A_REASON = frozenset({Status.CLOSED, Status.WITHHELD})


class NotPublishableError(Exception):
    """The center lacks what visitors need; `obstacles` says what, in words."""

    def __init__(self, obstacles: Sequence[str | Promise]) -> None:
        super().__init__(", ".join(str(obstacle) for obstacle in obstacles))
        self.obstacles = obstacles


class ReasonMissingError(Exception):
    """Nobody said why the center is to be closed or withheld."""


def obstacles(center: Center) -> list[str | Promise]:
    """Return what a center lacks to be listed: a town, a state, a way to reach it."""
    reachable = center.main_phone or center.intake_phones or center.hotline_phones
    lacking = {
        _("It has no town."): not center.city,
        _("It has no state."): not center.state,
        _("It has no phone number and no website."): not (reachable or center.website),
    }
    return [words for words, is_lacking in lacking.items() if is_lacking]


@transaction.atomic
def set_status(center: Center, status: str, *, by: User, reason: str = "") -> Center:
    """Publish a center, take it back, or say that it closed.

    Args:
        center: which one.
        status: one of `Center.Status`.
        by: who does it.
        reason: why, for staff; needed for what is closed or withheld.

    Raises:
        NotPublishableError: it lacks what a listed center needs.
        ReasonMissingError: it is to be closed or withheld, and nobody says why.
    """
    wanted, why = Status(status), " ".join(reason.split())
    held = Center.objects.select_for_update().get(pk=center.pk)
    if wanted == Status.LISTED and (lacking := obstacles(held)):
        raise NotPublishableError(lacking)
    if wanted in NEEDS_A_REASON and not why:
        raise ReasonMissingError
    before = {"status": str(held.status), "status_reason": held.status_reason}
    held.status, held.status_reason = wanted, why if wanted in NEEDS_A_REASON else ""
    after = {"status": str(wanted), "status_reason": held.status_reason}
    if after != before:
        held.save(update_fields=["status", "status_reason", "updated_at"])
        audit.record(by, "changed_status", held, *audit.differences(before, after))
        transaction.on_commit(forget_pages)
    return held
