"""Files of the shapes that the importer reads, with invented rows."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from openpyxl import Workbook

from centers.imports.oddities import Oddity
from centers.imports.run import Report, import_centers

DATA: Path = settings.BASE_DIR / "tests" / "data"
DIRECTORY = DATA / "fictional_directory.csv"
JSON_ANSWER = DATA / "fictional_findtreatment.json"
FIND_TREATMENT_CSV = DATA / "fictional_findtreatment.csv"
COLUMNS = (
    "name1",
    "name2",
    "street1",
    "street2",
    "city",
    "state",
    "zip",
    "phone",
    "intake1",
    "intake2",
    "intake1a",
    "intake2a",
    "service_code_info",
)
PLAIN = {
    "name1": "Example Detox",
    "street1": "1 Invented Street",
    "city": "Denver",
    "state": "CO",
    "zip": "80202",
    "phone": "303-555-0100",
    "service_code_info": "SA DT * OD * MD * ADTX",
}

type RowCells = Mapping[str, Any]


def row(**cells: Any) -> dict[str, Any]:
    """Return a detox center's row, with some cells set."""
    return {**PLAIN, **cells}


def rows(count: int, **cells: Any) -> list[dict[str, Any]]:
    """Return rows of different centers."""
    return [row(name1=f"Example Detox {number}", **cells) for number in range(1, count + 1)]


def csv_text(table: Sequence[RowCells], *, delimiter: str = ",") -> str:
    """Return rows as the text of a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue()


def write_csv(path: Path, *table: RowCells) -> Path:
    """Write rows as a CSV file."""
    path.write_text(csv_text(table), encoding="utf-8")
    return path


def read_directory() -> list[dict[str, str]]:
    """Return the rows of the fictional directory."""
    with DIRECTORY.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write_workbook(
    path: Path, table: Sequence[RowCells], *, above: int = 0, sheet: str = "Facilities List"
) -> Path:
    """Write rows as a workbook: a reference sheet first, and lines of a title above the header."""
    workbook = Workbook()
    reference = workbook.active
    assert reference is not None
    reference.title = "Service Code Reference"
    reference.append(["category_code", "category_name", "service_code", "service_name"])
    facilities = workbook.create_sheet(sheet)
    for number in range(above):
        facilities.append([f"A title, line {number + 1}"])
    facilities.append(list(COLUMNS))
    for cells in table:
        facilities.append([cells.get(column) for column in COLUMNS])
    workbook.save(path)
    workbook.close()
    return path


def import_rows(path: Path, *table: RowCells, **options: Any) -> Report:
    """Import rows by way of a CSV file in a folder."""
    return import_centers(write_csv(path / "directory.csv", *table), **options)


def counts(report: Report) -> tuple[int, int, int]:
    """Return how many centers were added, changed and left the same."""
    told = report.run.counts
    return told["added"], told["changed"], told["same"]


def oddity(report: Report, kind: Oddity) -> tuple[int, int]:
    """Return how often an oddity was found, and on how many rows."""
    found = report.run.oddities.get(kind.key, {"number": 0, "rows": 0})
    return found["number"], found["rows"]
