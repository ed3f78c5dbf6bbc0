"""What follows from each outcome by the rules, told before it is chosen."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from callbacks.admin.queue import times
from callbacks.admin.queue.forms import FINAL
from callbacks.calling.spacing import PAUSES, next_attempt
from callbacks.calling.staffed import Staffed
from callbacks.models import MOST_ATTEMPTS, Attempt, CallbackRequest
from callbacks.services.recording import CHOICES

Outcome = Attempt.Outcome


@dataclass(frozen=True)
class Option:
    """An outcome with what follows from it; where it is not possible, with why."""

    outcome: Attempt.Outcome
    hint: str
    is_possible: bool = True

    @property
    def value(self) -> str:
        return str(self.outcome.value)

    @property
    def label(self) -> str:
        return str(self.outcome.label)

    @property
    def is_final(self) -> bool:
        return self.outcome in FINAL

    @property
    def asks_when(self) -> bool:
        return self.outcome == Outcome.CALL_LATER


def options_of(
    callback: CallbackRequest, attempt: Attempt, *, staffed: Staffed, now: datetime
) -> list[Option]:
    """Return what can come of an attempt, in the order in which it is asked.

    Args:
        callback: what was called.
        attempt: the one that is to be recorded.
        staffed: when agents are there.
        now: the moment, by the database's clock.
    """
    return [_option(outcome, callback, attempt, staffed, now) for outcome in CHOICES]


def _option(
    outcome: Attempt.Outcome,
    callback: CallbackRequest,
    attempt: Attempt,
    staffed: Staffed,
    now: datetime,
) -> Option:
    if outcome == Outcome.VOICEMAIL and not callback.voicemail_ok:
        why = _("They said that a voicemail is not safe. Record “no answer” instead.")
        return Option(outcome, why, is_possible=False)
    if outcome == Outcome.CALL_LATER:
        return _later(callback)
    if outcome in PAUSES:
        return Option(outcome, _tried_again(outcome, callback, attempt, staffed, now))
    texts = {
        Outcome.REACHED: _("Ends it: they are not called again."),
        Outcome.WRONG_NUMBER: _("Ends it: nobody is called."),
        Outcome.DO_NOT_CALL: _("Ends it: the number is never called again, whoever asks."),
    }
    return Option(outcome, texts[outcome])


def _later(callback: CallbackRequest) -> Option:
    if callback.attempts_made >= MOST_ATTEMPTS:
        why = _("That was the last of three attempts. They can ask for a call anew.")
        return Option(Outcome.CALL_LATER, why, is_possible=False)
    return Option(Outcome.CALL_LATER, _("Comes back at the time that they choose."))


def _tried_again(
    outcome: str, callback: CallbackRequest, attempt: Attempt, staffed: Staffed, now: datetime
) -> str:
    follows = next_attempt(
        outcome,
        attempts_made=callback.attempts_made,
        dialed_at=attempt.dialed_at,
        window=times.window_of(callback),
        staffed=staffed,
    )
    if follows is None:
        if callback.attempts_made >= MOST_ATTEMPTS:
            return _("That was the last of three attempts: it ends.")
        return _("There is no time left to try again: it ends.")
    moment = times.moment_text(follows, times.zone_of(callback), now=now)
    return _("Tried again at %(moment)s.") % {"moment": moment}
