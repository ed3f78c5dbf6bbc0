"""`python manage.py import_exchanges FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from exchanges.imports.run import Report, import_exchanges
from exchanges.imports.summary import summarize
from listings.imports.command import ImportCommand
from listings.imports.terminal import Progress, source_name


class Command(ImportCommand):
    """Bring needle exchanges from a CSV file into the queue of staff."""

    help = (
        "Reads needle exchanges from a CSV file. Each row becomes a case in the queue, with what "
        "is odd about it; nothing is published. May be run any number of times: a file that was "
        "read already changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="The CSV file to read.")
        parser.add_argument(
            "--source", type=source_name, default="nasen", help="Where it is from (nasen)."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done.")

    def bring_in(self, file: Path, progress: Progress, options: dict[str, Any]) -> Report:
        wanted = {name: options[name] for name in ("source", "dry_run")}
        return import_exchanges(file, progress=progress, **wanted)

    def summary(self, report: Report) -> str:
        return summarize(report)
