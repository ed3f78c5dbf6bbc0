"""`python manage.py import_centers FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from centers.imports.run import Report, import_centers
from centers.imports.summary import summarize
from listings.imports.command import ImportCommand
from listings.imports.terminal import Progress, source_name


class Command(ImportCommand):
    """Bring detox centers in from a file of SAMHSA's."""

    help = (
        "Imports detox centers from SAMHSA's directory (.xlsx or CSV) or from FindTreatment.gov "
        "(JSON or CSV); which of them it is shows from the file itself. May be run any number of "
        "times: a file that was imported already changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="The file to read.")
        parser.add_argument("--source", type=source_name, help="Where it is from, if told apart.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done.")
        parser.add_argument(
            "--allow-shrinking",
            action="store_true",
            help="Go on although more than half of the source's centers are not in the file.",
        )

    def bring_in(self, file: Path, progress: Progress, options: dict[str, Any]) -> Report:
        wanted = {name: options[name] for name in ("source", "dry_run", "allow_shrinking")}
        return import_centers(file, progress=progress, **wanted)

    def summary(self, report: Report) -> str:
        return summarize(report)
