"""Windows, staffed times, promises and next attempts against a model that walks each minute."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from callbacks.calling.spacing import PAUSES, next_attempt
from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import (
    Window,
    Wish,
    first_call,
    may_dial,
    promised_by,
    window_for,
)
from callbacks.errors import NoTimeError
from listings.hours import OpeningHours
from tests.callbacks.calling.minute_model import (
    BEGINNINGS,
    MINUTE,
    MINUTES_A_DAY,
    ZONES,
    Shifts,
    staffed_minutes,
    walls,
    wished,
)

LEAST, MOST_DAYS_AHEAD = 15, 7

zones = st.sampled_from(ZONES)
beginnings = st.sampled_from(BEGINNINGS)
# Not so late that a window seven days ahead lies behind what is walked.
nows = st.integers(0, 2 * MINUTES_A_DAY)
times = st.none() | st.sampled_from(
    [time(8), time(9, 30), time(14), time(20), time(20, 50), time(21), time(7), time(2, 30)]
)
days_ahead = st.none() | st.integers(-1, MOST_DAYS_AHEAD + 1)
# What somebody wishes: in how many days (none: today), from when, until when.
type Wanted = tuple[int | None, time | None, time | None]
wishes: st.SearchStrategy[Wanted] = st.tuples(days_ahead, times, times)
shifts_of_a_day = st.none() | st.sampled_from(
    [(0, 24 * 60), (8 * 60, 21 * 60), (9 * 60, 17 * 60), (20 * 60 + 50, 21 * 60), (0, 6 * 60)]
)
weeks = st.lists(shifts_of_a_day, min_size=7, max_size=7)
# The agents' zone, and their week.
agents = st.tuples(zones, weeks)
type Agents = tuple[str, Shifts]
ALWAYS: Agents = ("America/New_York", [(0, 24 * 60)] * 7)


def staffed_by(agents: Agents) -> Staffed:
    """Return the same shifts as managers write them."""
    zone, shifts = agents
    rows = [
        {"days": [day], "opens": _clock(shift[0]), "closes": _clock(shift[1])}
        for day, shift in enumerate(shifts)
        if shift is not None
    ]
    return Staffed(OpeningHours.parse({"weekly": rows}), ZoneInfo(zone))


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def a_day(today: date, ahead: int | None) -> date | None:
    return None if ahead is None else today + timedelta(days=ahead)


def there(agents: Agents, start: datetime) -> list[bool]:
    """Return for each minute whether an agent is there."""
    return staffed_minutes(agents[1], agents[0], start)


@pytest.mark.parametrize("zone", ZONES)
@settings(max_examples=7)
@given(start=beginnings, at=nows, wanted=wishes, agents=agents)
@example(start=BEGINNINGS[0], at=1500, wanted=(None, None, None), agents=ALWAYS)
@example(start=BEGINNINGS[1], at=1500, wanted=(1, None, None), agents=ALWAYS)
def test_a_window_holds_just_the_minutes_that_were_wished_and_are_lawful(
    zone: str,
    start: datetime,
    at: int,
    wanted: Wanted,
    agents: Agents,
) -> None:
    (ahead, begins, ends), shown = wanted, walls(zone, start)
    day = a_day(shown[at].day, ahead)
    minutes = wished(shown, at, day=day, begins=begins, ends=ends)
    staffed = there(agents, start)
    is_staffed = sum(staffed[minute] for minute in minutes) >= LEAST
    is_lawful = all(time(8) <= each <= time(21) for each in (begins, ends) if each)
    is_near = ahead is None or 0 <= ahead <= MOST_DAYS_AHEAD
    is_possible = len(minutes) >= LEAST and is_staffed and is_lawful and is_near
    wish, now = Wish(day=day, begins=begins, ends=ends), start + at * MINUTE
    try:
        window = window_for(wish, zone=ZoneInfo(zone), now=now, staffed=staffed_by(agents))
    except NoTimeError:
        assert not is_possible
        return
    assert is_possible
    assert window == Window(start + minutes[0] * MINUTE, start + (minutes[-1] + 1) * MINUTE)


@settings(max_examples=60)
@given(zones, beginnings, st.integers(0, 9 * MINUTES_A_DAY), st.integers(1, 2000))
def test_a_number_is_dialed_in_its_window_and_the_hours_of_the_law_only(
    zone: str, start: datetime, first: int, size: int
) -> None:
    shown, here = walls(zone, start), ZoneInfo(zone)
    # A window that no rule made, as if a program had stored a wrong one.
    window = Window(start + first * MINUTE, start + (first + size) * MINUTE)
    for at in range(max(first - 2, 0), min(first + size + 2, len(shown)), 7):
        is_right = first <= at < first + size and shown[at].is_lawful
        for seconds in (0, 59):
            moment = start + at * MINUTE + timedelta(seconds=seconds)
            assert may_dial(moment, window=window, zone=here) == is_right, moment


@settings(max_examples=80)
@given(beginnings, st.integers(0, 3 * MINUTES_A_DAY), st.integers(1, 800), agents)
def test_staffed_time_is_counted_as_by_walking_it(
    start: datetime, first: int, size: int, agents: Agents
) -> None:
    minutes, staffed = there(agents, start), staffed_by(agents)
    inside = [at for at in range(first, first + size) if minutes[at]]
    begins, ends = start + first * MINUTE, start + (first + size) * MINUTE
    assert staffed.time_within(begins, ends) == len(inside) * MINUTE
    assert staffed.first_moment(begins, ends) == (start + inside[0] * MINUTE if inside else None)
    promised = inside[min(29, len(inside) - 1)] + 1 if inside else first + size
    window = Window(begins, ends)
    assert promised_by(window, staffed=staffed, minutes=30) == start + promised * MINUTE


@settings(max_examples=80)
@given(zones, beginnings, nows, agents)
def test_calls_start_again_at_the_first_minute_that_is_staffed_here_and_lawful_there(
    zone: str, start: datetime, at: int, agents: Agents
) -> None:
    shown, staffed = walls(zone, start), there(agents, start)
    last = shown[at].day + timedelta(days=MOST_DAYS_AHEAD)
    coming = (
        minute
        for minute in range(at, len(shown))
        if staffed[minute] and shown[minute].is_lawful and shown[minute].day <= last
    )
    first = next(coming, None)
    found = first_call(ZoneInfo(zone), now=start + at * MINUTE, staffed=staffed_by(agents))
    assert found == (None if first is None else start + first * MINUTE)


@settings(max_examples=120)
@given(
    st.tuples(zones, beginnings),
    st.integers(0, 12 * 60),
    st.sampled_from(sorted(PAUSES)),
    st.integers(1, 4),
    agents,
)
def test_the_next_attempt_is_the_first_staffed_minute_after_the_pause_in_the_window(
    where: tuple[str, datetime], dialed: int, outcome: str, made: int, agents: Agents
) -> None:
    (zone, start), today = where, MINUTES_A_DAY
    shown, staffed = walls(zone, start), there(agents, start)
    minutes = wished(shown, today, day=shown[today].day, begins=None, ends=None)
    if not minutes or minutes[0] + dialed > minutes[-1]:
        return
    window = Window(start + minutes[0] * MINUTE, start + (minutes[-1] + 1) * MINUTE)
    pause = {"busy": 15, "no_answer": 60, "not_told": 60, "voicemail": 180}[outcome]
    again = [at for at in minutes if at >= minutes[0] + dialed + pause]
    # Where nobody is planned to be there any more, somebody may still be.
    first = next((at for at in again if staffed[at]), again[0] if again else None)
    follows = next_attempt(
        outcome,
        attempts_made=made,
        dialed_at=window.call_from + dialed * MINUTE,
        window=window,
        staffed=staffed_by(agents),
    )
    assert follows == (None if first is None or made >= 3 else start + first * MINUTE)
