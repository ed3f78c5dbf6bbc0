"""An import's outcome as a person at a terminal likes to read it."""

from collections.abc import Iterator
from typing import Any

from centers.imports.oddities import ALL_ROWS, DETOX_ROWS
from centers.imports.run import Report

EXAMPLES_SHOWN = 2
EXAMPLE_CHARACTERS = 80


def summarize(report: Report) -> str:
    """Return the summary: what was read, what became of it, what was odd."""
    run, counts = report.run, report.run.counts
    lines = [
        f"{run.file_name}: {run.shape}, known as “{run.source}”",
        "",
        "Rows",
        *_table([
            (counts["rows"], f"read, from {counts['states']} states and territories"),
            (counts["not_detox"], "not detox, left out"),
            (counts["detox"], "detox"),
        ]),
        "Centers",
        *_table([
            (counts["added"], "added"),
            (counts["changed"], "changed"),
            (counts["same"], "the same"),
            (counts["back"], "of the changed ones back in the directory"),
            (counts["missing"], "marked as not in the latest directory"),
            (counts["differences_open"], "differences from confirmed facts wait for review"),
        ]),
        *_odd("Odd among all rows (first examples with their row numbers)", ALL_ROWS, run.oddities),
        *_odd("Odd among the detox rows", DETOX_ROWS, run.oddities),
        _verdict(report),
    ]  # fmt: skip
    return "\n".join(lines)


def _table(rows: list[tuple[int, str]]) -> Iterator[str]:
    for number, meaning in rows:
        yield f"  {number:>7,}  {meaning}"


def _odd(title: str, among: str, oddities: dict[str, Any]) -> Iterator[str]:
    found = [kind for kind in oddities.values() if kind["among"] == among]
    if not found:
        return
    yield title
    for kind in found:
        rows = f" ({kind['rows']:,} rows)" if kind["rows"] != kind["number"] else ""
        yield f"  {kind['number']:>7,}  {kind['meaning']}{rows}"
        for example in kind["examples"][:EXAMPLES_SHOWN]:
            yield f"           row {example['row']}: {example['text'][:EXAMPLE_CHARACTERS]}"


def _verdict(report: Report) -> str:
    counts = report.run.counts
    if report.is_dry:
        return "Nothing was stored (--dry-run)."
    touched = ("added", "changed", "missing", "differences_new")
    if not any(counts[count] for count in touched):
        return f"Nothing changed: all {counts['same']:,} centers are as this file says."
    return "Stored."
