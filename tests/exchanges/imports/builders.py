"""Files of exchanges, with invented rows."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from exchanges.imports.run import Report, import_exchanges
from exchanges.models import Submission

FICTIONAL: Path = settings.BASE_DIR / "tests" / "data" / "fictional_exchanges.csv"
PLAIN = {
    "name": "Example Exchange",
    "address": "5 Sample Street, Denver, CO 80202",
    "description": "Supplies.",
    "Syringe Services": "True",
    "Drug Checking": "False",
    "longitude": "-104.9946",
    "latitude": "39.7491",
}


def row(**cells: str) -> dict[str, str]:
    """Return a row without a flaw, with some cells set."""
    return {**PLAIN, **cells}


def rows(count: int, **cells: str) -> list[dict[str, str]]:
    """Return rows of different exchanges."""
    return [row(name=f"Example Exchange {number}", **cells) for number in range(1, count + 1)]


def write(path: Path, *table: Mapping[str, str], **how: Any) -> Path:
    """Write rows as a CSV file; the columns are those of the first row."""
    with path.open("w", encoding=how.pop("encoding", "utf-8"), newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n", **how)
        writer.writeheader()
        writer.writerows(table)
    return path


def bring(folder: Path, *table: Mapping[str, str], **options: Any) -> Report:
    """Import rows by way of a CSV file in a folder."""
    options = {"source": "nasen"} | options
    return import_exchanges(write(folder / "exchanges.csv", *table), **options)


def counts(report: Report) -> tuple[int, int, int]:
    """Return how many cases were new and changed, and how many rows the same."""
    outcome = report.outcome
    return outcome.new, outcome.changed, outcome.same


def flaws(submission: Submission) -> set[str]:
    """Return the keys of what is odd about a row."""
    return {flaw["key"] for flaw in submission.flaws}


def only() -> Submission:
    """Return the only submission."""
    return Submission.objects.select_related("case").get()
