"""How a request for a call stands, as the person who asked may know it: no names of agents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from callbacks.calling.windows import Window
from callbacks.calling.words import clock_words, day_words, window_words
from callbacks.consents import ConsentShown, shown_again
from callbacks.links import path_of, reference_of
from callbacks.models import Attempt, CallbackRequest, DoNotCall
from callbacks.numbers.masking import SHOWN_DIGITS, mask
from callbacks.numbers.sealing import number_of

Outcome = Attempt.Outcome
ACTIONS = ("time", "cancel", "revoke", "erase")


class Stage(StrEnum):
    """How far it has come; what is closed bears the name of its state."""

    WAITING = "waiting"
    # Open, but who calls back now, if anybody does, is not whom they agreed to.
    HELD = "held"
    CALLING = "calling"
    REACHED = "reached"
    UNREACHED = "unreached"
    WRONG_NUMBER = "wrong"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    REPLACED = "replaced"
    EXPIRED = "expired"


HEADINGS = {
    Stage.WAITING: gettext_lazy("We will call you"),
    Stage.HELD: gettext_lazy("We cannot call you back right now"),
    Stage.CALLING: gettext_lazy("Your call is being made"),
    Stage.REACHED: gettext_lazy("We called you"),
    Stage.UNREACHED: gettext_lazy("We did not reach you"),
    Stage.WRONG_NUMBER: gettext_lazy("The number was not yours"),
    Stage.CANCELLED: gettext_lazy("Your call is cancelled"),
    Stage.REVOKED: gettext_lazy("We will not call you"),
    Stage.REPLACED: gettext_lazy("You asked for a call again"),
    Stage.EXPIRED: gettext_lazy("The time is over, and nobody called"),
}
WHAT_IT_MEANS = {
    Stage.WAITING: gettext_lazy(
        "You need do nothing more. Have your phone near you at the time below."
    ),
    Stage.HELD: gettext_lazy("No calls are planned at the moment."),
    Stage.CALLING: gettext_lazy("Somebody has your call in hand at this moment."),
    Stage.REACHED: gettext_lazy("We talked on the phone. There will be no more calls for this."),
    Stage.UNREACHED: gettext_lazy("We tried and could not reach you. We do not try again."),
    Stage.WRONG_NUMBER: gettext_lazy("Somebody else answered. We do not try again."),
    Stage.CANCELLED: gettext_lazy("Nobody will call you. You can ask for a call again any time."),
    Stage.REVOKED: gettext_lazy("You took back that we may call you. It counts from now on."),
    Stage.REPLACED: gettext_lazy("This one does not count any more. The newer one does."),
    Stage.EXPIRED: gettext_lazy("We are sorry. Ask again, or call one of the numbers below."),
}
# What came of an attempt, as it is said to whom it was made.
TOLD = {
    "": gettext_lazy("Being made now"),
    Outcome.REACHED: gettext_lazy("We talked"),
    Outcome.NO_ANSWER: gettext_lazy("Nobody answered"),
    Outcome.BUSY: gettext_lazy("The line was busy"),
    Outcome.VOICEMAIL: gettext_lazy("We left a voicemail"),
    Outcome.WRONG_NUMBER: gettext_lazy("Somebody else answered"),
    Outcome.DO_NOT_CALL: gettext_lazy("You asked us not to call"),
    Outcome.CALL_LATER: gettext_lazy("You asked us to call later"),
    Outcome.TAKEN_BACK: pgettext_lazy("a call", "Stopped"),
    Outcome.NOT_TOLD: gettext_lazy("We tried to call"),
}


@dataclass(frozen=True)
class Tried:
    """An attempt to call: when, by the clock where the person is, and what came of it."""

    at: str
    outcome: str


class Receipt:
    """A request as the person who asked sees it.

    Args:
        request: with its consent, and whether that was taken back.
        now: this moment.
    """

    def __init__(self, request: CallbackRequest, now: datetime) -> None:
        self.request = request
        self._now = now
        self._zone = ZoneInfo(request.time_zone)

    @cached_property
    def stage(self) -> Stage:
        """How far it has come. What is about to be closed as over is told as such."""
        request = self.request
        if not request.is_open:
            return Stage(request.state)
        if request.claims.running().exists():
            return Stage.CALLING
        if request.next_attempt_at is None or request.call_until <= self._now:
            return Stage.UNREACHED if request.attempts_made else Stage.EXPIRED
        may_call = CallbackRequest.objects.agreed(self._now).filter(pk=request.pk).exists()
        return Stage.WAITING if may_call else Stage.HELD

    @property
    def is_waited_for(self) -> bool:
        """Whether a call is still to come."""
        return self.stage in {Stage.WAITING, Stage.CALLING}

    @property
    def paths(self) -> dict[str, str]:
        """Where to do something about it, by what."""
        return {action: path_of(self.request, f"call_{action}") for action in ACTIONS}

    @property
    def heading(self) -> str:
        """What the page says first."""
        return str(HEADINGS[self.stage])

    @property
    def meaning(self) -> str:
        """What follows from it."""
        return str(WHAT_IT_MEANS[self.stage])

    @property
    def reference(self) -> str:
        """What to name when somebody talks of it."""
        return reference_of(self.request)

    @property
    def last_digits(self) -> str:
        """The last two digits of the number; empty once it is erased."""
        return mask(number_of(self.request))[-SHOWN_DIGITS:]

    @property
    def window(self) -> str:
        """When it is safe to call, in words, by the clock where they are."""
        window = Window(self.request.call_from, self.request.call_until)
        return window_words(window, zone=self._zone, now=self._now)

    @property
    def promised(self) -> str:
        """By when the first call is promised."""
        return self._moment(self.request.promised_at)

    @property
    def is_promised(self) -> bool:
        """Whether there is a promise to tell: nobody called yet, and its time is not over."""
        waits = self.is_waited_for and self.request.first_called_at is None
        return waits and self._now <= self.request.promised_at

    @property
    def next_attempt(self) -> str:
        """When we try again; empty before the first attempt, and after the last."""
        at = self.request.next_attempt_at
        if not self.request.attempts_made or at is None or self.stage == Stage.CALLING:
            return ""
        return self._moment(max(at, self._now))

    @cached_property
    def tried(self) -> list[Tried]:
        """The attempts so far, in their order."""
        return list(self._tried())

    def _tried(self) -> Iterator[Tried]:
        for attempt in self.request.attempts.all():
            yield Tried(self._moment(attempt.dialed_at), str(TOLD[attempt.outcome]))

    @property
    def agreed(self) -> ConsentShown:
        """What they agreed to, as they read it then."""
        return shown_again(self.request.consent)

    @property
    def is_revoked(self) -> bool:
        """Whether the consent was taken back."""
        return hasattr(self.request.consent, "revocation")

    @cached_property
    def is_barred(self) -> bool:
        """Whether the number is never called again; not known once it is erased."""
        index = self.request.number_index
        return bool(index) and DoNotCall.objects.filter(number_index=index).exists()

    @property
    def voicemail(self) -> str:
        """What was said about a voicemail."""
        if self.request.voicemail_ok:
            return _("We may leave one")
        return _("We leave none")

    def _moment(self, at: datetime) -> str:
        today = self._now.astimezone(self._zone).date()
        day = day_words(at.astimezone(self._zone).date(), today=today)
        return _("%(day)s at %(time)s") % {"day": day, "time": clock_words(at, zone=self._zone)}
