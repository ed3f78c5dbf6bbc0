"""Sealing everything anew after a new key came first, while the site goes on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models, transaction

from core.encryption.sealing import UndecryptableError


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
    """Have `manage.py rotate_encryption` look after these rows too."""
    _registered[rows.label] = rows


def registered() -> tuple[EncryptedRows, ...]:
    """Return all that was registered."""
    return tuple(_registered.values())


def rotate(kind: EncryptedRows, *, dry_run: bool = False) -> Iterator[Outcome]:
    """Seal each row anew where its key is an old one; yield what became of each.

    Every row is locked for its own moment only, so that nothing that people do meanwhile is lost.
    """
    for key in kind.rows().order_by("pk").values_list("pk", flat=True):
        yield _rotate_row(kind, key, dry_run=dry_run)


@transaction.atomic
def _rotate_row(kind: EncryptedRows, key: object, *, dry_run: bool) -> Outcome:
    row = kind.rows().select_for_update().filter(pk=key).first()
    if row is None:
        return Outcome.GONE
    try:
        changed = kind.reseal(row)
    except UndecryptableError:
        return Outcome.UNREADABLE
    if changed and not dry_run:
        row.save(update_fields=kind.fields)
    return Outcome.ROTATED if changed else Outcome.CURRENT
