"""Lists as CSV files that a spreadsheet opens without harm."""

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.http import StreamingHttpResponse
from django.utils.text import get_valid_filename

# A text that begins so is run as a formula by some spreadsheet.
# https://owasp.org/www-community/attacks/CSV_Injection
STARTS_A_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
BOM = codecs.BOM_UTF8.decode()


class _Echo:
    def write(self, line: str) -> str:
        return line


def cell(value: object) -> str:
    """Write one value as it may stand in a file: never as a formula; times in UTC.

    Args:
        value: numbers stay numbers, also negative ones; `None` is left empty; anything else is
            written as text.
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
    text = str(value)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def csv_lines(head: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write a table line by line, with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([cell(value) for value in head])
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def csv_response(
    name: str, head: Sequence[object], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    """Send a table as a file to keep, row by row, so that a long one takes no memory.

    Args:
        name: the file's, without its ending: "centers".
        head: names of the columns, in words.
        rows: as many values each; a lazy iterator (`queryset.iterator()`) is best.
    """
    response = StreamingHttpResponse(csv_lines(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{get_valid_filename(name)}.csv"'
    return response
