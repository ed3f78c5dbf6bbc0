"""Rows out of FindTreatment's JSON."""

from collections.abc import Iterator
from typing import Any, TextIO

import ijson

from centers.imports.layouts import SHARED_COLUMNS, Row, clean
from centers.imports.service_names import ServiceNames
from listings.imports.errors import BadFileError
from listings.imports.files import FETCH_AGAIN, FileFacts

# The largest row of the sample has 4,000 bytes.
MAX_ROW_BYTES = 1_000_000
REQUIRED = (*SHARED_COLUMNS, "latitude", "longitude", "services")


class _BoundedBytes:
    """A text's bytes in UTF-8, refused when no row ends for too long.

    The parser holds a row, a string or a number until it ends: so none can fill the memory.
    """

    def __init__(self, text: TextIO, name: str) -> None:
        self._text = text
        self._name = name
        self._since_last_row = 0
        self.given = 0

    def row_ended(self) -> None:
        self._since_last_row = 0

    def read(self, size: int = -1) -> bytes:
        if self._since_last_row > MAX_ROW_BYTES:
            raise BadFileError(
                self._name, f"has a row of more than {MAX_ROW_BYTES:,} bytes. {FETCH_AGAIN}"
            )
        piece = self._text.read(size).encode()
        self._since_last_row += len(piece)
        self.given += len(piece)
        return piece


class JsonRows:
    """The rows of an answer of FindTreatment's API, or a bare list of them, read as a stream."""

    def __init__(self, file: FileFacts, names: ServiceNames) -> None:
        self._file = file
        self._names = names
        self.position = 0

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows, counted from 1.

        Raises:
            BadFileError: the JSON is cut or malformed, or its rows are no facilities.
        """
        number = 0
        for number, item in enumerate(self._items(), start=1):
            if not isinstance(item, dict) or (number == 1 and not set(REQUIRED) <= set(item)):
                raise self._no_facility(number, item)
            yield self._row(number, item)
        if number == 0:
            raise BadFileError(
                self._file.name,
                "has no rows. It should be a list of facilities, or an answer of FindTreatment "
                "with such a list under `rows`.",
            )

    def _items(self) -> Iterator[Any]:
        with self._file.path.open(encoding=self._file.encoding) as text:
            path = "item" if text.read(1000).lstrip().startswith("[") else "rows.item"
            text.seek(0)
            content = _BoundedBytes(text, self._file.name)
            try:
                for item in ijson.items(content, path):
                    content.row_ended()
                    self.position = content.given
                    yield item
            except ijson.JSONError as error:
                raise BadFileError(
                    self._file.name,
                    f"is cut off or no proper JSON (before byte {content.given:,}). {FETCH_AGAIN}",
                ) from error

    def _no_facility(self, number: int, item: object) -> BadFileError:
        if not isinstance(item, dict):
            return BadFileError(
                self._file.name, f"has something else than a facility as row {number}."
            )
        missing = [field for field in REQUIRED if field not in item]
        return BadFileError(
            self._file.name,
            f"has rows, but they lack these fields of FindTreatment: {', '.join(missing)}.",
        )

    def _row(self, number: int, item: dict[str, Any]) -> Row:
        cells = {
            clean(key.casefold()): clean(str(value))
            for key, value in item.items()
            if isinstance(value, str | int | float) or hasattr(value, "as_tuple")
        }
        cells |= {key.casefold(): "" for key, value in item.items() if value is None}
        return Row(number, cells, self._codes(item.get("services")))

    def _codes(self, services: object) -> tuple[str, ...]:
        if not isinstance(services, list):
            return ()
        groups = [group for group in services if isinstance(group, dict)]
        return tuple(
            code
            for group in groups
            for code in self._names.codes(_text(group, "f2"), _text(group, "f3"))
        )


def _text(group: dict[str, Any], field: str) -> str:
    return clean(str(group.get(field) or ""))
