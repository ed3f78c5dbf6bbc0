"""Correcting what a center's page says, and adding a center."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction

from accounts.models import User
from centers.fact_groups import FIELDS_OF_GROUPS, in_order
from centers.imports.slugs import Slugs, town_of
from centers.models import Center
from core import audit
from core.middleware.page_cache import forget_pages
from listings.services.fact_checks import confirm_facts
from listings.services.publishing import NotPublishableError, obstacles

# What staff edit; everything else of a center is kept by the database or by services of its own.
FIELDS = (
    *(field for fields in FIELDS_OF_GROUPS.values() for field in fields),
    "services",
    "description",
    "slug",
)
SOURCE = "staff"

type Changes = Mapping[str, Any]
# Of a group of facts, how they are known to be right; empty where nobody confirmed them.
type Methods = Mapping[str, str]


class ChangedMeanwhileError(Exception):
    """Somebody else changed the same center; `center` is what it says now."""

    def __init__(self, center: Center) -> None:
        super().__init__(str(center))
        self.center = center


class AddressTakenError(Exception):
    """Another center of the town has this address on the site."""


def values_of(center: Center) -> dict[str, Any]:
    """Return what staff can edit of a center, by field."""
    return {field: getattr(center, field) for field in FIELDS}


@transaction.atomic
def edit_center(
    center: Center,
    changes: Changes,
    *,
    by: User,
    confirmed_by_method: Methods,
    seen: Changes | None = None,
) -> Center:
    """Change some of a center's fields, and record the confirmations that come with it.

    Args:
        center: which one.
        changes: new values by field, some of `FIELDS`.
        by: who does it.
        confirmed_by_method: how each confirmed group of facts was confirmed.
        seen: what somebody saw who made the changes, by field; none: it does not matter.

    Raises:
        ChangedMeanwhileError: it does not say any more what they saw.
        AddressTakenError: the address asked for is another's.
        NotPublishableError: it is listed, and would lack what a listed center needs.
        ValidationError: a value is not in the form of its field.
    """
    held = Center.objects.select_for_update().get(pk=center.pk)
    before, town, was_complete = values_of(held), town_of(held), not obstacles(held)
    if seen is not None and any(before[field] != value for field, value in seen.items()):
        raise ChangedMeanwhileError(held)
    _set(held, changes)
    _settle_address(held, before["slug"], has_moved=town_of(held) != town)
    if held.status == Center.Status.LISTED and was_complete and (lacking := obstacles(held)):
        raise NotPublishableError(lacking)
    old, new = audit.differences(before, values_of(held))
    if new:
        held.clean_fields(exclude=_all_but(new))
        held.save(update_fields=[*sorted(new), "updated_at"])
    _confirm(held, confirmed_by_method, by=by)
    if new:
        audit.record(by, "edited_center", held, old, new)
        transaction.on_commit(forget_pages)
    return held


@transaction.atomic
def create_center(values: Changes, *, by: User, confirmed_by_method: Methods) -> Center:
    """Add a center that no directory has, as a draft.

    Args:
        values: by field, some of `FIELDS`.
        by: who does it.
        confirmed_by_method: how each confirmed group of facts was confirmed.

    Raises:
        AddressTakenError: the address asked for is another's.
        ValidationError: a value is not in the form of its field.
    """
    center = Center(source=SOURCE, source_key=uuid4().hex, status=Center.Status.DRAFT)
    _set(center, values)
    _settle_address(center, "", has_moved=True)
    center.clean_fields()
    center.save(force_insert=True)
    _confirm(center, confirmed_by_method, by=by)
    _old, new = audit.differences(values_of(Center()), values_of(center))
    audit.record(by, "added_center", center, after=new)
    return center


def _set(center: Center, changes: Changes) -> None:
    for field, value in changes.items():
        if field not in FIELDS:
            raise KeyError(field)
        setattr(center, field, in_order(value) if field == "services" else value)


def _settle_address(center: Center, old_slug: str, *, has_moved: bool) -> None:
    """Keep the address on the site, give the one asked for, or another where it is taken."""
    if center.slug == old_slug and not has_moved:
        return
    slugs = Slugs([center.state])
    is_asked_for = bool(center.slug) and center.slug != old_slug
    if is_asked_for and slugs.is_taken(center):
        raise AddressTakenError
    if not center.slug or slugs.is_taken(center):
        center.slug = slugs.give(center)


def _confirm(center: Center, methods: Methods, *, by: User) -> None:
    for group, method in methods.items():
        if method:
            confirm_facts(center, group=group, method=method, by=by)


def _all_but(fields: Collection[str]) -> set[str]:
    return {field.name for field in Center._meta.fields} - set(fields)
