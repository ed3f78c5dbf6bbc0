"""What follows an attempt: the next one, or the end. Drawn in `docs/callbacks.md`."""

from datetime import datetime, timedelta

from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import Window
from callbacks.models import MOST_ATTEMPTS, Attempt

Outcome = Attempt.Outcome
# So long after an attempt there is none again, by what came of it.
PAUSES = {
    Outcome.BUSY: timedelta(minutes=15),
    Outcome.NO_ANSWER: timedelta(minutes=60),
    Outcome.NOT_TOLD: timedelta(minutes=60),
    Outcome.VOICEMAIL: timedelta(hours=3),
}


def next_attempt(
    outcome: str, *, attempts_made: int, dialed_at: datetime, window: Window, staffed: Staffed
) -> datetime | None:
    """Return when to try again; `None` when that was the last time.

    Args:
        outcome: what came of the attempt, one of `PAUSES`; others end a request or set a window.
        attempts_made: how many there were, that one included.
        dialed_at: when it was dialed.
        window: when it is safe to call.
        staffed: when agents are there.
    """
    earliest = max(dialed_at + PAUSES[Outcome(outcome)], window.call_from)
    if attempts_made >= MOST_ATTEMPTS or not window.holds(earliest):
        return None
    # Where nobody is planned to be there any more, somebody may still be.
    return staffed.first_moment(earliest, window.call_until) or earliest
