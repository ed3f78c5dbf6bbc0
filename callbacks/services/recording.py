"""What came of a call, and what follows from it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from callbacks.calling.spacing import next_attempt
from callbacks.calling.windows import Window, promised_by
from callbacks.errors import NotPossibleError
from callbacks.models import MOST_ATTEMPTS, Attempt, CallbackRequest, ConsentRevocation
from callbacks.notices.telling import tell_of_request
from callbacks.operation import call_settings, staffed_of
from callbacks.services.closing import close
from callbacks.services.do_not_call import lock_number, revoke_held
from callbacks.services.locking import end_claim, lock_held_by
from core import audit
from core.database_clock import database_clock

Outcome, State = Attempt.Outcome, CallbackRequest.State
ENDS = {Outcome.REACHED: State.REACHED, Outcome.WRONG_NUMBER: State.WRONG_NUMBER}
CHOICES = (
    Outcome.REACHED,
    Outcome.NO_ANSWER,
    Outcome.BUSY,
    Outcome.VOICEMAIL,
    Outcome.CALL_LATER,
    Outcome.WRONG_NUMBER,
    Outcome.DO_NOT_CALL,
)


@transaction.atomic
def record_outcome(
    request: CallbackRequest, outcome: str, *, by: User, later: Window | None = None
) -> CallbackRequest:
    """Record what came of a call; it ends the request, or sets when it is tried again.

    Args:
        request: what the agent has in hand; the number was shown.
        outcome: one of `CHOICES`.
        by: the agent.
        later: for "asked to be called later", when it is safe then.

    Raises:
        ClosedError: it was cancelled, revoked or replaced meanwhile.
        HeldByOtherError: another agent has it in hand.
        NotHeldError: nobody has.
        NotPossibleError: this cannot come of this call.
    """
    if outcome == Outcome.DO_NOT_CALL:
        lock_number(request)
    held, claim = lock_held_by(request, by)
    attempt = Attempt.objects.select_for_update().filter(claim=claim, outcome="").first()
    if attempt is None:
        raise NotPossibleError(_("Look at the number first: nobody was called yet."))
    _refuse(held, outcome, later)
    now = database_clock()
    attempt.outcome, attempt.recorded_at = outcome, now
    attempt.save(update_fields=["outcome", "recorded_at"])
    end_claim(claim, at=now, unrecorded=outcome)
    if outcome == Outcome.DO_NOT_CALL:
        return revoke_held(held, way=ConsentRevocation.Way.CALL, at=now, by=by, never_again=True)
    if outcome in ENDS:
        return close(held, ENDS[Outcome(outcome)], by=by, verb=f"recorded_{_word(outcome)}")
    return _go_on(held, attempt, by, later)


def _refuse(held: CallbackRequest, outcome: str, later: Window | None) -> None:
    if outcome == Outcome.VOICEMAIL and not held.voicemail_ok:
        raise NotPossibleError(_("They asked for no voicemail. Record no answer instead."))
    if outcome == Outcome.CALL_LATER and (later is None or held.attempts_made >= MOST_ATTEMPTS):
        raise NotPossibleError(
            _("That was the last of three attempts: ask them to ask for a call anew.")
            if later
            else _("Say when they want to be called.")
        )


def _go_on(
    held: CallbackRequest, attempt: Attempt, by: User, later: Window | None
) -> CallbackRequest:
    settings = call_settings()
    staffed = staffed_of(settings)
    verb = f"recorded_{_word(attempt.outcome)}"
    if later is not None and attempt.outcome == Outcome.CALL_LATER:
        before: dict[str, Any] = {"call_from": held.call_from, "call_until": held.call_until}
        held.call_from, held.call_until = later.call_from, later.call_until
        held.promised_at = promised_by(later, staffed=staffed, minutes=settings.promise_minutes)
        held.next_attempt_at, held.when = later.call_from, held.When.WINDOW
        held.save(update_fields=["when", *before, "promised_at", "next_attempt_at"])
        tell_of_request(held)
        audit.record(by, verb, held, before, _window(later))
        return held
    follows = next_attempt(
        attempt.outcome,
        attempts_made=held.attempts_made,
        dialed_at=attempt.dialed_at,
        window=Window(held.call_from, held.call_until),
        staffed=staffed,
    )
    if follows is None:
        return close(held, State.UNREACHED, by=by, verb=verb)
    planned = {"next_attempt_at": held.next_attempt_at}
    held.next_attempt_at = follows
    held.save(update_fields=["next_attempt_at"])
    tell_of_request(held)
    audit.record(by, verb, held, planned, {"next_attempt_at": follows})
    return held


def _window(window: Window) -> dict[str, datetime]:
    return {"call_from": window.call_from, "call_until": window.call_until}


def _word(outcome: str) -> str:
    return {Outcome.WRONG_NUMBER: "wrong_number", Outcome.CALL_LATER: "call_later"}.get(
        Outcome(outcome), outcome
    )
