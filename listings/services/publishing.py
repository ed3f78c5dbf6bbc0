"""Who sees a listing: draft, listed, closed, withheld."""

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.middleware.page_cache import forget_pages
from listings.models import Listing

Status = Listing.Status
NEEDS_A_REASON = frozenset({Status.CLOSED, Status.WITHHELD})

type Words = str | Promise


class NotPublishableError(Exception):
    """The listing lacks what visitors need; `obstacles` says what, in words."""

    def __init__(self, obstacles: Sequence[Words]) -> None:
        super().__init__(", ".join(str(obstacle) for obstacle in obstacles))
        self.obstacles = obstacles


class ReasonMissingError(Exception):
    """Nobody said why the listing is to be closed or withheld."""


@runtime_checkable
class HasDemands(Protocol):
    """A listing of a kind that needs more than every listing does."""

    def lacking(self) -> Iterable[Words]:
        """Return what it lacks to be listed, in words."""
        ...


def obstacles(listing: Listing) -> list[Words]:
    """Return what a listing lacks to be listed: a town, a state, a way to reach it.

    What its kind needs besides, a method `lacking` of the kind tells.
    """
    reachable = listing.main_phone or listing.intake_phones or listing.hotline_phones
    lacking: dict[Words, bool] = {
        _("It has no town."): not listing.city,
        _("It has no state."): not listing.state,
        _("It has no phone number and no website."): not (reachable or listing.website),
    }
    of_its_kind = listing.lacking() if isinstance(listing, HasDemands) else ()
    return [*(words for words, is_lacking in lacking.items() if is_lacking), *of_its_kind]


@transaction.atomic
def set_status[L: Listing](listing: L, status: str, *, by: User, reason: str = "") -> L:
    """Publish a listing, take it back, or say that it closed.

    Args:
        listing: which one.
        status: one of `Listing.Status`.
        by: who does it.
        reason: why, for staff; needed for what is closed or withheld.

    Raises:
        NotPublishableError: it lacks what a public listing needs.
        ReasonMissingError: it is to be closed or withheld, and nobody says why.
    """
    wanted, why = Status(status), " ".join(reason.split())
    held = type(listing)._default_manager.select_for_update().get(pk=listing.pk)
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
