"""Erases number and name of old calls, and forgets old notices."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from callbacks import upkeep


class Command(BaseCommand):
    help = (
        "Close calls whose time is over, erase number and name of those that are older than the"
        " settings of callbacks say, and forget old notices. The worker does so by the clock."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only count, change nothing.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        waiting = upkeep.count_old()
        if dry_run:
            self._say("Calls: {closed:,} would be closed, {erased:,} erased.", waiting, verbosity)
            self._say("Notices: {dropped:,} would be forgotten (dry run).", waiting, verbosity)
            return
        # `None` lets tqdm keep quiet where there is no terminal.
        hidden = None if verbosity else True
        with tqdm(total=sum(waiting.values()), disable=hidden, leave=False) as bar:
            done = upkeep.purge(progress=bar.update)
        self._say("Calls: {closed:,} closed, {erased:,} erased.", done, verbosity)
        self._say("Notices: {dropped:,} forgotten.", done, verbosity)

    def _say(self, text: str, counts: dict[str, int], verbosity: int) -> None:
        if verbosity:
            self.stdout.write(text.format(**counts))
