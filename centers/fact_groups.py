"""Which fields of a center belong to which group of facts, as staff edit and confirm them."""

from collections.abc import Iterable, Mapping
from typing import Any

from centers.imports.groups import GROUPS, PAYMENT_CATEGORIES, columns_of, part_of, payment_test
from centers.models import Service
from listings.models import FactGroup

# Two groups share the field of codes.
FIELDS_OF_GROUPS: dict[FactGroup, tuple[str, ...]] = {
    group: tuple(column for fact in facts for column in columns_of(fact) if column != "services")
    for group, facts in GROUPS.items()
}


def group_of_field(field: str) -> FactGroup | None:
    """Return the group of a field; none for what is no fact, and for the field of codes."""
    groups = (group for group, fields in FIELDS_OF_GROUPS.items() if field in fields)
    return next(groups, None)


def changed_groups(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[FactGroup]:
    """Return the groups in which two states of a center differ, given by field."""
    changed = {field for field in after if before.get(field) != after[field]}
    groups = {group for field in changed if (group := group_of_field(field))}
    if "services" in changed:
        groups |= _groups_of_codes(before.get("services") or [], after["services"])
    return groups


def _groups_of_codes(before: Iterable[str], after: Iterable[str]) -> set[FactGroup]:
    payment = Service.objects.filter(category_code__in=PAYMENT_CATEGORIES)
    is_payment = payment_test(set(payment.values_list("code", flat=True)))
    changed = sorted(set(before) ^ set(after))
    parts = {FactGroup.SERVICES: "services", FactGroup.PAYMENT: "payment"}
    return {group for group, fact in parts.items() if part_of(changed, fact, is_payment)}


def in_order(codes: Iterable[str]) -> list[str]:
    """Return codes once each, in SAMHSA's order, unknown ones last."""
    chosen = set(codes)
    known = Service.objects.filter(code__in=chosen, known=True).order_by("position", "code")
    first = list(known.values_list("code", flat=True))
    return [*first, *sorted(chosen.difference(first))]
