"""What must hold before the site serves anybody: no account that is only for trying out."""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from accounts.models import User

logger = logging.getLogger(__name__)

FOUND = "There are demo accounts in the database. Everybody knows their password."
MEND = "Take them away: python manage.py create_demo_staff --remove"


def has_demo_accounts() -> bool | None:
    """Return whether somebody could sign in to a demo account; `None` when nobody can tell now."""
    try:
        return User.objects.filter(is_demo=True, is_active=True).exists()
    except DatabaseError as error:
        # Away, or not migrated yet: whoever asks the database next says so better.
        logger.warning("did not look for demo accounts", extra={"error": type(error).__name__})
        return None


def check_demo_accounts(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Find demo accounts where they must not be."""
    if not databases or not settings.REFUSE_DEMO_ACCOUNTS or not has_demo_accounts():
        return []
    return [Error(FOUND, hint=MEND, id="accounts.E001")]


def refuse_demo_accounts() -> None:
    """Keep a web server from starting with demo accounts, where that is forbidden.

    Raises:
        ImproperlyConfigured: there are some.
    """
    if settings.REFUSE_DEMO_ACCOUNTS and has_demo_accounts():
        message = f"{FOUND} {MEND}"
        raise ImproperlyConfigured(message)
