"""`python manage.py load_pages`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.imports.pages import load_pages
from articles.imports.problems import FileRefusedError


class Command(BaseCommand):
    """Make the frame that pages stand in, and the pages about the site."""

    help = (
        "Makes what is missing of the frame that pages stand in, and of the pages about the site "
        "(about, privacy and so on). Repeatable: a page that is there is never touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, change nothing.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        try:
            loaded = load_pages(dry_run=dry_run)
        except FileRefusedError as error:
            raise CommandError(str(error)) from error
        if not verbosity:
            return
        did = "Pages, nothing written (dry run)" if dry_run else "Pages"
        self.stdout.write(
            f"{did}: {len(loaded.made)} added, {len(loaded.standing)} left as they are; "
            f"{len(loaded.frame)} parts of their frame made."
        )
