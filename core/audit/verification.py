"""Proving that the trail was not changed behind its back."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection

from core.audit.recording import record
from core.models import AuditEvent

FIRST_HASH = bytes(32)
ROWS_AT_ONCE = 2_000
FAULTS_NAMED = 20


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


def verify_and_record(
    *, by: AbstractBaseUser | None = None, expected_hash: str = ""
) -> Verification:
    """Walk the trail, and add to it what was found.

    Args:
        by: who asked for it; `None` for the site itself.
        expected_hash: as `verify` takes it.
    """
    found = verify(expected_hash=expected_hash)
    told = {"events": found.events, "last_hash": found.last_hash}
    if found.faults:
        named = [fault.event for fault in found.faults[:FAULTS_NAMED]]
        record(by, "found_audit_faults", after=told | {"faults": len(found.faults), "first": named})
    else:
        record(by, "verified_audit", after=told)
    return found


def last_verification() -> AuditEvent | None:
    """Return the event of the latest recorded walk; its verb tells how it ended."""
    verbs = ["verified_audit", "found_audit_faults"]
    return AuditEvent.objects.filter(verb__in=verbs).order_by("-pk").first()


def _rows() -> Iterator[tuple[int, str, bytes, bytes]]:
    """Give number, content as it is hashed, the hash before and the own hash of each row."""
    sql = "SELECT id, core_audit_content(e), previous_hash, hash FROM core_auditevent e ORDER BY id"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            for event, content, previous, own in rows:
                yield event, content, bytes(previous), bytes(own)
