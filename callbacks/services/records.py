"""Hotline records: written as drafts, published once, then only withdrawn."""

from datetime import UTC
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from callbacks.hotline.faults import record_faults
from callbacks.hotline.shown import snapshot
from callbacks.models import HotlineRecord, Sponsor
from callbacks.services.written import SettledError, Values, refuse_unseen
from core import audit
from core.database_clock import database_clock
from core.form_keys import lock_key
from core.middleware.page_cache import forget_pages

MOMENTS = ("valid_from", "valid_until")
# A draft may lack any of these.
TEXTS = ("phone", "caller", "caller_phone", "pays_en", "pays_es", "complain_en", "complain_es")
FIELDS = (*TEXTS, *MOMENTS, "sponsors")


def record_values(record: HotlineRecord) -> dict[str, Any]:
    """Return what can be written of a record, by field, as JSON takes it."""
    moments = {name: getattr(record, name).astimezone(UTC).isoformat() for name in MOMENTS}
    chosen = sorted(record.sponsors.values_list("pk", flat=True)) if record.pk else []
    return {name: getattr(record, name) for name in TEXTS} | moments | {"sponsors": chosen}


def seen_before_publishing(record: HotlineRecord) -> dict[str, Any]:
    """Return all that the public will be shown of a draft."""
    return record_values(record) | {"shown": sponsors_now(record)}


def sponsors_now(record: HotlineRecord) -> list[dict[str, str]]:
    """Return the sponsors of a draft as they are at this moment."""
    return [snapshot(sponsor) for sponsor in record.sponsors.order_by("name", "pk")]


@transaction.atomic
def write_record(values: Values, *, by: User) -> HotlineRecord:
    """Write a draft; only begin and end have to be there.

    Args:
        values: some of `FIELDS`: moments as ISO 8601, sponsors as their keys.
        by: who does it.

    Raises:
        ValidationError: a value is not in the form of its field.
    """
    record = HotlineRecord()
    _set(record, values)
    record.save()
    record.sponsors.set(values.get("sponsors", []))
    audit.record(by, "wrote_record", record, {}, record_values(record))
    return record


@transaction.atomic
def change_record(
    record: HotlineRecord, values: Values, *, by: User, seen: Values | None = None
) -> HotlineRecord:
    """Change a draft.

    Args:
        record: which.
        values: as for `write_record`.
        by: who does it.
        seen: what they saw, as `record_values` gives it; none: it does not matter.

    Raises:
        ChangedMeanwhileError: it is not any more what they saw.
        SettledError: it is no draft any more.
        ValidationError: a value is not in the form of its field.
    """
    held = _held_draft(record)
    before = record_values(held)
    refuse_unseen(before, seen)
    _set(held, values)
    held.save()
    if "sponsors" in values:
        held.sponsors.set(values["sponsors"])
    old, new = audit.differences(before, record_values(held))
    if new:
        audit.record(by, "changed_record", held, old, new)
    return held


@transaction.atomic
def delete_record(record: HotlineRecord, *, by: User) -> None:
    """Delete a draft.

    Raises:
        SettledError: it is no draft any more.
    """
    held = _held_draft(record)
    audit.record(by, "deleted_record", held, record_values(held), {})
    held.delete()


@transaction.atomic
def publish_record(record: HotlineRecord, *, by: User, seen: Values | None = None) -> HotlineRecord:
    """Publish a draft, with its sponsors as they are now; it never changes again.

    Args:
        record: which.
        by: who does it.
        seen: what they saw, as `seen_before_publishing` gives it; none: it does not matter.

    Raises:
        ChangedMeanwhileError: the draft or a sponsor is not any more what they saw.
        SettledError: it is no draft any more.
        ValidationError: something is missing or in the way; by field, with what mends it.
    """
    # One at a time: what is in the way is seen before the database has to refuse it.
    lock_key("publishing a hotline record")
    held = _held_draft(record)
    # Sponsors stay as they are until it is out.
    list(held.sponsors.select_for_update(of=("self",)))
    refuse_unseen(seen_before_publishing(held), seen)
    now = database_clock()
    if faults := record_faults(held, now=now):
        raise ValidationError(dict(faults))
    held.sponsors_shown, held.published_at = sponsors_now(held), now
    held.save(update_fields=["sponsors_shown", "published_at"])
    after = {"published_at": now, "sponsors_shown": held.sponsors_shown}
    audit.record(by, "published_record", held, {}, after)
    transaction.on_commit(forget_pages)
    return held


@transaction.atomic
def withdraw_record(record: HotlineRecord, *, by: User) -> HotlineRecord:
    """Withdraw a published record at once: the hotline is gone until another one is in force.

    Raises:
        SettledError: it is a draft, was withdrawn before, or has ended.
    """
    held = HotlineRecord.objects.select_for_update().get(pk=record.pk)
    now = database_clock()
    if held.published_at is None or held.withdrawn_at is not None or held.valid_until <= now:
        raise SettledError
    held.withdrawn_at = now
    held.save(update_fields=["withdrawn_at"])
    audit.record(by, "withdrew_record", held, {}, {"withdrawn_at": now})
    transaction.on_commit(forget_pages)
    return held


def _held_draft(record: HotlineRecord) -> HotlineRecord:
    held = HotlineRecord.objects.select_for_update().filter(pk=record.pk).first()
    if held is None or held.published_at is not None:
        raise SettledError
    return held


def _set(record: HotlineRecord, values: Values) -> None:
    for name in TEXTS:
        setattr(record, name, values.get(name, getattr(record, name)))
    for name in MOMENTS:
        if name in values:
            setattr(record, name, parse_datetime(values[name]))
    record.clean_fields(exclude={name for name in TEXTS if not getattr(record, name)})
    if record.valid_until <= record.valid_from:
        raise ValidationError({"valid_until": _("It must end after it begins.")})
    known = set(Sponsor.objects.filter(pk__in=values.get("sponsors", [])).values_list("pk"))
    if len(known) != len(set(values.get("sponsors", []))):
        raise ValidationError({"sponsors": _("Choose sponsors of the list.")})
