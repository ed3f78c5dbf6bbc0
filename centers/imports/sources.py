"""Opening a file of any of the known shapes as one stream of rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from centers.imports.csv_rows import CsvRows
from centers.imports.json_rows import JsonRows
from centers.imports.layouts import FIND_TREATMENT, Row
from centers.imports.service_names import ServiceNames
from centers.imports.workbook_rows import WorkbookRows
from listings.imports.files import FileFacts, Kind, inspect


class Rows(Protocol):
    """The rows of a file and how far the reading has come, in the source's unit."""

    @property
    def position(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True)
class Source:
    """A recognized file: its shape, the source it stands for unless told, and its rows."""

    file: FileFacts
    shape: str
    default_source: str
    rows: Rows
    size: int
    unit: str


@contextmanager
def open_source(path: Path, names: ServiceNames) -> Iterator[Source]:
    """Open a file, telling its shape by its content.

    Raises:
        BadFileError: it is none of the shapes, or cannot be read.
    """
    file = inspect(path)
    if file.kind == Kind.WORKBOOK:
        with path.open("rb") as archive:
            sheet = WorkbookRows(file, archive)
            layout = sheet.header.layout
            yield Source(file, f"{layout.name}, workbook", layout.source, sheet,
                         sheet.row_count, "rows")  # fmt: skip
    elif file.kind == Kind.JSON:
        answer = JsonRows(file, names)
        yield Source(file, "FindTreatment's JSON", FIND_TREATMENT.source, answer,
                     file.size_bytes, "B")  # fmt: skip
    else:
        table = CsvRows(file)
        layout = table.header.layout
        yield Source(file, f"{layout.name}, CSV", layout.source, table, file.size_bytes, "B")
