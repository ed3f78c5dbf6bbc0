"""Erases who sent cases that were closed long enough ago."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from listings.cases.erasing import erase_closed, to_erase


class Command(BaseCommand):
    help = (
        "Erase the senders' details of cases that were closed more than APPEAL_DAYS ago. The worker"
        " does so every night."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only count, change nothing.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        waiting = to_erase().count()
        if dry_run:
            self._say(f"Closed cases: {waiting:,} would be erased (dry run).", verbosity)
            return
        # `None` lets tqdm keep quiet where there is no terminal.
        hidden = None if verbosity else True
        with tqdm(total=waiting, unit=" cases", disable=hidden, leave=False) as bar:
            erased = erase_closed(progress=bar.update)
        self._say(f"Closed cases: {erased:,} erased.", verbosity)

    def _say(self, text: str, verbosity: int) -> None:
        if verbosity:
            self.stdout.write(text)
