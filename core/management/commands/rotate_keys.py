"""Seals everything anew after a new key came first among ENCRYPTION_KEYS."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management import BaseCommand, CommandError
from tqdm import tqdm

from core.encryption import EncryptedRows, Outcome, registered, rotate


class Command(BaseCommand):
    help = "Encrypt what is stored by the first of ENCRYPTION_KEYS; the others may then go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only tell, change nothing.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        outcomes = Counter[Outcome]()
        for kind in registered():
            found = self._rotated(kind, dry_run=dry_run, is_hidden=verbosity == 0)
            self._tell(kind, found, dry_run=dry_run)
            outcomes += found
        if outcomes[Outcome.UNREADABLE]:
            message = (
                f"{outcomes[Outcome.UNREADABLE]:,} could not be read: their key is missing from"
                " ENCRYPTION_KEYS, or they were changed. Keep every key until they are mended."
            )
            raise CommandError(message)
        if not dry_run:
            self.stdout.write("Every key but the first of ENCRYPTION_KEYS may go.")

    def _rotated(self, kind: EncryptedRows, *, dry_run: bool, is_hidden: bool) -> Counter[Outcome]:
        # `None` lets tqdm keep quiet where there is no terminal.
        return Counter(
            tqdm(
                rotate(kind, dry_run=dry_run),
                total=kind.rows().count(),
                desc=kind.label,
                disable=is_hidden or None,
                leave=False,
            )
        )

    def _tell(self, kind: EncryptedRows, found: Counter[Outcome], *, dry_run: bool) -> None:
        verb = "would be encrypted anew" if dry_run else "encrypted anew"
        self.stdout.write(
            f"{kind.label}: {found[Outcome.ROTATED]:,} {verb},"
            f" {found[Outcome.CURRENT]:,} already by the first key,"
            f" {found[Outcome.UNREADABLE]:,} unreadable."
        )
