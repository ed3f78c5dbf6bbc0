"""Rows out of a CSV file, of the directory's shape or of FindTreatment's."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TextIO

from centers.imports.errors import BadFileError
from centers.imports.files import FETCH_AGAIN, FileFacts
from centers.imports.layouts import (
    FIND_TREATMENT,
    HEADER_WITHIN_ROWS,
    Header,
    Row,
    find_header,
    no_header,
)

DELIMITERS = (",", ";", "\t")
# The longest line of the real directory has about 1,100 characters.
MAX_LINE_CHARACTERS = 1_000_000
# Columns of FindTreatment's table that are no service codes, though they might look like one.
NO_CODES = frozenset(
    (
        *("name1", "name2", "street1", "street2", "city", "state", "zip", "zip4", "county"),
        *("phone", "intake1", "intake2", "intake1a", "intake2a", "hotline1", "hotline2"),
        *("website", "latitude", "longitude", "frid", "miles"),
    )
)
MAX_CODE_CHARACTERS = 10


class CsvRows:
    """The rows of a CSV file, read line by line."""

    def __init__(self, file: FileFacts) -> None:
        self._file = file
        self._delimiter, self._header = self._recognize()
        self.position = 0

    @property
    def header(self) -> Header:
        """The header that was found."""
        return self._header

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows below the header, with the numbers of their first lines.

        Raises:
            BadFileError: a row is cut, has too many fields, or is too long to be one.
        """
        with self._open() as text:
            for number, values in self._records(text, self._delimiter):
                if number > self._header.row_number and any(map(str.strip, values)):
                    yield self._row(number, values)
                    self.position = text.buffer.tell()

    def _open(self) -> TextIO:
        return self._file.path.open(encoding=self._file.encoding, newline="")

    def _recognize(self) -> tuple[str, Header]:
        tables: list[list[list[str]]] = []
        unreadable: BadFileError | None = None
        for delimiter in DELIMITERS:
            tables.append([])
            try:
                if header := find_header(self._top(delimiter, tables[-1])):
                    return delimiter, header
            except BadFileError as error:
                unreadable = error
        raise no_header(tables, where=self._file.name, unreadable=unreadable)

    def _top(self, delimiter: str, seen: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
        with self._open() as text:
            for number, values in islice(self._records(text, delimiter), HEADER_WITHIN_ROWS):
                seen.append(values)
                yield number, values

    def _records(self, text: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(self._lines(text), delimiter=delimiter, strict=True)
        while True:
            number = reader.line_num + 1
            try:
                values = next(reader, None)
            except csv.Error as error:
                raise BadFileError(
                    self._file.name,
                    f"cannot be read from line {number} on ({error}): a quote is open or the file "
                    f"was cut off. {FETCH_AGAIN}",
                ) from error
            if values is None:
                return
            yield number, values

    def _lines(self, text: TextIO) -> Iterator[str]:
        while line := text.readline(MAX_LINE_CHARACTERS):
            if len(line) == MAX_LINE_CHARACTERS:
                raise BadFileError(
                    self._file.name,
                    f"has a line of more than {MAX_LINE_CHARACTERS:,} characters: its line breaks "
                    f"were lost. {FETCH_AGAIN}",
                )
            yield line

    def _row(self, number: int, values: Sequence[str]) -> Row:
        wanted = len(self._header.columns)
        if len(values) < wanted or any(map(str.strip, values[wanted:])):
            raise BadFileError(
                self._file.name,
                f"has {len(values)} fields in line {number}, where the header has {wanted}: it was "
                f"cut off or changed by hand. {FETCH_AGAIN}",
            )
        cells = self._header.cells(values)
        return Row(number, cells, codes_of(self._header, cells))


def codes_of(header: Header, cells: dict[str, str]) -> tuple[str, ...]:
    """Return a row's service codes: a text of codes, or a column of ones for each."""
    if header.layout is not FIND_TREATMENT:
        return split_codes(cells["service_code_info"])
    return tuple(
        column.upper()
        for column, value in cells.items()
        if value.strip() == "1" and column not in NO_CODES and _may_be_code(column)
    )


def split_codes(text: str) -> tuple[str, ...]:
    """Return the codes of the directory's text, in which ` * ` stands between groups."""
    return tuple(code[:60] for code in text.replace("*", " ").split())


def _may_be_code(column: str) -> bool:
    return column.isalnum() and len(column) <= MAX_CODE_CHARACTERS
