"""`manage.py load_demo`: 1,500 fictional centers over real towns."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from centers.models import Center
from detoxlocal.demo import loading
from detoxlocal.demo.towns import PlacesMissingError

PRODUCTION = "detoxlocal.settings.production"


class Command(BaseCommand):
    help = (
        "Load 1,500 fictional detox centers. Repeatable: a second run changes nothing; after two "
        "weeks it brings the dates of confirmations up to date."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, change nothing.")
        parser.add_argument("--remove", action="store_true", help="Take the demo away again.")

    def handle(
        self, *args: Any, dry_run: bool, remove: bool, verbosity: int, **options: Any
    ) -> None:
        did = "Demo centers, nothing written (dry run)" if dry_run else "Demo centers"
        if remove:
            self._say(f"{did}: {loading.remove(dry_run=dry_run):,} removed.", verbosity)
            return
        if settings.SETTINGS_MODULE == PRODUCTION:
            raise CommandError("Invented centers must not stand where people look for real ones.")
        try:
            done = loading.load(dry_run=dry_run, progress=self._progress(verbosity))
        except PlacesMissingError as error:
            message = "There are no places yet. Run `manage.py load_places` first."
            raise CommandError(message) from error
        self._say(
            f"{did}: {done.added:,} added, {done.changed:,} changed, {done.same:,} the same, "
            f"{done.removed:,} removed; {done.checks:,} confirmations written.",
            verbosity,
        )

    def _say(self, sentence: str, verbosity: int) -> None:
        if verbosity:
            self.stdout.write(sentence)

    def _progress(self, verbosity: int) -> loading.Progress:
        def progress(batches: Iterable[list[Center]], total: int) -> Iterator[list[Center]]:
            # `None` lets tqdm keep quiet where there is no terminal.
            hidden = True if not verbosity else None
            with tqdm(total=total, unit=" centers", disable=hidden, leave=False) as bar:
                for batch in batches:
                    yield batch
                    bar.update(len(batch))

        return progress
