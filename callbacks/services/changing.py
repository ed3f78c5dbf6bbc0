"""What a visitor does by the private link: another time, no call, nothing kept."""

from django.db import transaction

from callbacks.calling.windows import Window, promised_by
from callbacks.errors import ClosedError
from callbacks.models import MOST_ATTEMPTS, Attempt, CallbackRequest
from callbacks.notices.telling import tell_of_request
from callbacks.operation import call_settings, staffed_of
from callbacks.services.closing import close
from callbacks.services.erasing import erase_held
from callbacks.services.locking import end_claim, lock, lock_open, open_claim
from core import audit
from core.database_clock import database_clock


@transaction.atomic
def change_time(request: CallbackRequest, *, when: str, window: Window) -> CallbackRequest:
    """Set another time. Who has the request in hand loses it: that time may not be safe any more.

    Raises:
        ClosedError: it is closed, or the last attempt is being made at this moment.
    """
    held = lock_open(request)
    if held.attempts_made >= MOST_ATTEMPTS:
        raise ClosedError(held)
    now = database_clock()
    if claim := open_claim(held):
        end_claim(claim, at=now, unrecorded=Attempt.Outcome.TAKEN_BACK)
    settings = call_settings()
    before = {"call_from": held.call_from, "call_until": held.call_until}
    held.when, held.call_from, held.call_until = when, window.call_from, window.call_until
    promised_at = promised_by(
        window, staffed=staffed_of(settings), minutes=settings.promise_minutes
    )
    waits_on = held.waiting_since <= now and window.holds(now)
    # Who waits already and goes on waiting stays as late as they are.
    held.promised_at = min(promised_at, held.promised_at) if waits_on else promised_at
    held.next_attempt_at = window.call_from
    # Who was called has waited until then; another time does not change that.
    if held.first_called_at is None and not waits_on:
        held.waiting_since = max(now, window.call_from)
    held.save()
    tell_of_request(held)
    after = {"call_from": held.call_from, "call_until": held.call_until}
    audit.record(None, "changed_call_time", held, before, after)
    return held


@transaction.atomic
def cancel_request(request: CallbackRequest) -> CallbackRequest:
    """Cancel a request; asked twice, it stays cancelled.

    Raises:
        ClosedError: it ended in another way.
    """
    held = lock(request)
    if held.state == held.State.CANCELLED:
        return held
    held = lock_open(request)
    return close(held, held.State.CANCELLED, by=None, verb="cancelled_call")


@transaction.atomic
def erase_request(request: CallbackRequest) -> CallbackRequest:
    """Forget number and name at once; an open request is cancelled with it."""
    held = lock(request)
    if held.is_open:
        held = cancel_request(held)
    return erase_held(held, by=None)
