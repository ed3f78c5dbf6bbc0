"""The records of a CSV file, read line by line, so that none can fill the memory."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TextIO

from listings.imports.errors import BadFileError
from listings.imports.files import FETCH_AGAIN, FileFacts

DELIMITERS = (",", ";", "\t")
# A title, a date or a note may stand above the header.
HEADER_WITHIN_ROWS = 30
# The longest line of a real directory has about 1,100 characters.
MAX_LINE_CHARACTERS = 1_000_000


class CsvText:
    """A CSV file, from which records come with the numbers of their first lines."""

    def __init__(self, file: FileFacts) -> None:
        self._file = file

    @contextmanager
    def opened(self) -> Iterator[TextIO]:
        """Open the text in its encoding."""
        with self._file.path.open(encoding=self._file.encoding, newline="") as text:
            yield text

    def top(self, delimiter: str, seen: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Yield the first records, among which the header has to be, and keep them in `seen`."""
        with self.opened() as text:
            for number, values in islice(self.records(text, delimiter), HEADER_WITHIN_ROWS):
                seen.append(values)
                yield number, values

    def records(self, text: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        """Yield each record with its number.

        Raises:
            BadFileError: a quote is open, or a line is too long to be one.
        """
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

    def refuse_other_width(self, number: int, values: list[str], *, columns: int) -> None:
        """Refuse a record that has other fields than the header.

        Raises:
            BadFileError: fields are missing, or too many have something in them.
        """
        if len(values) < columns or any(map(str.strip, values[columns:])):
            raise BadFileError(
                self._file.name,
                f"has {len(values)} fields in line {number}, where the header has {columns}: it "
                f"was cut off or changed by hand. {FETCH_AGAIN}",
            )
