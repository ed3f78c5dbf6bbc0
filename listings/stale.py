"""Listings whose facts were confirmed longer ago than they keep."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from listings.models import Listing

# A listing has few groups of facts with one latest confirmation each, and a thousand are many.
MOST_OLD_CHECKS = 1_001 * 5


def stale_listings[L: Listing](model: type[L]) -> Any:  # noqa: ANN401  each has its own queryset
    """Return listed ones of which some facts were last confirmed longer ago than they keep.

    Of very many only some, so that those who count them need not wait.

    Args:
        model: of which kind.
    """
    relation: Any = model._meta.get_field("checks")
    checks, of = relation.related_model._default_manager, relation.field.name
    since = timezone.now() - timedelta(days=settings.FACT_SHELF_LIFE_DAYS)
    newer = checks.filter(
        **{of: OuterRef(of)}, group=OuterRef("group"), checked_at__gt=OuterRef("checked_at")
    )
    told = {"checked_at__lt": since, f"{of}__status": Listing.Status.LISTED}
    old = checks.filter(~Exists(newer), **told)
    return model._default_manager.filter(pk__in=old.order_by().values(of)[:MOST_OLD_CHECKS])
