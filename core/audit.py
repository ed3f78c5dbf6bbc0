"""Recording what was done, and proving that the record was not changed behind its back."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from core.models import AuditEvent

# What stands for a value that must not enter the trail; that it changed does.
HIDDEN = "(not recorded)"
FIRST_HASH = bytes(32)
ROWS_AT_ONCE = 2_000

type Values = Mapping[str, Any]


def record(
    actor: AbstractBaseUser | None,
    verb: str,
    object: models.Model | None = None,  # noqa: A002  the trail's own word
    before: Values | None = None,
    after: Values | None = None,
) -> AuditEvent:
    """Add an event to the trail; it stands or falls with the transaction it is made in.

    Other transactions that record wait until this one ends, so record late in long ones.

    Args:
        actor: who did it; `None` for the site itself or a visitor.
        verb: what was done, in lower-case words joined by underscores: "confirmed_facts".
        object: what it was done to; values of its `personal_fields` are left out.
        before: values before, of what changed.
        after: values after.
    """
    personal = frozenset(getattr(object, "personal_fields", ()))
    event = AuditEvent(
        actor_id=actor.pk if actor else None,
        verb=verb,
        object_kind=object._meta.label_lower if object else "",  # noqa: SLF001  Django's public part
        object_key=str(object.pk) if object else "",
        before=_recorded(before or {}, personal),
        after=_recorded(after or {}, personal),
    )
    event.save(force_insert=True)
    return event


def _recorded(values: Values, personal: frozenset[str]) -> dict[str, Any]:
    shown = {name: HIDDEN if name in personal else value for name, value in values.items()}
    plain: dict[str, Any] = json.loads(json.dumps(shown, cls=DjangoJSONEncoder))
    return plain


def differences(before: Values, after: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what differs between two states, as it was and as it is."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return (
        {name: before[name] for name in names if name in before},
        {name: after[name] for name in names if name in after},
    )


@dataclass(frozen=True)
class Fault:
    """A row that is not as it was written, or does not follow the one before it."""

    event: int
    reason: str


@dataclass(frozen=True)
class Verification:
    """What a walk along the trail found; `last_hash` is what a later walk can be held to."""

    events: int
    faults: tuple[Fault, ...]
    last_hash: str


def verify(*, expected_hash: str = "") -> Verification:
    """Walk the trail from its first row.

    Args:
        expected_hash: the last hash of an earlier walk, which must still be in the trail; rows
            cut off from the end are found by it alone.
    """
    faults: list[Fault] = []
    previous, events, seen = FIRST_HASH, 0, not expected_hash
    for event, content, before, own in _rows():
        events += 1
        if before != previous:
            faults.append(Fault(event, "does not follow the row before it"))
        if hashlib.sha256(before + content.encode()).digest() != own:
            faults.append(Fault(event, "was changed"))
        previous = own
        seen = seen or own.hex() == expected_hash
    if not seen:
        faults.append(Fault(0, "the row with the expected hash is gone"))
    return Verification(events, tuple(faults), previous.hex())


def _rows() -> Iterator[tuple[int, str, bytes, bytes]]:
    """Give number, content as it is hashed, the hash before and the own hash of each row."""
    sql = "SELECT id, core_audit_content(e), previous_hash, hash FROM core_auditevent e ORDER BY id"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            for event, content, previous, own in rows:
                yield event, content, bytes(previous), bytes(own)
