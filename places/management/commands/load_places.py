"""Load states, cities and ZIP codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from places import loading, spelling, wordbook


class Command(BaseCommand):
    help = "Load states, cities and ZIP codes. Repeatable: a second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, change nothing.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        summary = loading.load_places(dry_run=dry_run, progress=self._progress(verbosity))
        spelling.forget()
        wordbook.forget()
        if verbosity:
            self._report(summary, dry_run=dry_run)

    def _progress(self, verbosity: int) -> loading.Progress:
        # `None` lets tqdm keep quiet where there is no terminal.
        hidden = None if verbosity else True
        return lambda places: tqdm(places, unit=" places", disable=hidden, leave=False)

    def _report(self, summary: loading.Summary, *, dry_run: bool) -> None:
        did = "Places, nothing written (dry run)" if dry_run else "Places"
        self.stdout.write(
            f"{did}: {summary.added:,} added, {summary.changed:,} changed, "
            f"{summary.same:,} the same, {summary.removed:,} removed."
        )
        if summary.skipped:
            reasons = ", ".join(f"{count:,} {why}" for why, count in summary.skipped.items())
            self.stdout.write(f"ZIP codes left out: {reasons}.")
