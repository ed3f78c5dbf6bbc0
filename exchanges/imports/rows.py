"""Rows out of a CSV file of exchanges."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchanges.imports.columns import EXPECTED, Columns
from listings.imports.csv_text import DELIMITERS, CsvText
from listings.imports.errors import BadFileError
from listings.imports.files import FileFacts, Kind

MAX_COLUMNS = 150
MAX_COLUMN_CHARACTERS = 100
MAX_CELL_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, and its cells by column, as they were written."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Header:
    """Where the table begins, and what its columns are called."""

    row_number: int
    names: tuple[str, ...]
    columns: Columns


class ExchangeRows:
    """The rows of a CSV file, read as a stream, as often as wanted."""

    def __init__(self, file: FileFacts) -> None:
        """Find the header.

        Raises:
            BadFileError: the file is no CSV, or no table of exchanges is in it.
        """
        if file.kind != Kind.CSV:
            raise BadFileError(
                file.name, f"is no CSV file but a {file.kind.value}. Save it as “CSV UTF-8”."
            )
        self._file = file
        self._csv = CsvText(file)
        self._delimiter, self.header = self._recognize()
        self.position = 0

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows below the header.

        Raises:
            BadFileError: a row is cut, has too many fields, or is too long to be one.
        """
        width = len(self.header.names)
        with self._csv.opened() as text:
            for number, values in self._csv.records(text, self._delimiter):
                if number > self.header.row_number and any(map(str.strip, values)):
                    self._csv.refuse_other_width(number, values, columns=width)
                    yield Row(number, self._cells(values[:width]))
                    self.position = text.buffer.tell()

    def _cells(self, values: Sequence[str]) -> dict[str, str]:
        named = zip(self.header.names, values, strict=True)
        return {name: printable(value)[:MAX_CELL_CHARACTERS] for name, value in named if name}

    def _recognize(self) -> tuple[str, Header]:
        nearest: list[str] = []
        unreadable: BadFileError | None = None
        for delimiter in DELIMITERS:
            try:
                for number, values in self._csv.top(delimiter, []):
                    names = _names(values)
                    header = Header(number, names, Columns(filter(None, names[:MAX_COLUMNS])))
                    if not header.columns.missing:
                        return delimiter, self._bounded(header)
                    if len(header.columns.missing) == 1:
                        nearest = header.columns.missing
            except BadFileError as error:
                unreadable = error
        raise unreadable or self._no_header(nearest)

    def _bounded(self, header: Header) -> Header:
        if len(header.names) > MAX_COLUMNS:
            raise BadFileError(
                self._file.name,
                f"has {len(header.names)} columns, where {MAX_COLUMNS} are read at most. Take out "
                "those that say nothing about exchanges.",
            )
        return header

    def _no_header(self, missing: Sequence[str]) -> BadFileError:
        if missing:
            lacks = f"has no table of exchanges: the column “{missing[0]}” is missing. {EXPECTED}"
            return BadFileError(self._file.name, lacks)
        return BadFileError(self._file.name, f"has no table of exchanges. {EXPECTED}")


def printable(text: str) -> str:
    """Return a text without what can't be seen, signs of direction included; lines are kept."""
    if text.isprintable():
        return text
    shown = (sign if sign.isprintable() or sign == "\n" else _unseen(sign) for sign in text)
    return "".join(shown)


def _unseen(sign: str) -> str:
    return " " if sign.isspace() else ""


def _names(values: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns, each once; a name that comes again gets a number."""
    names: list[str] = []
    times: Counter[str] = Counter()
    for value in values:
        name = " ".join(printable(value).split())[:MAX_COLUMN_CHARACTERS]
        times[name] += 1
        names.append(f"{name} ({times[name]})" if name and times[name] > 1 else name)
    while names and not names[-1]:
        names.pop()
    return tuple(names)
