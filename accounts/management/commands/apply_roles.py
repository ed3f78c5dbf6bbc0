"""`manage.py apply_roles`: brings what roles may do in line with their table."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from accounts.roles import ROLES
from accounts.services.roles import bring_in_line


class Command(BaseCommand):
    help = "Bring what roles may do in line with their table. Repeatable; migrate does it too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only tell, change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        changes = bring_in_line(dry_run=dry_run)
        for change in changes:
            self.stdout.write(f"{change.role.group}:")
            for sign, labels in (("+", change.added), ("-", change.removed)):
                for label in sorted(labels):
                    self.stdout.write(f"  {sign} {label}")
        same = len(ROLES) - len(changes)
        did = "would change" if dry_run else "changed"
        self.stdout.write(f"{len(changes)} roles {did}, {same} the same.")
