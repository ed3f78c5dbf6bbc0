"""`manage.py invite`: a link for an account, for the first administrator above all."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from accounts.roles import BY_KEY
from accounts.services import invitations
from accounts.services.errors import RefusedError


class Command(BaseCommand):
    help = (
        "Invite somebody and print the link, which works once. Run again for the same address, it "
        "prints a new link, and the one before stops working. No mail is sent."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mail", help="The mail address that the person will sign in with.")
        parser.add_argument(
            "--role", action="append", required=True, choices=[*BY_KEY], help="May be repeated."
        )
        parser.add_argument("--name", default="", help="As colleagues see it; can be changed.")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _name in settings.LANGUAGES],
        )

    def handle(
        self, *args: Any, mail: str, role: list[str], name: str, language: str, **options: Any
    ) -> None:
        try:
            validate_email(mail)
            token = invitations.hand_out(
                mail, name=name or mail.partition("@")[0], roles=set(role), language=language
            )
        except ValidationError as error:
            raise CommandError(f"{mail!r} is no mail address.") from error
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(settings.SITE_URL + reverse("invitation", args=[token]))
        self.stdout.write(f"It works once, within {settings.INVITATION_DAYS} days.")
