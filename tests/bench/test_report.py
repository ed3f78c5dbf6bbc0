"""Tables and JSON of the measurements."""

import json
from pathlib import Path

import pytest

from bench.growth import Growth
from bench.report import show, write


def test_a_table_has_a_column_for_each_key(capsys: pytest.CaptureFixture[str]) -> None:
    show("Speed", [{"page": "home", "ms": 1.234, "n": 20_000}, {"page": "x", "ms": 10.0, "n": 1}])
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert lines == [
        ["Speed"], ["page", "ms", "n"], ["home", "1.23", "20,000"], ["x", "10.00", "1"],
    ]  # fmt: skip


def test_all_figures_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.json"
    write(path, {"sizes": [1, 2]})
    assert json.loads(path.read_text()) == {"sizes": [1, 2]}
    assert str(path) in capsys.readouterr().out


def test_growth_compares_the_largest_with_the_smallest() -> None:
    times = {10: {"here": 2.0, "there": 4.0}, 100: {"here": 3.0, "there": 4.0}}
    tables = Growth(times, times, {10: (1.1, 1.0), 100: (2.0, 2.0)}).tables()
    here, there, middle = tables["equal answers"]
    assert (here["growth"], there["growth"], middle["growth"]) == (1.5, 1.0, 1.25)
    assert [row["times"] for row in tables["nearest"]] == [1.1, 1.0]
