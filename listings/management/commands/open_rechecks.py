"""Brings listings into the queue whose facts have gone stale."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from listings.cases.rechecks import Opened, open_rechecks
from listings.kinds import kinds


class Command(BaseCommand):
    help = (
        "Open cases for listings whose confirmed facts are past their shelf life, those first that"
        " were confirmed longest ago; at most RECHECKS_A_MONTH in a month. The worker does so on"
        " the first of every month."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only count, change nothing.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        opened = open_rechecks(dry_run=dry_run)
        if verbosity:
            what = "would be opened (dry run)" if dry_run else "opened"
            self.stdout.write(
                f"Cases to confirm facts again: {opened.total:,} {what}{_by(opened)}."
            )
            self.stdout.write(f"{opened.left:,} more may be opened this month.")


def _by(opened: Opened) -> str:
    parts = [f"{kinds()[key].label}: {count:,}" for key, count in opened.counts.items()]
    return f" ({', '.join(parts)})" if parts else ""
