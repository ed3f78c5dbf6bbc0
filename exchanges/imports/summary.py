"""An import's outcome as a person at a terminal likes to read it."""

from collections.abc import Iterator

from exchanges.flaws import FLAWS
from exchanges.imports.run import Found, Report

EXAMPLE_CHARACTERS = 100
COLUMNS_SHOWN = 20


def summarize(report: Report) -> str:
    """Return the summary: what was read, what became of it, what is odd."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    outcome = report.outcome
    yield f"{report.file_name}: known as “{report.source}”"
    yield ""
    yield "Rows"
    yield _counted(report.rows, "read")
    yield "Cases"
    yield _counted(outcome.new, "new")
    yield _counted(outcome.again, "of the new ones about rows that were decided before")
    yield _counted(outcome.changed, "open ones changed")
    yield _counted(outcome.same, "rows the same as last time")
    yield from _found(report.vanished, "rows of former files are not in this one; nothing was done")
    yield from _odd(report)
    yield _verdict(report)


def _odd(report: Report) -> Iterator[str]:
    if report.flaws:
        yield "Odd (first examples)"
    for key, label in FLAWS.items():
        if key in report.flaws:
            yield from _found(report.flaws[key], str(label))
    if report.unknown_columns:
        shown = ", ".join(f"“{name}”" for name in report.unknown_columns[:COLUMNS_SHOWN])
        yield f"Columns that we do not know, kept on each case: {shown}"
    if not report.is_last_line_ended:
        yield "The last line has no line break: check that the file is whole."


def _found(found: Found, meaning: str) -> Iterator[str]:
    yield _counted(found.number, meaning)
    for example in found.examples:
        yield f"           {example[:EXAMPLE_CHARACTERS]}"


def _counted(number: int, meaning: str) -> str:
    return f"  {number:>7,}  {meaning}"


def _verdict(report: Report) -> str:
    outcome = report.outcome
    if report.is_dry:
        return "Nothing was stored (--dry-run)."
    if not (outcome.new or outcome.changed):
        return f"Nothing changed: all {outcome.same:,} rows say what they said last time."
    return "Stored. Nothing is published before somebody checked it in the queue."
