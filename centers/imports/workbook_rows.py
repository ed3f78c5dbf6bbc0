"""Rows out of a workbook (.xlsx): the directory as SAMHSA publishes it."""

import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from centers.imports.csv_rows import codes_of
from centers.imports.layouts import Header, Row, find_header, no_header
from listings.imports.csv_text import HEADER_WITHIN_ROWS
from listings.imports.errors import BadFileError
from listings.imports.files import CHUNK_BYTES, FETCH_AGAIN, FileFacts

# The real directory unpacks to 12 MB, at a ratio of 8 over all and 35 for its emptiest part.
MAX_UNPACKED_BYTES = 500_000_000
MAX_RATIO = 200
RATIO_MATTERS_FROM_BYTES = 1_000_000
MAX_PARTS = 5_000
MAX_COLUMNS = 300
# What unpacking a damaged archive raises, and what openpyxl trips over in damaged parts.
BROKEN_ARCHIVE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
BROKEN_PARTS = (*BROKEN_ARCHIVE, ParseError, LookupError, ValueError, TypeError, AttributeError)


class WorkbookRows:
    """The rows of the sheet that has the directory's columns, read as a stream."""

    def __init__(self, file: FileFacts, archive: BinaryIO) -> None:
        """Find the sheet; the archive is the opened file and stays open while rows are read."""
        self._file = file
        _check_archive(file)
        self._sheet, self.header = self._recognize(archive)
        self.row_count = int(self._sheet.max_row or 0)
        # Some programs write a size that is too small, which would hide rows.
        self._sheet.reset_dimensions()
        self.position = 0

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows below the header, numbered as the spreadsheet numbers them.

        Raises:
            BadFileError: the sheet is damaged.
        """
        width = len(self.header.columns)
        for number, values in self._records(self._sheet, self.header.row_number + 1, width):
            self.position = number
            if any(values):
                cells = self.header.cells(values)
                yield Row(number, cells, codes_of(self.header, cells))

    def _recognize(self, archive: BinaryIO) -> tuple[Any, Header]:
        sheets = self._load(archive)
        tables = []
        for sheet in sheets:
            top = list(islice(self._records(sheet, 1, MAX_COLUMNS), HEADER_WITHIN_ROWS))
            if header := find_header(top):
                return sheet, header
            tables.append([values for _number, values in top])
        names = ", ".join(f"“{sheet.title}”" for sheet in sheets)
        raise no_header(tables, where=f"{self._file.name} (sheets: {names})")

    def _load(self, archive: BinaryIO) -> list[Any]:
        try:
            with warnings.catch_warnings():
                # Of styles and extensions that are of no use here.
                warnings.simplefilter("ignore")
                workbook = load_workbook(archive, read_only=True, data_only=True, keep_links=False)
                return list(workbook.worksheets)
        except BROKEN_PARTS as error:
            raise self._broken() from error

    def _records(self, sheet: Any, first: int, width: int) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401
        rows = sheet.iter_rows(min_row=first, max_col=width, values_only=True)
        for number, values in enumerate(self._undamaged(rows), start=first):
            yield number, [_text(value) for value in values]

    def _undamaged(self, rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
        try:
            yield from rows
        except BROKEN_PARTS as error:
            raise self._broken() from error

    def _broken(self) -> BadFileError:
        return BadFileError(self._file.name, f"is damaged or no workbook. {FETCH_AGAIN}")


def _check_archive(file: FileFacts) -> None:
    """Unpack everything once, in bounded pieces, before anything is parsed.

    Checksums tell a damaged file, declared sizes a bomb (zipfile unpacks no more than declared),
    and a document type declaration entities that grow: a real workbook has none.
    """
    try:
        with ZipFile(file.path) as archive:
            _refuse_bomb(archive, file.name)
            for part in archive.namelist():
                _check_part(archive, part, file.name)
    except BROKEN_ARCHIVE as error:
        raise BadFileError(
            file.name, f"was cut off or damaged on its way. {FETCH_AGAIN}"
        ) from error


def _refuse_bomb(archive: ZipFile, name: str) -> None:
    parts = archive.infolist()
    swollen = any(
        part.file_size > RATIO_MATTERS_FROM_BYTES
        and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    unpacked = sum(part.file_size for part in parts)
    if swollen or unpacked > MAX_UNPACKED_BYTES or len(parts) > MAX_PARTS:
        raise BadFileError(
            name,
            f"would unpack to {unpacked // 1_000_000:,} MB, as no directory does. {FETCH_AGAIN}",
        )


def _check_part(archive: ZipFile, part: str, name: str) -> None:
    is_xml = part.endswith((".xml", ".rels"))
    seam = b""
    with archive.open(part) as content:
        while chunk := content.read(CHUNK_BYTES):
            if is_xml and b"<!DOCTYPE" in seam + chunk:
                raise BadFileError(name, "declares XML entities, as no directory does.")
            seam = chunk[-10:]


def _text(value: object) -> str:
    """Return a cell as text; a number without the ".0" that a spreadsheet may give it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
