"""Adding a needle exchange, and changing what its page says."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction

from accounts.models import User
from core import audit
from core.form_keys import lock_key
from core.middleware.page_cache import forget_pages
from exchanges.models import Exchange
from exchanges.services.fields import COLUMNS, FIELDS, STOPS
from exchanges.services.placing import place
from exchanges.services.stops import replace_stops, same_stops, stops_of
from exchanges.slugs import Slugs
from listings.services.fact_checks import confirm_facts
from listings.services.publishing import NotPublishableError, obstacles

SOURCE = "staff"
ADDRESS = ("street1", "city", "state", "zip_code", "address_withheld")
POINT = ("latitude", "longitude")
WHERE_EXACTLY = frozenset({"street1", "street2", "zip_code", *POINT})

type Changes = Mapping[str, Any]
# Of a group of facts, how they are known to be right; empty where nobody confirmed them.
type Methods = Mapping[str, str]


class ChangedMeanwhileError(Exception):
    """Somebody else changed the same exchange; `exchange` is what it says now."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(str(exchange))
        self.exchange = exchange


def values_of(exchange: Exchange) -> dict[str, Any]:
    """Return what can be written of an exchange, by field, its stops among them."""
    return _columns(exchange) | {STOPS: stops_of(exchange)}


def _columns(exchange: Exchange) -> dict[str, Any]:
    return {field: getattr(exchange, field) for field in COLUMNS}


@transaction.atomic
def create_exchange(
    values: Changes, *, by: User | None, source: str = SOURCE, source_key: str = ""
) -> Exchange:
    """Add an exchange, as a draft.

    Args:
        values: by field, some of `exchanges.services.fields.FIELDS`.
        by: who does it; nobody's for the site itself.
        source: where it is known from.
        source_key: its key there, by which it is found again.

    Raises:
        ValidationError: a value is not in the form of its field.
    """
    exchange = Exchange(
        source=source, source_key=source_key or uuid4().hex, status=Exchange.Status.DRAFT
    )
    _set(exchange, values)
    place(exchange, has_moved=False)
    _give_address(exchange)
    exchange.clean_fields()
    exchange.save(force_insert=True)
    replace_stops(exchange, values.get(STOPS) or [])
    _old, new = audit.differences(_columns(Exchange()) | {STOPS: []}, values_of(exchange))
    audit.record(by, "added_exchange", exchange, after=new)
    return exchange


@transaction.atomic
def edit_exchange(
    exchange: Exchange,
    changes: Changes,
    *,
    by: User,
    confirmed_by_method: Methods | None = None,
    seen: Changes | None = None,
) -> Exchange:
    """Change some fields of an exchange, and record the confirmations that come with it.

    Args:
        exchange: which one.
        changes: new values by field, some of `exchanges.services.fields.FIELDS`.
        by: who does it.
        confirmed_by_method: how each confirmed group of facts was confirmed.
        seen: what somebody saw who made the changes, by field; none: it does not matter.

    Raises:
        ChangedMeanwhileError: it does not say any more what they saw.
        NotPublishableError: it is listed, and would lack what a listed exchange needs.
        ValidationError: a value is not in the form of its field.
    """
    held: Exchange = Exchange.objects.select_for_update().get(pk=exchange.pk)
    before, was_complete = values_of(held), not obstacles(held)
    if seen is not None and any(before[field] != value for field, value in seen.items()):
        raise ChangedMeanwhileError(held)
    _set(held, changes)
    _settle(held, before, changes)
    if held.status == Exchange.Status.LISTED and was_complete and (lacking := obstacles(held)):
        raise NotPublishableError(lacking)
    old, new = _write(held, before, changes)
    for group, method in (confirmed_by_method or {}).items():
        if method:
            confirm_facts(held, group=group, method=method, by=by)
    if new:
        audit.record(by, "edited_exchange", held, _recorded(held, old), _recorded(held, new))
        transaction.on_commit(forget_pages)
    return held


def _write(
    held: Exchange, before: Changes, changes: Changes
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write what differs from before; return it as it was, and as it is."""
    if STOPS in changes and not same_stops(before[STOPS], changes[STOPS] or []):
        replace_stops(held, changes[STOPS] or [])
    old, new = audit.differences(before, values_of(held))
    columns = new.keys() - {STOPS}
    if columns:
        held.clean_fields(exclude=_all_but(columns))
        held.save(update_fields=[*sorted(columns), "slug", "updated_at"])
    return old, new


def _recorded(held: Exchange, values: Changes) -> dict[str, Any]:
    """Return what the trail keeps: of an address that is withheld, only that it changed."""
    hidden = WHERE_EXACTLY if held.address_withheld else ()
    return {field: audit.HIDDEN if field in hidden else each for field, each in values.items()}


def _set(exchange: Exchange, changes: Changes) -> None:
    for field, value in changes.items():
        if field not in FIELDS:
            raise KeyError(field)
        if field != STOPS:
            setattr(exchange, field, value)


def _settle(held: Exchange, before: Changes, changes: Changes) -> None:
    """Put it where it now is; a point that somebody gave by hand stays."""
    has_moved = any(getattr(held, field) != before[field] for field in ADDRESS)
    point_given = any(changes.get(field) is not None for field in POINT)
    place(held, has_moved=has_moved and not point_given)
    if held.state != before["state"]:
        _give_address(held)


def _give_address(exchange: Exchange) -> None:
    # Two that are added at one moment must not be given the same.
    lock_key(f"address of an exchange in {exchange.state}")
    exchange.slug = Slugs([exchange.state]).give(exchange)


def _all_but(fields: Collection[str]) -> set[str]:
    return {field.name for field in Exchange._meta.fields} - set(fields)
