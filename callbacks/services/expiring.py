"""Closing what ran out of time."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from callbacks.models import CallbackRequest, Claim
from callbacks.services.closing import close
from core.database_clock import database_clock

BATCH = 200
TALK = timedelta(minutes=30)


@transaction.atomic
def close_run_out(*, limit: int = BATCH) -> int:
    """Close requests whose window is over, or whose last attempt was made; return how many.

    What an agent has in hand at this moment is left to them, and for `TALK` longer what they
    dialed: who talks for long records it afterwards.
    """
    now = database_clock()
    talking = Claim.objects.not_ended().filter(attempt__outcome="", until__gt=now - TALK)
    over = CallbackRequest.objects.over(now).unclaimed().order_by("call_until")
    over = over.exclude(Exists(talking.filter(request=OuterRef("pk"))))
    rows = list(over.select_for_update(skip_locked=True, of=("self",))[:limit])
    for held in rows:
        was_tried = held.attempts_made > 0
        state = held.State.UNREACHED if was_tried else held.State.EXPIRED
        close(held, state, by=None, verb="let_call_expire")
    return len(rows)
