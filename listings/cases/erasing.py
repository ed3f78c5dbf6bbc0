"""Erasing who sent a case, once it is closed and the time to object is over."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core import audit
from listings.cases.handlers import handler_of
from listings.cases.querysets import CaseQuerySet
from listings.models import Case, CaseMessage, Decision

CASES_A_TRANSACTION = 100


def to_erase() -> CaseQuerySet:
    """Return closed cases whose time to object is over and whose details are still there."""
    limit = timezone.now() - timedelta(days=settings.APPEAL_DAYS)
    return Case.objects.closed().filter(erased_at=None, closed_at__lte=limit)


def erase_closed(*, progress: Callable[[int], object] = lambda _count: None) -> int:
    """Erase the details of all such cases; return of how many.

    Some at a time, each lot in a transaction of its own: what is interrupted goes on with the next
    run, and two runs at once share the work.

    Args:
        progress: told after each lot how many were in it.
    """
    total = 0
    while count := _erase_some():
        total += count
        progress(count)
    return total


@transaction.atomic
def _erase_some() -> int:
    oldest = to_erase().order_by("closed_at").select_for_update(skip_locked=True)
    cases = list(oldest[:CASES_A_TRANSACTION])
    for case in cases:
        handler_of(case).erase(case)
    CaseMessage.objects.filter(case__in=cases).delete()
    # What staff wrote to the sender may call them by name.
    Decision.objects.filter(case__in=cases).exclude(message="").update(message="")
    # Not only a draft: a number to find the case by may be the sender's own.
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(
        draft={}, search_words="", erased_at=timezone.now()
    )
    audit.record_all(None, "erased_case_details", [(case, {}, {}) for case in cases])
    return len(cases)
