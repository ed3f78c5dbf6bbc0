"""Our table of SAMHSA's service codes, and how the database follows it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from centers.models import Service

TABLE = Path(__file__).resolve().parent.parent / "data" / "services.csv"
COLUMNS = (
    "category_code",
    "category",
    "official_name",
    "facet",
    "group",
    "name_en",
    "explanation_en",
    "name_es",
    "explanation_es",
    "position",
    "known",
)


@dataclass(frozen=True)
class TableChanges:
    """How many services a reading of the table added, changed, left alone and set aside."""

    added: int
    changed: int
    same: int
    retired: int


def read_table(path: Path = TABLE) -> Iterator[Service]:
    """Yield the services of the table, in SAMHSA's order, unsaved."""
    with path.open(encoding="utf-8", newline="") as lines:
        for position, row in enumerate(csv.DictReader(lines)):
            yield Service(position=position, known=True, **row)


def load_services(*, path: Path = TABLE, dry_run: bool = False) -> TableChanges:
    """Make the database's services follow the table, writing only what differs.

    A code that an import brought stays; it becomes known once the table has it. A code that the
    table dropped stays too, as centers may still have it, but is no longer known.
    """
    stored = Service.objects.in_bulk()
    table = {service.code: service for service in read_table(path)}
    added = [service for code, service in table.items() if code not in stored]
    changed = [
        service
        for code, service in table.items()
        if code in stored and _values(service) != _values(stored[code])
    ]
    retired = [code for code, service in stored.items() if service.known and code not in table]
    if (added or changed or retired) and not dry_run:
        _write(added, changed, retired)
    same = len(table) - len(added) - len(changed)
    return TableChanges(len(added), len(changed), same, len(retired))


def _values(service: Service) -> list[object]:
    return [getattr(service, column) for column in COLUMNS]


def _write(added: list[Service], changed: list[Service], retired: list[str]) -> None:
    # Every statement makes the database look through all centers' facets: none without need.
    with transaction.atomic():
        if added:
            Service.objects.bulk_create(added)
        if changed:
            Service.objects.bulk_update(changed, COLUMNS)
        if retired:
            Service.objects.filter(code__in=retired).update(known=False)
