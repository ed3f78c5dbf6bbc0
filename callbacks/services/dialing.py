"""Showing a number to the agent who has the request in hand: the one place where it is opened."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import User
from callbacks.calling.spacing import next_attempt
from callbacks.calling.windows import Window, may_dial
from callbacks.errors import NotAgreedError, NotNowError
from callbacks.models import Attempt, CallbackRequest, Claim
from callbacks.notices.looks import watch_looks
from callbacks.numbers.sealing import name_of, number_of
from callbacks.operation import call_settings, staffed_of
from callbacks.services.claiming import prolonged
from callbacks.services.locking import lock_held_by
from core import audit
from core.database_clock import database_clock

FIELDS = ("attempts_made", "first_called_at", "called_in_time", "next_attempt_at")


@dataclass(frozen=True)
class Revealed:
    """Whom to call: the number as it is stored, and the name to ask for, if one was given."""

    number: str
    name: str
    attempt: Attempt


@transaction.atomic
def reveal_number(request: CallbackRequest, *, by: User) -> Revealed:
    """Show the number to dial now. The first look of a claim is an attempt; each is recorded.

    Raises:
        ClosedError: it is closed.
        HeldByOtherError: another agent has it in hand.
        NotHeldError: nobody has.
        NotNowError: it may not be called at this moment.
        NotAgreedError: they agreed to be called by somebody else.
    """
    held, claim = lock_held_by(request, by)
    now = database_clock()
    window = Window(held.call_from, held.call_until)
    if not may_dial(now, window=window, zone=ZoneInfo(held.time_zone)):
        raise NotNowError
    if not CallbackRequest.objects.agreed(now).filter(pk=held.pk).exists():
        raise NotAgreedError
    attempt = Attempt.objects.filter(claim=claim).first()
    if attempt is None:
        attempt = _attempt(held, claim, now)
    # Who sees the number is about to dial: it is not closed or taken under their hands.
    prolonged(claim, now)
    number, name = number_of(held), name_of(held)
    watch_looks(by)
    audit.record(by, "looked_at_number", held, {}, {"attempt": attempt.number})
    return Revealed(number, name, attempt)


def _attempt(held: CallbackRequest, claim: Claim, now: datetime) -> Attempt:
    settings = call_settings()
    held.attempts_made += 1
    if held.first_called_at is None:
        held.first_called_at, held.called_in_time = now, now <= held.promised_at
    # What is never recorded counts, and is not tried again too soon. Nothing: it was the last one.
    held.next_attempt_at = next_attempt(
        Attempt.Outcome.NOT_TOLD,
        attempts_made=held.attempts_made,
        dialed_at=now,
        window=Window(held.call_from, held.call_until),
        staffed=staffed_of(settings),
    )
    held.save(update_fields=FIELDS)
    # A trigger fills in window and time zone from the request.
    return Attempt.objects.create(
        request=held,
        claim=claim,
        number=held.attempts_made,
        dialed_at=now,
        time_zone=held.time_zone,
        window_from=held.call_from,
        window_until=held.call_until,
    )
