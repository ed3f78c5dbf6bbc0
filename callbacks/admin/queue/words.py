"""What agents read about a call: why something was not done, and what happens next."""

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from callbacks.admin.queue import times
from callbacks.admin.queue.standing import Standing
from callbacks.errors import (
    BusyError,
    ClosedError,
    HeldByOtherError,
    NotAgreedError,
    NotHeldError,
    NotNowError,
    NotPossibleError,
    NotRecordedError,
)
from callbacks.models import Attempt, CallbackRequest
from core.audit.values import Show
from core.encryption import UndecryptableError
from core.models import AuditEvent

State = CallbackRequest.State
ENDED = {
    State.REACHED: gettext_lazy("It is over: they were reached."),
    State.UNREACHED: gettext_lazy("It is over: they were not reached."),
    State.WRONG_NUMBER: gettext_lazy("It is over: the number was wrong."),
    State.CANCELLED: gettext_lazy("Cancelled: they do not want to be called any more."),
    State.REVOKED: gettext_lazy("They took back their consent: they must not be called."),
    State.REPLACED: gettext_lazy("They asked anew: another request has taken the place of this."),
    State.EXPIRED: gettext_lazy("It is over: the time in which it was safe to call has passed."),
}
# Who asked took it back: whoever dials has to stop.
TAKEN_BACK = (State.CANCELLED, State.REVOKED, State.REPLACED)
HANG_UP = gettext_lazy("Hang up if it still rings; don’t leave a message.")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why nothing was recorded, and how to go on; `url` may lead there."""

    title: str
    text: str
    url: str = ""
    label: str = ""


@singledispatch
def problem_of(_error: Exception, _callback: CallbackRequest, _standing: Standing) -> Problem:
    """Say in words why something about a call was not done, as the call stands now."""
    return Problem(title=_("Nothing was recorded"), text=_("Look at the call, and try again."))


@problem_of.register
def _closed(_error: ClosedError, callback: CallbackRequest, _standing: Standing) -> Problem:
    return Problem(title=_("Nothing was recorded: the call is over"), text=ended(callback))


@problem_of.register
def _held_by_other(
    error: HeldByOtherError, _callback: CallbackRequest, _standing: Standing
) -> Problem:
    name = {"name": error.holder}
    return Problem(
        title=_("Nothing was recorded: %(name)s has this call in hand now") % name,
        text=_("Don’t call. Go back to the queue, and take another one."),
    )


@problem_of.register
def _busy(error: BusyError, _callback: CallbackRequest, _standing: Standing) -> Problem:
    return Problem(
        title=_("You have another call in hand"),
        text=_("Finish it or give it back first: one agent has one call."),
        url=reverse("admin_callbacks:call", args=[error.request.pk]),
        label=_("To the call that you have in hand"),
    )


@problem_of.register
def _not_held(_error: NotHeldError, callback: CallbackRequest, standing: Standing) -> Problem:
    when = may_call(callback, standing)
    return Problem(
        title=_("Nothing was recorded: you don’t have this call in hand any more"),
        text=_("Your time ran out, or the time of the call was changed.") + " " + when,
    )


@problem_of.register
def _not_now(_error: NotNowError, callback: CallbackRequest, standing: Standing) -> Problem:
    return Problem(
        title=_("Not now: it may not be called at this moment"),
        text=may_call(callback, standing),
    )


@problem_of.register
def _not_agreed(_error: NotAgreedError, callback: CallbackRequest, standing: Standing) -> Problem:
    return Problem(
        title=_("It may not be called, and its number was not shown"),
        text=may_call(callback, standing) + " " + _("Give it back, and tell a manager."),
    )


@problem_of.register
def _not_recorded(
    _error: NotRecordedError, _callback: CallbackRequest, _standing: Standing
) -> Problem:
    return Problem(
        title=_("It was not given back"),
        text=_("You have seen the number. First record what came of the call."),
    )


@problem_of.register
def _not_possible(
    error: NotPossibleError, _callback: CallbackRequest, _standing: Standing
) -> Problem:
    return Problem(title=_("Nothing was recorded: that is not possible"), text=error.reason)


@problem_of.register
def _unreadable(
    _error: UndecryptableError, _callback: CallbackRequest, _standing: Standing
) -> Problem:
    return Problem(
        title=_("The number cannot be read"),
        text=_("It was changed, or its key is missing. Tell a manager, and give the call back."),
    )


def ended(callback: CallbackRequest) -> str:
    """Say how a call ended, and to hang up where it was taken back."""
    state = State(callback.state)
    text = str(ENDED.get(state, ""))
    return f"{text} {HANG_UP}" if state in TAKEN_BACK else text


def lost(callback: CallbackRequest, standing: Standing, user: User) -> str:
    """Say why somebody does not have a call in hand any more."""
    if not callback.is_open:
        return ended(callback)
    if _was_changed(callback, user):
        when = may_call(callback, standing)
        return _("They changed the time of the call.") + f" {HANG_UP} {when}"
    if standing.holder:
        return _("%(name)s has this call in hand now. Don’t call.") % {"name": standing.holder}
    return _("You don’t have this call in hand any more. Don’t call.")


def may_call(callback: CallbackRequest, standing: Standing) -> str:
    """Say when somebody may be called, as the call stands now."""
    return times.may_call_text(callback, now=standing.now, is_agreed=standing.is_agreed)


def _was_changed(callback: CallbackRequest, user: User) -> bool:
    """Whether the time was changed since somebody took the call."""
    events = AuditEvent.objects.about(callback).order_by("-pk")
    taken = events.filter(verb="claimed_call", actor=user).first()
    changed = events.filter(verb="changed_call_time")
    return taken is not None and changed.filter(pk__gt=taken.pk).exists()


def recorded(callback: CallbackRequest, outcome: str, standing: Standing) -> str:
    """Say what was recorded, and what happens next."""
    words = {"call": callback, "outcome": Attempt.Outcome(outcome).label}
    said = _("%(call)s: %(outcome)s.") % words
    if callback.is_open and callback.next_attempt_at:
        zone = times.zone_of(callback)
        moment = times.moment_text(callback.next_attempt_at, zone, now=standing.now)
        return said + " " + _("It comes back at %(moment)s.") % {"moment": moment}
    if outcome == Attempt.Outcome.DO_NOT_CALL:
        return said + " " + _("The number is never called again.")
    if callback.state == State.UNREACHED:
        return said + " " + _("That was the last attempt: it is over.")
    return said + " " + _("It is over.")


def shower() -> Show:
    """Return a function that gives words for what the trail says of calls."""
    names: dict[int, str] = {}

    def show(field: str, value: Any) -> str | None:  # noqa: ANN401  as JSON gives it
        if field != "agent" or not value:
            return None
        if not names:
            names.update({person.pk: str(person) for person in User.objects.all()})
        return names.get(value)

    return show
