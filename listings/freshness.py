"""How a group of facts is known, and how old that knowledge is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from listings.models import FactCheck, FactGroup


@dataclass(frozen=True)
class Confirmation:
    """The last time somebody confirmed a group of facts; never, when `checked_at` is `None`.

    `group` is one of those that a listing of the kind has.
    """

    group: TextChoices
    method: FactCheck.Method | None = None
    checked_at: datetime | None = None

    @property
    def is_stale(self) -> bool:
        """Whether it was confirmed, but longer ago than such facts keep."""
        return self.checked_at is not None and is_past_shelf_life(self.checked_at)


def is_past_shelf_life(checked_at: datetime) -> bool:
    """Return whether a confirmation is older than `FACT_SHELF_LIFE_DAYS`."""
    return timezone.now() - checked_at > timedelta(days=settings.FACT_SHELF_LIFE_DAYS)


def confirmations(
    latest_checks: Iterable[dict[str, Any]], groups: Iterable[TextChoices] = FactGroup
) -> list[Confirmation]:
    """Return one confirmation for every group of facts, from `with_latest_checks`' JSON.

    Args:
        latest_checks: the last confirmation of each group that has any.
        groups: those that a listing of the kind has, in the order of its page.
    """
    known = {check["group"]: check for check in latest_checks}
    return [
        _confirmed(group, known[group]) if group in known else Confirmation(group)
        for group in groups
    ]


def _confirmed(group: TextChoices, check: dict[str, Any]) -> Confirmation:
    method, at = FactCheck.Method(check["method"]), parse_datetime(check["checked_at"])
    return Confirmation(group, method, at)
