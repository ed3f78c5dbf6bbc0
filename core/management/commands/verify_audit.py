"""Walks the audit trail and says whether it is as it was written."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from core.audit import verify


class Command(BaseCommand):
    help = "Check that no row of the audit trail was changed, added or removed behind its back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--expect",
            default="",
            metavar="HASH",
            help="The last hash of an earlier walk: rows cut off from the end are found by it.",
        )

    def handle(self, *args: Any, expect: str, **options: Any) -> None:
        found = verify(expected_hash=expect.lower())
        for fault in found.faults:
            self.stderr.write(f"Event {fault.event} {fault.reason}.".replace("Event 0 ", ""))
        if found.faults:
            message = f"{len(found.faults):,} faults in {found.events:,} events."
            raise CommandError(message)
        self.stdout.write(f"{found.events:,} events, none changed. Last hash: {found.last_hash}")
