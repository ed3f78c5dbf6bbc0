"""`python manage.py import_article FILE...`."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.imports.problems import FileRefusedError
from articles.imports.storing import Imported, Outcome, Wishes, import_file
from articles.imports.words import Done, summarized, told

STOPPED = 130


class Command(BaseCommand):
    """Bring articles in from Markdown files."""

    help = (
        "Imports articles from Markdown files, as drafts (docs/articles-format.md says what the "
        "files look like). May be run any number of times: a file that was imported already "
        "changes nothing, and a changed one says what differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="Files to read.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done.")
        parser.add_argument(
            "--publish", action="store_true", help="Publish each article of which nothing is open."
        )
        parser.add_argument(
            "--accept-warnings",
            action="store_true",
            help="With --publish: keep uncited sources as background reading, and doubles apart.",
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Go on where somebody changed an article since it was last imported.",
        )

    def handle(self, *args: Any, files: list[Path], verbosity: int, **options: Any) -> None:
        names = ("dry_run", "publish", "accept_warnings", "overwrite")
        wishes = Wishes(**{name: options[name] for name in names})
        if wishes.accept_warnings and not wishes.publish:
            raise CommandError("--accept-warnings goes with --publish: it decides what is open.")
        try:
            every = [Done(path.name, _result(path, wishes)) for path in _shown(files, verbosity)]
        except KeyboardInterrupt:
            message = "Stopped. The file that was being read changed nothing."
            raise CommandError(message, returncode=STOPPED) from None
        for done in every if verbosity else []:
            self.stdout.write(told(done))
        if verbosity:
            self.stdout.write(summarized(every, wishes))
        _complain(every, wishes)


def _result(path: Path, wishes: Wishes) -> Imported | FileRefusedError:
    try:
        return import_file(path, wishes)
    except FileRefusedError as error:
        return error


def _shown(files: list[Path], verbosity: int) -> Iterable[Path]:
    # `None` lets tqdm keep quiet where there is no terminal; one file needs no bar.
    hidden = True if not verbosity or len(files) == 1 else None
    bar: Iterable[Path] = tqdm(files, unit=" articles", disable=hidden, leave=False)
    return bar


def _complain(every: list[Done], wishes: Wishes) -> None:
    """End with an error where something was refused, or not published though it was asked for."""
    refused = sum(done.outcome == Outcome.REFUSED for done in every)
    waiting = sum(done.is_open for done in every) if wishes.publish else 0
    complaints = [
        f"{refused} of {len(every)} files were refused." if refused else "",
        f"{waiting} of {len(every)} articles stay drafts: decide first what is open, or add "
        "--accept-warnings."
        if waiting
        else "",
    ]
    if any(complaints):
        raise CommandError(" ".join(filter(None, complaints)))
