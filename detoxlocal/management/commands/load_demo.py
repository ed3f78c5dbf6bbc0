"""`manage.py load_demo`: 1,500 fictional centers over real towns, and articles."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.imports.problems import FileRefusedError
from centers.models import Center
from detoxlocal.demo import loading, texts
from detoxlocal.demo.towns import PlacesMissingError

PRODUCTION = "detoxlocal.settings.production"


class Command(BaseCommand):
    help = (
        "Load 1,500 fictional detox centers, and articles that invented people signed. Repeatable: "
        "a second run changes nothing; after two weeks it brings the dates of confirmations up to "
        "date."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, change nothing.")
        parser.add_argument("--remove", action="store_true", help="Take the demo away again.")

    def handle(
        self, *args: Any, dry_run: bool, remove: bool, verbosity: int, **options: Any
    ) -> None:
        dry = ", nothing written (dry run)" if dry_run else ""
        if remove:
            count = loading.remove(dry_run=dry_run)
            self._say(f"Demo centers{dry}: {count:,} removed.", verbosity)
            count = texts.remove_articles(dry_run=dry_run)
            self._say(f"Demo articles{dry}: {count} removed.", verbosity)
            return
        if settings.SETTINGS_MODULE == PRODUCTION:
            raise CommandError("Invented centers must not stand where people look for real ones.")
        try:
            done = loading.load(dry_run=dry_run, progress=self._progress(verbosity))
            articles = texts.load_articles(dry_run=dry_run, progress=self._files(verbosity))
        except PlacesMissingError as error:
            message = "There are no places yet. Run `manage.py load_places` first."
            raise CommandError(message) from error
        except FileRefusedError as error:
            raise CommandError(str(error)) from error
        self._say(
            f"Demo centers{dry}: {done.added:,} added, {done.changed:,} changed, "
            f"{done.same:,} the same, {done.removed:,} removed; "
            f"{done.checks:,} confirmations written.",
            verbosity,
        )
        self._say(
            f"Demo articles{dry}: {articles.made} added, {articles.changed} changed, "
            f"{articles.same} the same, {articles.kept} left as somebody made them.",
            verbosity,
        )

    def _say(self, sentence: str, verbosity: int) -> None:
        if verbosity:
            self.stdout.write(sentence)

    def _files(self, verbosity: int) -> texts.FileProgress:
        hidden = None if verbosity else True
        return lambda paths: tqdm(paths, unit=" articles", disable=hidden, leave=False)

    def _progress(self, verbosity: int) -> loading.Progress:
        def progress(batches: Iterable[list[Center]], total: int) -> Iterator[list[Center]]:
            # `None` lets tqdm keep quiet where there is no terminal.
            hidden = True if not verbosity else None
            with tqdm(total=total, unit=" centers", disable=hidden, leave=False) as bar:
                for batch in batches:
                    yield batch
                    bar.update(len(batch))

        return progress
