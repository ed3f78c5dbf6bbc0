"""`python manage.py load_services`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from centers.imports.service_table import load_services


class Command(BaseCommand):
    """Fill the table of services from the data that comes with the code."""

    help = "Loads SAMHSA's service codes with our plain words. May be run any number of times."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        changes = load_services(dry_run=dry_run)
        if verbosity == 0:
            return
        self.stdout.write(
            f"Services: {changes.added} added, {changes.changed} changed, {changes.same} the same, "
            f"{changes.retired} no longer in the table."
        )
        if dry_run:
            self.stdout.write("Nothing was stored (--dry-run).")
