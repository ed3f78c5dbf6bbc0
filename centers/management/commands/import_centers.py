"""`python manage.py import_centers FILE`."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from centers.imports.errors import ImportRefusedError
from centers.imports.run import Progress, import_centers
from centers.imports.summary import summarize

STOPPED = 130


def source_name(text: str) -> str:
    """Return the name of a source as it was typed, or refuse it."""
    if not re.fullmatch(r"[a-z0-9-]{1,40}", text):
        raise ArgumentTypeError("use 1 to 40 small letters, digits and dashes")
    return text


class Command(BaseCommand):
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

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        wanted = {name: options[name] for name in ("source", "dry_run", "allow_shrinking")}
        try:
            with _progress_bar(is_hidden=verbosity == 0) as progress:
                report = import_centers(file, progress=progress, **wanted)
        except ImportRefusedError as error:
            message = f"{error} Nothing was changed."
            raise CommandError(message) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. Nothing was changed.", returncode=STOPPED) from None
        if verbosity:
            self.stdout.write(summarize(report))


@contextmanager
def _progress_bar(*, is_hidden: bool) -> Iterator[Progress]:
    # `None` lets tqdm keep quiet where there is no terminal.
    with tqdm(disable=is_hidden or None, leave=False, unit_scale=True, desc="Reading") as bar:

        def show(done: int, total: int, unit: str) -> None:
            bar.total, bar.unit = total, unit
            bar.update(done - bar.n)

        yield show
