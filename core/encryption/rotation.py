"""Sealing everything anew after a new key came first, while the site goes on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models, transaction

from core.encryption.sealing import UndecryptableError

# A transaction each. Who wants a row of a batch waits until all of it is written.
BATCH = 200


class Outcome(Enum):
    """What became of a row."""

    CURRENT = "current"
    ROTATED = "rotated"
    UNREADABLE = "unreadable"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class EncryptedRows:
    """Rows that hold sealed texts.

    `rows` gives them; `fields` are what is saved; `reseal` changes those fields of one row in
    memory by `reencrypt`, and returns whether anything changed.
    """

    label: str
    rows: Callable[[], models.QuerySet[Any]]
    fields: tuple[str, ...]
    reseal: Callable[[Any], bool]


_registered: dict[str, EncryptedRows] = {}


def register(rows: EncryptedRows) -> None:
    """Have `manage.py rotate_keys` look after these rows too."""
    _registered[rows.label] = rows


def registered() -> tuple[EncryptedRows, ...]:
    """Return all that was registered."""
    return tuple(_registered.values())


def rotate(kind: EncryptedRows, *, dry_run: bool = False) -> Iterator[Outcome]:
    """Seal each row anew where its key is an old one; yield what became of each.

    Rows are read without a lock, and only those to be written are held, a batch at a time. One
    that somebody else holds is passed over and comes last, alone, so that no lock is waited for
    while others are held. A run that was killed is simply run again.
    """
    passed_over: list[object] = []
    for rows in _pages(kind):
        outcomes = {row.pk: _reseal(kind, row) for row in rows}
        old = [key for key, outcome in outcomes.items() if outcome is Outcome.ROTATED]
        if old and not dry_run:
            written = _write(kind, old, skip_locked=True)
            outcomes |= written
            missed = [key for key in old if key not in written]
            passed_over += missed
            for key in missed:
                del outcomes[key]
        yield from outcomes.values()
    for key in passed_over:
        yield _write(kind, [key], skip_locked=False).get(key, Outcome.GONE)


def _pages(kind: EncryptedRows) -> Iterator[list[Any]]:
    """Yield all rows in the order of their keys, a batch at a time, each found by its key."""
    rows = kind.rows().order_by("pk")
    page = list(rows[:BATCH])
    while page:
        yield page
        page = list(rows.filter(pk__gt=page[-1].pk)[:BATCH])


@transaction.atomic
def _write(kind: EncryptedRows, keys: list[Any], *, skip_locked: bool) -> dict[Any, Outcome]:
    """Seal some rows anew as they are now; leave out those that are gone or that others hold."""
    held = kind.rows().select_for_update(skip_locked=skip_locked, of=("self",))
    rows = list(held.filter(pk__in=keys))
    outcomes = {row.pk: _reseal(kind, row) for row in rows}
    changed = [row for row in rows if outcomes[row.pk] is Outcome.ROTATED]
    kind.rows().bulk_update(changed, kind.fields)
    return outcomes


def _reseal(kind: EncryptedRows, row: Any) -> Outcome:  # noqa: ANN401  rows of any model
    try:
        changed = kind.reseal(row)
    except UndecryptableError:
        return Outcome.UNREADABLE
    return Outcome.ROTATED if changed else Outcome.CURRENT
