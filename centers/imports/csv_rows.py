"""Rows out of a CSV file, of the directory's shape or of FindTreatment's."""

from collections.abc import Iterator

from centers.imports.layouts import FIND_TREATMENT, Header, Row, find_header, no_header
from listings.imports.csv_text import DELIMITERS, CsvText
from listings.imports.errors import BadFileError
from listings.imports.files import FileFacts

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
        self._csv = CsvText(file)
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
        with self._csv.opened() as text:
            for number, values in self._csv.records(text, self._delimiter):
                if number > self._header.row_number and any(map(str.strip, values)):
                    yield self._row(number, values)
                    self.position = text.buffer.tell()

    def _recognize(self) -> tuple[str, Header]:
        tables: list[list[list[str]]] = []
        unreadable: BadFileError | None = None
        for delimiter in DELIMITERS:
            tables.append([])
            try:
                if header := find_header(self._csv.top(delimiter, tables[-1])):
                    return delimiter, header
            except BadFileError as error:
                unreadable = error
        raise no_header(tables, where=self._file.name, unreadable=unreadable)

    def _row(self, number: int, values: list[str]) -> Row:
        self._csv.refuse_other_width(number, values, columns=len(self._header.columns))
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
