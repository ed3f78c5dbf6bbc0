"""The checker of a chaos run: it finds nothing where all is well, and each kind of fault."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.chaos.checker.facts import Attempt, Claim, Event, Facts, Notice, Request
from tests.chaos.checker.rules import faults
from tests.chaos.checker.told import Told, told

type Line = dict[str, Any]
WISH = ("key", "+13035550142", "Ada")
FORM = {"form_key": WISH[0], "number": WISH[1], "name": WISH[2]}
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WINDOW = (NOON - 10 * MINUTE, NOON + 60 * MINUTE)
SENDS: Line = {"what": "sends", **FORM}
RECEIPT: Line = {"what": "answered", "status": 302, "token": "receipt", **FORM}
REFUSAL: Line = {"what": "answered", "status": 200, "token": "", **FORM}
CANCELLED: Line = {
    "what": "cancelled",
    "token": "receipt",
    "at": (NOON - MINUTE).timestamp(),
}
LOOKED: Line = {"what": "looked", "agent": 7, "request": 1, "attempt": 1}
RECORDED: Line = {
    "what": "recorded",
    "agent": 7,
    "request": 1,
    "attempt": 1,
    "outcome": "reached",
}
RECEIVED: Line = {"what": "received", "id": "one", "request": 1}
ALL_IS_WELL: list[Line] = [SENDS, SENDS, RECEIPT, RECEIPT, LOOKED, RECORDED, RECEIVED]


def one_call() -> Facts:
    """Return what there is of one request that an agent took in hand, called and reached."""
    ended = NOON + 2 * MINUTE
    return Facts(
        requests=[
            Request(key=1, receipt="receipt", wish=WISH, state="reached", closed_at=ended,
                    attempts_made=1)
        ],
        claims=[
            Claim(key=3, request=1, agent=7, started_at=NOON, until=ended, ended_at=ended)
        ],
        attempts=[
            Attempt(request=1, claim=3, number=1, dialed_at=NOON + MINUTE, zone="UTC",
                    window=WINDOW, outcome="reached")
        ],
        events=[
            Event(verb="asked_for_call", request=1, after={"state": "waiting"}),
            Event(verb="claimed_call", request=1, after={"claim": 3}),
            Event(verb="looked_at_number", request=1, after={"attempt": 1}),
            Event(verb="recorded_reached", request=1, after={"state": "reached"}),
        ],
        notices=[Notice(key=5, uuid="one", request=1, state="delivered")],
        told=[1],
        handed_over=[5],
        mails=[(1, "agent@example.org")],
        on_duty=["agent@example.org"],
    )  # fmt: skip


def waiting() -> Facts:
    """Return what there is of one request that nobody took in hand yet."""
    held = one_call()
    held.requests = [replace(held.requests[0], state="waiting", closed_at=None, attempts_made=0)]
    return replace(held, claims=[], attempts=[], events=held.events[:1])


def journal(*events: Line) -> Told:
    return told({"at": 0.0, **event} for event in events)


def changed(held: Facts, name: str, place: int = 0, **values: Any) -> Facts:
    """Return the facts with one row changed."""
    rows = list(getattr(held, name))
    rows[place] = replace(rows[place], **values)
    return _with_rows(held, name, rows)


def without(held: Facts, name: str, number: int = 0) -> Facts:
    rows = list(getattr(held, name))
    del rows[number]
    return _with_rows(held, name, rows)


def with_another(held: Facts, name: str, **values: Any) -> Facts:
    """Return the facts with a second row like the first."""
    rows = list(getattr(held, name))
    return _with_rows(held, name, [*rows, replace(deepcopy(rows[0]), **values)])


def _with_rows(held: Facts, name: str, rows: list[Any]) -> Facts:
    values: Any = {name: rows}
    return replace(held, **values)


def test_one_call_that_is_as_everybody_was_told_breaks_no_rule() -> None:
    assert faults(journal(*ALL_IS_WELL), one_call()) == []
    assert faults(journal(SENDS, RECEIPT, RECEIVED), waiting()) == []


def test_what_got_no_answer_may_be_there_once_or_not_at_all() -> None:
    assert faults(journal(SENDS), Facts()) == []
    assert faults(journal(SENDS, SENDS, RECEIVED), waiting()) == []


def test_what_was_refused_once_and_once_got_no_answer_may_be_there() -> None:
    assert faults(journal(SENDS, REFUSAL, SENDS, RECEIVED), waiting()) == []


@pytest.mark.parametrize(
    ("events", "held", "said"),
    [
        ([SENDS, RECEIPT], Facts(), "acknowledged and lost"),
        (ALL_IS_WELL, with_another(one_call(), "requests", key=2), "stored 2 times"),
        ([SENDS, REFUSAL, RECEIVED], waiting(), "refused and stored"),
        ([RECEIVED], waiting(), "stored and never sent"),
        ([SENDS, {**RECEIPT, "token": "other"}], one_call(), "by another receipt"),
        ([SENDS, RECEIPT, {**RECEIPT, "token": "other"}], one_call(), "by another receipt"),
        (ALL_IS_WELL, changed(one_call(), "requests", consents=0), "0 consents"),
        ([SENDS, RECEIPT, CANCELLED, RECEIVED], waiting(), "is cancelled and waits"),
    ],
)
def test_requests_lost_doubled_and_invented_are_found(
    events: list[Line], held: Facts, said: str
) -> None:
    assert said in "\n".join(faults(journal(*events), held))


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (with_another(one_call(), "claims", key=4, agent=8), "overlap: request 1"),
        (with_another(one_call(), "claims", key=4, request=2), "overlap: agent 7"),
        (changed(one_call(), "attempts", dialed_at=NOON - MINUTE), "without having it in hand"),
        (changed(one_call(), "attempts", dialed_at=WINDOW[1]), "outside its hours"),
        (changed(one_call(), "attempts", zone="Asia/Tokyo"), "outside its hours"),
        (changed(one_call(), "requests", closed_at=NOON), "after it was closed"),
        (changed(one_call(), "attempts", number=2), "has the attempts [2]"),
        (with_another(one_call(), "attempts"), "has the attempts [1, 1]"),
        (changed(one_call(), "attempts", outcome="busy"), "agent 7 recorded"),
        (changed(one_call(), "claims", agent=8), "agent 7 looked"),
    ],
)
def test_calls_that_nobody_should_have_made_are_found(held: Facts, said: str) -> None:
    assert said in "\n".join(faults(journal(*ALL_IS_WELL), held))


def test_a_call_after_a_cancellation_was_acknowledged_is_found() -> None:
    found = faults(journal(*ALL_IS_WELL, CANCELLED), one_call())
    assert "after its cancellation was acknowledged" in "\n".join(found)


def test_a_fourth_attempt_is_found() -> None:
    held = one_call()
    for number in (2, 3, 4):
        held = with_another(held, "attempts", number=number)
    assert "[1, 2, 3, 4]" in "\n".join(faults(journal(*ALL_IS_WELL), held))


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (without(one_call(), "events", 0), "asked for by 0 events"),
        (with_another(one_call(), "events"), "asked for by 2 events"),
        (without(one_call(), "events", 1), "claims [] by its events"),
        (without(one_call(), "events", 2), "attempts [] by its events"),
        (without(one_call(), "events", 3), "0 outcomes by its events"),
        (changed(one_call(), "events", 3, after={"state": "wrong"}), "events say ['wrong']"),
        (changed(one_call(), "requests", state="waiting", closed_at=None), "events say"),
        (with_another(one_call(), "events", request=9), "events tell of request 9"),
        (with_another(one_call(), "events", verb="released_call", before={"claim": 3}, after={}),
         "claim 3 ended 2 times"),
        (replace(one_call(), broken_trail=["a gap after event 4"]), "a gap after event 4"),
    ],
)  # fmt: skip
def test_changes_without_their_one_event_are_found(held: Facts, said: str) -> None:
    assert said in "\n".join(faults(journal(*ALL_IS_WELL), held))


def test_a_claim_that_no_event_ended_is_found() -> None:
    ended = [Claim(key=3, request=1, agent=7, started_at=NOON, until=NOON, ended_at=NOON)]
    events = [*waiting().events, Event(verb="claimed_call", request=1, after={"claim": 3})]
    held = replace(waiting(), claims=ended, events=events)
    found = faults(journal(SENDS, RECEIPT, RECEIVED), held)
    assert "no event ended the claims [3]" in "\n".join(found)


@pytest.mark.parametrize(
    ("events", "held", "said"),
    [
        ([RECEIVED], without(waiting(), "told"), "has 0 jobs that tell agents"),
        ([RECEIVED], replace(waiting(), told=[1, 1]), "has 2 jobs that tell agents"),
        ([RECEIVED], replace(waiting(), told=[1, 9]), "tells agents of request 9"),
        ([RECEIVED], without(waiting(), "handed_over"), "notice 5 has no job"),
        ([RECEIVED], without(waiting(), "mails"), "has no mail of request 1"),
        ([RECEIVED], replace(waiting(), mails=[(9, "a@example.org")]), "tells of request 9"),
        ([RECEIVED], replace(waiting(), jobs_left=2), "2 jobs were never done"),
        ([RECEIVED], changed(waiting(), "notices", state="dead"), "is dead, not seen"),
        ([], waiting(), "is delivered, not seen"),
        ([RECEIVED], without(waiting(), "notices"), "the notice of request 1 is lost"),
        ([RECEIVED, {**RECEIVED, "id": "two"}], waiting(), "as ['one', 'two']"),
        ([RECEIVED, {**RECEIVED, "request": 9}], waiting(), "was told of request 9"),
    ],
)
def test_notices_lost_doubled_and_invented_are_found(
    events: list[Line], held: Facts, said: str
) -> None:
    assert said in "\n".join(faults(journal(SENDS, RECEIPT, *events), held))


def test_who_waits_for_another_attempt_is_told_of_again() -> None:
    again = Event(verb="recorded_busy", request=1, after={"next_attempt_at": "later"})
    held = replace(waiting(), events=[*waiting().events, again])
    said = "has 1 jobs that tell agents, waited 2 times"
    assert said in "\n".join(faults(journal(SENDS, RECEIPT, RECEIVED), held))


def test_a_notice_whose_time_has_not_come_may_wait() -> None:
    held = changed(waiting(), "notices", state="waiting", is_due=False)
    assert faults(journal(SENDS, RECEIPT), held) == []


def test_what_looks_automatic_need_not_be_told() -> None:
    held = replace(waiting(), notices=[], told=[], handed_over=[], mails=[])
    held = changed(held, "requests", doubtful=True)
    assert faults(journal(SENDS, RECEIPT), held) == []
