"""Listings whose confirmed facts are past their shelf life come into the queue, some each month."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Min, OuterRef
from django.utils import timezone

from core.form_keys import lock_key
from listings.cases.opening import About, Opening, open_cases
from listings.kinds import ListingKind, kinds
from listings.models import Case, Listing

RECHECK = Case.Kind.RECHECK


@dataclass(frozen=True, kw_only=True)
class Opened:
    """How many cases were opened by kind of listing, and how many more may be this month."""

    counts: Mapping[str, int] = field(default_factory=dict)
    left: int

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(self.counts.values())


@transaction.atomic
def open_rechecks(*, dry_run: bool = False) -> Opened:
    """Open cases for those listings whose facts were confirmed longest ago, and have gone stale.

    At most `RECHECKS_A_MONTH` in a calendar month, however often this is run. What was never
    confirmed has no shelf life, and what is open already is not opened again.

    Args:
        dry_run: only count.
    """
    lock_key("open_rechecks")
    allowed = settings.RECHECKS_A_MONTH - _opened_this_month()
    stale = _stale(max(allowed, 0))
    openings = [
        Opening(kind=RECHECK, about=About.listing(listing, kind.key)) for kind, listing in stale
    ]
    if not dry_run:
        open_cases(openings, by=None)
    counts = Counter(kind.key for kind, _listing in stale)
    return Opened(counts=counts, left=max(allowed - len(stale), 0))


def _opened_this_month() -> int:
    first = timezone.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    # As in the figures: it came before it was closed, and before it is due.
    opened = Case.objects.filter(kind=RECHECK, created_at__gte=first)
    open_ones = opened.open().filter(due_at__gte=first)
    return open_ones.count() + opened.filter(closed_at__gte=first).count()


def _stale(most: int) -> list[tuple[ListingKind, Listing]]:
    """Return listings whose facts have gone stale, those first that were confirmed longest ago."""
    found = [(oldest, kind, pk) for kind in kinds().values() for pk, oldest in _oldest(kind, most)]
    # Sorted by the moment alone: kinds have no order.
    chosen = sorted(found, key=lambda one: one[0])[:most]
    return list(_with_listings([(kind, pk) for _oldest, kind, pk in chosen]))


def _oldest(kind: ListingKind, most: int) -> Iterator[tuple[int, datetime]]:
    """Return keys of listings of a kind with the moment of their oldest confirmation that counts.

    Of each group of facts only the latest confirmation counts.
    """
    model: Any = kind.model
    relation = model._meta.get_field("checks")
    checks, of = relation.related_model._default_manager, relation.field.name
    since = timezone.now() - timedelta(days=settings.FACT_SHELF_LIFE_DAYS)
    newer = checks.filter(
        **{of: OuterRef(of)}, group=OuterRef("group"), checked_at__gt=OuterRef("checked_at")
    )
    being_checked = Case.objects.open().filter(kind=RECHECK, listing_uuid=OuterRef(f"{of}__uuid"))
    old = checks.filter(
        ~Exists(newer),
        ~Exists(being_checked),
        **{"checked_at__lt": since, f"{of}__status": Listing.Status.LISTED},
    )
    by_listing = old.order_by().values_list(of).annotate(oldest=Min("checked_at"))
    yield from by_listing.order_by("oldest", of)[:most]


def _with_listings(
    chosen: list[tuple[ListingKind, int]],
) -> Iterator[tuple[ListingKind, Listing]]:
    listings = {
        kind.key: kind.listings.in_bulk([pk for other, pk in chosen if other is kind])
        for kind in kinds().values()
    }
    for kind, pk in chosen:
        yield kind, listings[kind.key][pk]
