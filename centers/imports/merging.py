"""What a row changes in a center that is known already, and what it may not change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from centers.imports.facts import Facts
from centers.imports.groups import (
    GROUPS,
    POINT_COLUMNS,
    IsPayment,
    columns_of,
    get_fact,
    is_same,
    part_of,
    set_fact,
)
from centers.imports.slugs import town_of
from centers.models import Center
from listings.models import FactGroup

ADDRESS_LINES = ("street1", "city", "state", "zip_code")
# The better known first.
PRECISIONS = (Center.Precision.STREET, Center.Precision.ZIP, Center.Precision.AREA)


@dataclass(frozen=True)
class Proposal:
    """What the file says against what staff confirmed."""

    center: Center
    group: FactGroup
    fact: str
    ours: Any
    theirs: Any


@dataclass
class Merged:
    """A center after a row was laid over it: the columns that changed, the facts that did not.

    `before`: what the changed columns held. `has_moved`: its page belongs to another town now.
    """

    center: Center
    columns: set[str] = field(default_factory=set)
    before: dict[str, Any] = field(default_factory=dict)
    proposals: list[Proposal] = field(default_factory=list)
    was_missing: bool = False
    has_moved: bool = False


def values_of(facts: Facts) -> dict[str, Any]:
    """Return a row's facts by column, those that the file does not tell left out."""
    phones, location = facts.phones, facts.location
    told = {
        "name": facts.name,
        "site": facts.site,
        "street1": facts.street1,
        "street2": facts.street2,
        "city": facts.city,
        "state": facts.state,
        "zip_code": facts.zip_code,
        "latitude": location.point.latitude if location.point else None,
        "longitude": location.point.longitude if location.point else None,
        "precision": str(location.precision),
        "time_zone": location.time_zone,
        "main_phone": phones.main,
        "intake_phones": phones.intake,
        "unreadable_phones": phones.unreadable,
        "services": facts.services,
    }
    if facts.hotline_is_told:
        told["hotline_phones"] = phones.hotline
    if facts.website_is_told:
        told["website"] = facts.website
    return told


def merge(
    center: Center, facts: Facts, *, confirmed: Collection[str], is_payment: IsPayment
) -> Merged:
    """Lay a row over a center, unsaved; groups that staff confirmed become proposals instead."""
    told = values_of(facts)
    merged, town = Merged(center), town_of(center)
    _keep_better_point(center, told, is_confirmed=FactGroup.ADDRESS in confirmed)
    theirs = _facts_told(told, is_payment)
    before = {column: getattr(center, column) for column in (*told, "missing_since")}
    for group, names in GROUPS.items():
        for fact in names:
            if fact not in theirs or is_same(get_fact(center, fact, is_payment), theirs[fact]):
                continue
            if group in confirmed:
                ours = get_fact(center, fact, is_payment)
                merged.proposals.append(Proposal(center, group, fact, ours, theirs[fact]))
            else:
                set_fact(center, fact, theirs[fact], is_payment=is_payment)
    if center.services != before["services"]:
        center.services = _ordered(center.services, told["services"])
    merged.has_moved = town_of(center) != town
    merged.was_missing = center.missing_since is not None
    center.missing_since = None
    merged.columns = {column for column in before if before[column] != getattr(center, column)}
    merged.before = {column: before[column] for column in merged.columns}
    return merged


def _facts_told(told: Mapping[str, Any], is_payment: IsPayment) -> dict[str, Any]:
    theirs = {
        fact: told[fact]
        for names in GROUPS.values()
        for fact in names
        if fact in told and columns_of(fact) == (fact,)
    }
    theirs["point"] = {column: told[column] for column in POINT_COLUMNS}
    for fact in ("services", "payment"):
        theirs[fact] = part_of(told["services"], fact, is_payment)
    return theirs


def _ordered(codes: list[str], order: list[str]) -> list[str]:
    places = {code: place for place, code in enumerate(order)}
    return sorted(codes, key=lambda code: places.get(code, len(places)))


def _keep_better_point(center: Center, told: dict[str, Any], *, is_confirmed: bool) -> None:
    """Leave a point alone that is known better than the file knows it, while it did not move.

    A point derived from a ZIP code is ours and not the file's word: it never contradicts staff.
    """
    moved = any(getattr(center, column) != told[column] for column in ADDRESS_LINES)
    if moved or center.point is None:
        return
    better = PRECISIONS.index(told["precision"]) - PRECISIONS.index(center.precision)
    derived = told["precision"] != Center.Precision.STREET
    if better > 0 or told["latitude"] is None or (is_confirmed and derived):
        told |= {column: getattr(center, column) for column in POINT_COLUMNS}
