"""Confirmations of a listing's facts that come from the evidence of a case."""

from collections.abc import Collection, Mapping
from typing import Any

from accounts.models import User
from core import audit
from listings.models import Case, Evidence, FactCheck
from listings.services.fact_checks import told_of

type Groups = Mapping[str, str]


def confirm_by_evidence(
    listing: Any,  # noqa: ANN401  each kind has confirmations of its own
    case: Case,
    groups: Groups,
) -> list[int]:
    """Confirm facts of a listing as its case's evidence says, and return the confirmations' keys.

    Args:
        listing: whose facts.
        case: with evidence.
        groups: for items of evidence, the group of facts that each confirms.
    """
    evidence = case.evidence.filter(item__in=groups).select_related("checked_by").order_by("pk")
    return [_confirm(listing, groups[one.item], one).pk for one in evidence]


def _confirm(listing: Any, group: str, evidence: Evidence) -> FactCheck:  # noqa: ANN401
    check: FactCheck = listing.checks.create(
        group=group,
        method=evidence.method,
        checked_at=evidence.checked_at,
        checked_by=evidence.checked_by,
    )
    audit.record(evidence.checked_by, "confirmed_facts", listing, after=told_of(check))
    return check


def unconfirm(listing: Any, keys: Collection[int], *, by: User) -> None:  # noqa: ANN401
    """Remove confirmations that a decision made which is taken back."""
    checks = list(listing.checks.filter(pk__in=keys).order_by("pk"))
    listing.checks.filter(pk__in=keys).delete()
    gone = {check: told_of(check) for check in checks}
    audit.record_all(by, "took_back_confirmation", [(listing, old, {}) for old in gone.values()])
