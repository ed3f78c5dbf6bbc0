"""Who is there to call back: they are told of new requests."""

from django.db import transaction

from accounts.models import User
from callbacks.models import OnDuty
from core import audit
from core.database_clock import database_clock


@transaction.atomic
def start_duty(agent: User, *, by: User) -> OnDuty:
    """Put somebody on duty; who is there already stays so since then.

    Args:
        agent: who is there.
        by: who said so: they themselves, or a manager.
    """
    duty, created = OnDuty.objects.get_or_create(agent=agent, defaults={"since": database_clock()})
    if created:
        audit.record(by, "started_duty", agent, {}, {"on_duty": True})
    return duty


@transaction.atomic
def end_duty(agent: User, *, by: User) -> None:
    """Take somebody off duty; what they have in hand stays theirs.

    Args:
        agent: who is there no more.
        by: who said so: they themselves, or a manager.
    """
    deleted, _by_kind = OnDuty.objects.filter(agent=agent).delete()
    if deleted:
        audit.record(by, "ended_duty", agent, {"on_duty": True}, {"on_duty": False})
