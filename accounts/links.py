"""Links that let somebody set a new password. Nothing of them is stored."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

# Where Django counts the seconds of a token from.
EPOCH = datetime(2001, 1, 1)  # noqa: DTZ001  Django's own is naive as well


class PasswordLinks(PasswordResetTokenGenerator):
    """Django's tokens: good once, until the next sign-in, for `PASSWORD_RESET_TIMEOUT`."""

    key_salt = "accounts.links.PasswordLinks"


def is_expired(token: str) -> bool:
    """Return whether a token was good once, going by its age alone, so that no account shows."""
    try:
        made = base36_to_int(token.partition("-")[0])
    except ValueError:
        return False
    age_seconds = (datetime.now() - EPOCH).total_seconds() - made  # noqa: DTZ005
    return age_seconds > settings.PASSWORD_RESET_TIMEOUT
