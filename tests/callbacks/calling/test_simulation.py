"""An agent who takes whatever the rules offer, minute by minute, never calls at a wrong time."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks.calling.spacing import PAUSES, next_attempt
from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import Window, Wish, may_dial, window_for
from callbacks.errors import NoTimeError
from callbacks.models import MOST_ATTEMPTS
from listings.hours import OpeningHours
from tests.callbacks.calling.minute_model import (
    BEGINNINGS,
    MINUTE,
    MINUTES,
    MINUTES_A_DAY,
    ZONES,
    walls,
    wished,
)

ALWAYS = Staffed(OpeningHours.parse({"always": True}), ZoneInfo("America/New_York"))
SPACED = {"busy": 15, "no_answer": 60, "not_told": 60, "voicemail": 180, "later": 1}

# In how many days (none: today), from when and until when.
type Wanted = tuple[int | None, time, time]
wishes = st.builds(
    lambda ahead, begins, hours: (ahead, begins, time(min(begins.hour + hours, 21))),
    st.none() | st.integers(0, 4),
    st.sampled_from([time(8), time(11, 30), time(17), time(19, 30)]),
    st.integers(1, 13),
)
outcomes = st.sampled_from(["busy", "no_answer", "voicemail", "not_told", "later", "reached"])


@dataclass
class Call:
    """A request as the services keep it: what the rules are given, and what was done.

    `dialed` has for each call its minute, the minutes that were wished, and its outcome.
    """

    zone: str
    start: datetime
    allowed: list[int] = field(default_factory=list)
    window: Window | None = None
    next_attempt_at: datetime | None = None
    dialed: list[tuple[int, list[int], str]] = field(default_factory=list)

    def wish(self, at: int, wanted: Wanted) -> None:
        """Let somebody wish for a time, at a minute; where there is none, nothing is left to do."""
        (ahead, begins, ends), shown = wanted, walls(self.zone, self.start)
        day = None if ahead is None else shown[at].day + timedelta(days=ahead)
        self.allowed = wished(shown, at, day=day, begins=begins, ends=ends)
        wish, here = Wish(day=day, begins=begins, ends=ends), ZoneInfo(self.zone)
        try:
            self.window = window_for(wish, zone=here, now=self.start + at * MINUTE, staffed=ALWAYS)
        except NoTimeError:
            self.window = self.next_attempt_at = None
        else:
            self.next_attempt_at = self.window.call_from

    def may_be_taken(self, at: int) -> bool:
        """Return whether the rules let an agent dial at a minute."""
        now, due = self.start + at * MINUTE, self.next_attempt_at
        if self.window is None or due is None or due > now:
            return False
        return may_dial(now, window=self.window, zone=ZoneInfo(self.zone))

    def dial(self, at: int, outcome: str, later: Wanted) -> None:
        """Dial, and let follow what follows."""
        assert self.window is not None
        self.dialed.append((at, self.allowed, outcome))
        self.next_attempt_at = None
        if outcome in PAUSES:
            self.next_attempt_at = next_attempt(
                outcome,
                attempts_made=len(self.dialed),
                dialed_at=self.start + at * MINUTE,
                window=self.window,
                staffed=ALWAYS,
            )
        elif outcome == "later" and len(self.dialed) < MOST_ATTEMPTS:
            self.wish(at, later)


@pytest.mark.parametrize("zone", ZONES)
@settings(max_examples=7)
@given(
    start=st.sampled_from(BEGINNINGS),
    asked=st.integers(0, 2 * MINUTES_A_DAY),
    wanted=wishes,
    what_comes=st.lists(st.tuples(outcomes, wishes), min_size=4, max_size=4),
    looks_each=st.integers(1, 45),
)
def test_nobody_is_ever_called_in_a_forbidden_minute_or_more_than_three_times(
    zone: str,
    start: datetime,
    asked: int,
    wanted: Wanted,
    what_comes: list[tuple[str, Wanted]],
    looks_each: int,
) -> None:
    call = Call(zone, start)
    call.wish(asked, wanted)
    for at in range(asked, MINUTES, looks_each):
        if call.may_be_taken(at):
            call.dial(at, *what_comes[min(len(call.dialed), 3)])
    assert len(call.dialed) <= 3
    shown = walls(zone, start)
    assert all(at in allowed and shown[at].is_lawful for at, allowed, _outcome in call.dialed)
    for (at, _allowed, outcome), (again, *_rest) in zip(call.dialed, call.dialed[1:], strict=False):
        assert again - at >= SPACED[outcome]
