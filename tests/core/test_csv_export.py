"""Lists as files: whole, readable, and never run by the spreadsheet that opens them."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.csv_export import STARTS_A_FORMULA, cell, csv_lines, csv_response

HARMFUL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", HARMFUL)
def test_a_text_that_a_spreadsheet_would_run_is_kept_a_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (-104.9946, "-104.9946"),
        (7, "7"),
        (True, "yes"),
        (False, "no"),
        ("a=b", "a=b"),
        (
            datetime(2026, 1, 2, 3, 4, tzinfo=ZoneInfo("America/Denver")),
            "2026-01-02T10:04:00+00:00",
        ),
    ],
)
def test_other_values_are_written_as_they_are(value: object, written: str) -> None:
    assert cell(value) == written


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_characters="\0")), min_size=2)))
def test_what_was_written_is_read_again_and_nothing_is_run(rows: list[list[str]]) -> None:
    text = "".join(csv_lines(["a"], rows))
    _head, *read = csv.reader(io.StringIO(text, newline=""))
    assert [[value.removeprefix("'") for value in row] for row in read] == [
        [value.removeprefix("'") for value in row] for row in rows
    ]
    assert not [value for row in read for value in row if value.startswith(STARTS_A_FORMULA)]


def test_the_file_is_sent_row_by_row() -> None:
    asked: list[int] = []

    def rows() -> Iterator[list[str]]:
        for number in range(3):
            asked.append(number)
            yield ["ñ"]

    response = csv_response("all centers", ["Name"], rows())
    lines = iter(response)
    assert (next(lines), asked) == (b"\xef\xbb\xbfName\r\n", [])
    assert (next(lines), asked) == ("ñ\r\n".encode(), [0])
    assert response["Content-Disposition"] == 'attachment; filename="all_centers.csv"'
