"""Telling managers when somebody looks at unusually many numbers."""

from datetime import timedelta

from accounts.models import User
from callbacks.notices import managers
from callbacks.operation import call_settings
from core.database_clock import database_clock
from core.models import AuditEvent

LOOKED = "looked_at_number"
COUNTED = timedelta(hours=1)


def watch_looks(agent: User) -> None:
    """Have managers told when the look that is about to be recorded is one too many in an hour.

    Within the transaction of the look.
    """
    began = database_clock() - COUNTED
    before = AuditEvent.objects.filter(actor=agent, verb=LOOKED).since(began).count()
    usual = call_settings().looks_an_hour
    if before + 1 > usual:
        managers.warn_of_looks(agent, looks=before + 1, usual=usual)
