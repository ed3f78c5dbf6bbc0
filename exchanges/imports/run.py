"""One import: from a file to cases in the queue, all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path

from django.db import transaction

from exchanges.flaws import FLAWS, Flaw
from exchanges.imports.gazetteer import Gazetteer
from exchanges.imports.keys import Numbering
from exchanges.imports.reading import Entry, EntryReader
from exchanges.imports.rows import ExchangeRows, Row, printable
from exchanges.imports.writing import Brought, Outcome, Writer, hold_open_cases
from exchanges.models import Submission
from listings.cases.opening import MOST_CASES_A_STATEMENT
from listings.imports.alone import refuse_second_import
from listings.imports.errors import BadFileError, ImportRefusedError
from listings.imports.files import FileFacts, inspect
from listings.imports.terminal import Progress

# Any number will do that nobody else on the database uses for an advisory lock.
LOCK_NUMBER = 618_034
ROWS_A_REPORT = 200
# The whole country has some thousand programs.
MAX_ROWS = 50_000
MAX_FILE_NAME_CHARACTERS = 200
EXAMPLES_KEPT = 3


@dataclass
class Found:
    """How often something was found, and where first."""

    number: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, example: str) -> None:
        """Count one more."""
        self.number += 1
        if len(self.examples) < EXAMPLES_KEPT:
            self.examples.append(example)


@dataclass
class Report:
    """What an import did, or would do."""

    file_name: str
    source: str
    is_dry: bool
    is_last_line_ended: bool
    unknown_columns: list[str]
    outcome: Outcome = field(default_factory=Outcome)
    rows: int = 0
    flaws: dict[str, Found] = field(default_factory=lambda: defaultdict(Found))
    vanished: Found = field(default_factory=Found)

    def note(self, row: Brought) -> None:
        """Count a row, and what is odd about it."""
        self.rows += 1
        for flaw in row.flaws:
            about = f": {flaw.about}" if flaw.about else ""
            self.flaws[flaw.key].add(f"row {row.row_number}, {row.entry.title}{about}")


def import_exchanges(
    path: Path, *, source: str, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Bring the rows of a file into the queue.

    Args:
        path: a CSV file.
        source: the name under which its rows are known.
        dry_run: do everything, then leave the database as it was.
        progress: is told how far the reading has come, the size of it all, and their unit.

    Raises:
        ImportRefusedError: the file or the state of the database forbids it; nothing changed.
    """
    with transaction.atomic():
        refuse_second_import(LOCK_NUMBER)
        file = inspect(path)
        rows = ExchangeRows(file)
        reader = _reader()
        read = _Progress(rows, file, progress)
        numbering = _survey(read.rows(), rows, reader, file)
        hold_open_cases(source)
        report = _begin(file, rows, source=source, is_dry=dry_run)
        writer = Writer(
            source=source, file_name=report.file_name, reader=reader, outcome=report.outcome
        )
        brought = _brought(read.rows(), rows, reader, numbering)
        for batch in batched(brought, MOST_CASES_A_STATEMENT):
            for row in batch:
                report.note(row)
            writer.store(batch)
        _note_vanished(report, numbering.keys())
        transaction.set_rollback(dry_run)
    return report


def _begin(file: FileFacts, rows: ExchangeRows, *, source: str, is_dry: bool) -> Report:
    return Report(
        file_name=printable(file.name)[:MAX_FILE_NAME_CHARACTERS],
        source=source,
        is_dry=is_dry,
        is_last_line_ended=file.is_last_line_ended,
        unknown_columns=rows.header.columns.unknown,
    )


def _reader() -> EntryReader:
    gazetteer = Gazetteer()
    if gazetteer.is_empty:
        raise ImportRefusedError(
            "No places are loaded, so no address could be checked. "
            "Run `python manage.py load_places` first."
        )
    return EntryReader(gazetteer)


class _Progress:
    """Tells how far the reading has come; the file is read twice."""

    def __init__(self, rows: ExchangeRows, file: FileFacts, progress: Progress | None) -> None:
        self._rows = rows
        self._size = file.size_bytes
        self._progress = progress
        self._done = 0

    def rows(self) -> Iterator[Row]:
        """Yield all rows."""
        for count, row in enumerate(self._rows):
            yield row
            if self._progress and count % ROWS_A_REPORT == 0:
                self._progress(self._done + self._rows.position, 2 * self._size, "B")
        self._done += self._size
        if self._progress:
            self._progress(self._done, 2 * self._size, "B")


def _survey(
    read: Iterable[Row], rows: ExchangeRows, reader: EntryReader, file: FileFacts
) -> Numbering:
    """Read all rows once: a broken file is refused before anything is held or stored.

    Of each row only what tells it apart is kept, so that a large file does not fill the memory.
    """
    numbering, count = Numbering(), 0
    for count, row in enumerate(read, start=1):
        if count > MAX_ROWS:
            raise BadFileError(file.name, f"has more than {MAX_ROWS:,} rows. Split it.")
        numbering.take(reader.read(row.cells, rows.header.columns))
    if not count:
        raise BadFileError(file.name, "has a header and no rows below it. Is it the right file?")
    numbering.sort()
    return numbering


def _brought(
    read: Iterable[Row], rows: ExchangeRows, reader: EntryReader, numbering: Numbering
) -> Iterator[Brought]:
    for row in read:
        entry = reader.read(row.cells, rows.header.columns)
        yield Brought(
            entry=entry,
            key=numbering.give(entry),
            flaws=_flaws(entry, numbering),
            raw=row.cells,
            row_number=row.number,
        )


def _flaws(entry: Entry, numbering: Numbering) -> tuple[Flaw, ...]:
    found = [*entry.flaws, Flaw("repeated")] if numbering.is_repeated(entry) else entry.flaws
    return tuple(sorted(found, key=lambda flaw: list(FLAWS).index(flaw.key)))


def _note_vanished(report: Report, keys: set[str]) -> None:
    """Count what the source brought once, and this file lacks."""
    known = Submission.objects.filter(source=report.source)
    newest = known.order_by("source_key", "-pk").distinct("source_key")
    for key, title in newest.values_list("source_key", "case__title").iterator():
        if key not in keys:
            report.vanished.add(title)
