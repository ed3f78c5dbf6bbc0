"""`manage.py load_demo`: fictional centers and exchanges over real towns, articles, calls."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.imports.problems import FileRefusedError
from centers.models import Center
from detoxlocal.demo import loading, texts
from detoxlocal.demo.callbacks.loading import load_callbacks, remove_callbacks
from detoxlocal.demo.checks import anchor
from detoxlocal.demo.directory import SOURCE
from detoxlocal.demo.exchanges.cases import load_cases, remove_cases
from detoxlocal.demo.exchanges.loading import load_exchanges, remove_exchanges
from detoxlocal.demo.towns import PlacesMissingError

PRODUCTION = "detoxlocal.settings.production"


class Command(BaseCommand):
    help = (
        "Load 1,500 fictional detox centers, 66 needle exchanges with cases for staff to work off, "
        "articles that invented people signed, and a hotline with requests for calls. Repeatable: "
        "a second run changes nothing; later ones bring in requests in place of those whose time "
        "is over, and after two weeks the dates of confirmations up to date."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, change nothing.")
        parser.add_argument("--remove", action="store_true", help="Take the demo away again.")

    def handle(
        self, *args: Any, dry_run: bool, remove: bool, verbosity: int, **options: Any
    ) -> None:
        if remove:
            sentences = _removed(dry_run=dry_run)
        else:
            sentences = self._loaded(verbosity, dry_run=dry_run)
        for sentence in sentences:
            if verbosity:
                self.stdout.write(sentence)

    def _loaded(self, verbosity: int, *, dry_run: bool) -> Iterator[str]:
        """Load everything, then yield what came of it."""
        if settings.SETTINGS_MODULE == PRODUCTION:
            raise CommandError("Invented centers must not stand where people look for real ones.")
        try:
            done = loading.load(dry_run=dry_run, progress=self._progress(verbosity))
            exchanges = load_exchanges(
                dry_run=dry_run,
                loaded_on=anchor(SOURCE),
                progress=_bar(" exchanges", verbosity),
            )
            cases = load_cases(dry_run=dry_run)
            articles = texts.load_articles(dry_run=dry_run, progress=_bar(" articles", verbosity))
            calls = load_callbacks(dry_run=dry_run)
        except PlacesMissingError as error:
            message = "There are no places yet. Run `manage.py load_places` first."
            raise CommandError(message) from error
        except FileRefusedError as error:
            raise CommandError(str(error)) from error
        dry = _dry(dry_run=dry_run)
        yield (
            f"Demo centers{dry}: {done.added:,} added, {done.changed:,} changed, "
            f"{done.same:,} the same, {done.removed:,} removed; "
            f"{done.checks:,} confirmations written."
        )
        yield (
            f"Demo needle exchanges{dry}: {exchanges.added} added, {exchanges.changed} changed, "
            f"{exchanges.same} the same, {exchanges.removed} removed; {cases} cases opened."
        )
        yield (
            f"Demo articles{dry}: {articles.made} added, {articles.changed} changed, "
            f"{articles.same} the same, {articles.kept} left as somebody made them."
        )
        hotline = "published" if calls.is_published else "left as it is"
        yield (
            f"Demo hotline{dry}: {hotline}; {calls.added} requests for calls added, "
            f"{calls.waiting} wait."
        )

    def _progress(self, verbosity: int) -> loading.Progress:
        def progress(batches: Iterable[list[Center]], total: int) -> Iterator[list[Center]]:
            # `None` lets tqdm keep quiet where there is no terminal.
            hidden = True if not verbosity else None
            with tqdm(total=total, unit=" centers", disable=hidden, leave=False) as bar:
                for batch in batches:
                    yield batch
                    bar.update(len(batch))

        return progress


def _removed(*, dry_run: bool) -> Iterator[str]:
    """Take one part of the demo after the other away, and yield how much it was."""
    dry = _dry(dry_run=dry_run)
    requests = remove_callbacks(dry_run=dry_run)
    yield f"Demo hotline{dry}: withdrawn; {requests} requests for calls erased."
    cases = remove_cases(dry_run=dry_run)
    count = remove_exchanges(dry_run=dry_run)
    yield f"Demo needle exchanges{dry}: {count} removed, with {cases} cases."
    count = loading.remove(dry_run=dry_run)
    yield f"Demo centers{dry}: {count:,} removed."
    count = texts.remove_articles(dry_run=dry_run)
    yield f"Demo articles{dry}: {count} removed."


def _dry(*, dry_run: bool) -> str:
    return ", nothing written (dry run)" if dry_run else ""


def _bar(unit: str, verbosity: int) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """Return what draws how far some rows have come, on a terminal only."""
    # `None` lets tqdm keep quiet where there is no terminal.
    hidden = None if verbosity else True
    return lambda rows: tqdm(rows, unit=unit, disable=hidden, leave=False)
