"""`manage.py create_demo_staff`: accounts for trying the site out, for each role."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from accounts.services import demo_staff
from accounts.services.errors import RefusedError


class Command(BaseCommand):
    help = (
        "Make accounts of each role for trying the site out, where DEMO is yes. Repeatable: it "
        "brings the accounts back to how they were."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="Take the accounts away again, anywhere."
        )

    def handle(self, *args: Any, remove: bool, verbosity: int, **options: Any) -> None:
        if remove:
            removed = demo_staff.remove_demo_staff()
            self._say(
                f"Demo accounts: {removed.deleted} deleted, {removed.switched_off} switched off "
                "because the audit trail names them.",
                verbosity,
            )
            return
        try:
            changed = demo_staff.make_demo_staff()
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        same = len(demo_staff.NAMES) - len(changed)
        self._say(f"Demo accounts: {len(changed)} made, {same} the same.", verbosity)
        for key in demo_staff.NAMES:
            self._say(f"  {demo_staff.address_of(key)}", verbosity)
        self._say(f"The password of each is: {demo_staff.PASSWORD}", verbosity)

    def _say(self, sentence: str, verbosity: int) -> None:
        if verbosity:
            self.stdout.write(sentence)
