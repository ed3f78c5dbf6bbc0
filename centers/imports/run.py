"""One import: from a file to the centers, all of it or nothing."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from centers.cases import sync_cases
from centers.imports.differences import sync_differences
from centers.imports.facts import FactReader
from centers.imports.groups import PAYMENT_CATEGORIES, IsPayment, payment_test
from centers.imports.oddities import Oddities, Oddity
from centers.imports.reading import Reading, RowCollector
from centers.imports.service_names import ServiceNames
from centers.imports.service_table import load_services
from centers.imports.sources import Source, open_source
from centers.imports.writing import Outcome, store_centers, store_unknown_services
from centers.models import ImportRun, Service
from centers.upkeep import settle
from core import audit
from listings.imports.alone import refuse_second_import
from listings.imports.errors import BadFileError, ImportRefusedError
from listings.imports.terminal import Progress

# Any number will do that nobody else on the database uses for an advisory lock.
LOCK_NUMBER = 618_033
ROWS_A_REPORT = 200
MAX_FILE_NAME_CHARACTERS = 200


@dataclass(frozen=True)
class Report:
    """What an import did, or would do."""

    run: ImportRun
    outcome: Outcome
    is_dry: bool


def import_centers(
    path: Path,
    *,
    source: str | None = None,
    dry_run: bool = False,
    allow_shrinking: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Bring the detox centers of a file in.

    Args:
        path: a file of one of the known shapes.
        source: the name under which its rows are known; none: that of its shape.
        dry_run: do everything, then leave the database as it was.
        allow_shrinking: go on although most of the source's centers are not in the file.
        progress: is told how far the reading has come, the size of it all, and their unit.

    Raises:
        ImportRefusedError: the file or the state of the database forbids it; nothing changed.
    """
    with transaction.atomic():
        refuse_second_import(LOCK_NUMBER)
        load_services()
        services = list(Service.objects.all())
        with open_source(path, ServiceNames(services)) as opened:
            reading = _read(opened, services, progress)
            run = _begin(opened, source)
        store_unknown_services(reading, services)
        outcome = store_centers(
            reading,
            source=run.source,
            today=timezone.localdate(),
            is_payment=_is_payment(services),
            allow_shrinking=allow_shrinking,
        )
        _record(run, reading, outcome)
        settle()
        transaction.set_rollback(dry_run)
    return Report(run, outcome, is_dry=dry_run)


def _begin(opened: Source, source: str | None) -> ImportRun:
    return ImportRun.objects.create(
        source=source or opened.default_source,
        file_name=opened.file.name[:MAX_FILE_NAME_CHARACTERS],
        file_sha256=opened.file.sha256,
        shape=opened.shape,
        finished_at=timezone.now(),
        counts={},
        oddities={},
    )


def _is_payment(services: list[Service]) -> IsPayment:
    return payment_test({s.code for s in services if s.category_code in PAYMENT_CATEGORIES})


def _read(opened: Source, services: list[Service], progress: Progress | None) -> Reading:
    oddities = Oddities()
    known = {service.code: service.position for service in services if service.known}
    facts = FactReader(known, oddities)
    if not facts.has_places:
        raise ImportRefusedError(
            "No places are loaded, so nothing could be put on the map. "
            "Run `python manage.py load_places` first."
        )
    collector = RowCollector(facts, oddities)
    for count, row in enumerate(opened.rows):
        collector.take(row)
        if progress and count % ROWS_A_REPORT == 0:
            progress(opened.rows.position, opened.size, opened.unit)
    if progress:
        progress(opened.size, opened.size, opened.unit)
    if opened.unit == "B" and not opened.file.is_last_line_ended:
        oddities.add(Oddity.OPEN_LAST_LINE, 0, opened.file.name)
    reading = collector.finish()
    if not reading.facts:
        raise BadFileError(
            opened.file.name,
            f"has {reading.row_count:,} rows, but none of a detox center (codes DT, OD, RD, HID). "
            "Is it the right file?",
        )
    return reading


def _record(run: ImportRun, reading: Reading, outcome: Outcome) -> None:
    new, waiting = sync_differences(run, outcome.proposals, center_ids=outcome.center_ids)
    sync_cases(outcome.center_ids)
    run.counts = {
        "rows": reading.row_count,
        "detox": reading.detox_count,
        "not_detox": reading.row_count - reading.detox_count,
        "states": len(reading.states - {""}),
        "added": outcome.added,
        "changed": outcome.changed,
        "same": outcome.same,
        "back": outcome.back,
        "missing": outcome.missing,
        "differences_new": new,
        "differences_open": waiting,
    }
    run.oddities = reading.oddities.record()
    run.finished_at = timezone.now()
    run.save(update_fields=["counts", "oddities", "finished_at"])
    _record_changes(run, outcome)


def _record_changes(run: ImportRun, outcome: Outcome) -> None:
    """Add to each changed center's history what the file changed; at the end, because others wait.

    What was added needs no event: the center says itself where it comes from, and since when.
    """
    told = [(center, old, new | {"import": run.pk}) for center, old, new in outcome.changes]
    audit.record_all(None, "changed_by_import", told)
