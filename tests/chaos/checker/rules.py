"""The rules, each a function that yields what breaks it, in words."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from tests.chaos.checker.facts import Attempt, Claim, Event, Facts, Request
from tests.chaos.checker.notices import (
    agents_know_who_waits,
    each_wait_is_told_once,
    the_receiver_knows_what_it_saw,
    the_receiver_was_told,
)
from tests.chaos.checker.told import Told

type Rule = Callable[[Told, Facts], Iterator[str]]
FIRST, LAST, MOST_ATTEMPTS = time(8), time(21), 3
OPEN = "waiting"
# Outcomes that no agent told.
UNTOLD = {"", "not_told", "taken_back"}
# What ends the request with it is told by the event of that.
RECORDED = "recorded_"


def requests_are_as_acknowledged(told: Told, facts: Facts) -> Iterator[str]:
    """Acknowledged: once, with the same receipt. Refused: not there. No answer: once at most."""
    stored = defaultdict(list)
    for request in facts.requests:
        stored[request.wish].append(request)
    for wish, sent in told.sent.items():
        there = stored.pop(wish, [])
        if len(there) > 1:
            yield f"stored {len(there)} times: {wish}"
        if sent.is_acknowledged and not there:
            yield f"acknowledged and lost: {wish}"
        if sent.is_acknowledged and there and sent.tokens != {each.receipt for each in there}:
            yield f"acknowledged by another receipt: {wish}"
        if sent.is_refused and there:
            yield f"refused and stored: {wish}"
    for wish in stored:
        yield f"stored and never sent: {wish}"


def requests_are_whole(_told: Told, facts: Facts) -> Iterator[str]:
    """Each has one consent."""
    for request in facts.requests:
        if request.consents != 1:
            yield f"request {request.key} has {request.consents} consents"


def claims_never_overlap(_told: Told, facts: Facts) -> Iterator[str]:
    """Neither of one request nor of one agent."""
    for name in ("request", "agent"):
        for key, claims in _by(facts.claims, name).items():
            for one, next_one in pairwise(sorted(claims, key=lambda claim: claim.started_at)):
                if next_one.started_at < (one.ended_at or one.until):
                    yield f"claims {one.key} and {next_one.key} overlap: {name} {key}"


def calls_keep_the_hours(told: Told, facts: Facts) -> Iterator[str]:
    """In the window, from 8 to 21 there, in the claim, at most three, none after the end."""
    requests = {request.key: request for request in facts.requests}
    claims = {claim.key: claim for claim in facts.claims}
    for attempt in facts.attempts:
        name = f"attempt {attempt.number} of request {attempt.request}"
        at, (begins, ends) = attempt.dialed_at, attempt.window
        if not (begins <= at < ends and FIRST <= _there(attempt) < LAST):
            yield f"{name} outside its hours"
        claim = claims[attempt.claim]
        is_in_hand = claim.started_at <= at and (claim.ended_at is None or at <= claim.ended_at)
        if claim.request != attempt.request or not is_in_hand:
            yield f"{name} without having it in hand"
        yield from _after_the_end(name, attempt, requests[attempt.request], told)
    for key, attempts in _by(facts.attempts, "request").items():
        numbers = sorted(attempt.number for attempt in attempts)
        if numbers != list(range(1, len(numbers) + 1)) or len(numbers) > MOST_ATTEMPTS:
            yield f"request {key} has the attempts {numbers}"


def _after_the_end(name: str, attempt: Attempt, request: Request, told: Told) -> Iterator[str]:
    if request.closed_at and attempt.dialed_at > request.closed_at:
        yield f"{name} after it was closed"
    acknowledged = told.cancelled.get(request.receipt)
    if acknowledged and attempt.dialed_at > datetime.fromtimestamp(acknowledged, UTC):
        yield f"{name} after its cancellation was acknowledged"


def cancelled_ones_are_closed(told: Told, facts: Facts) -> Iterator[str]:
    """Who was told that nobody will call is not in the queue."""
    for request in facts.requests:
        if request.receipt in told.cancelled and request.state == OPEN:
            yield f"request {request.key} is cancelled and waits"


def agents_did_what_they_were_told(told: Told, facts: Facts) -> Iterator[str]:
    """What an agent saw done is there: the look, and what they recorded."""
    agents = {claim.key: claim.agent for claim in facts.claims}
    attempts = {
        (attempt.request, attempt.number): (agents[attempt.claim], attempt.outcome)
        for attempt in facts.attempts
    }
    for event in told.agents:
        if event["what"] not in {"looked", "recorded"}:
            continue
        key = event["request"], event["attempt"]
        agent, outcome = attempts.get(key, (None, ""))
        is_same = event["what"] == "looked" or outcome == event["outcome"]
        if agent != event["agent"] or not is_same:
            yield f"agent {event['agent']} {event['what']}, and it is not there: {key}"


def each_change_has_one_event(_told: Told, facts: Facts) -> Iterator[str]:
    """Asked for once, closed once, and each claim, look, outcome, release as its row says."""
    events = _by(facts.events, "request")
    claims, attempts = _by(facts.claims, "request"), _by(facts.attempts, "request")
    for request in facts.requests:
        mine = events.get(request.key, [])
        verbs = Counter(event.verb for event in mine)
        if verbs["asked_for_call"] != 1:
            yield f"request {request.key}: asked for by {verbs['asked_for_call']} events"
        ends = [event.after["state"] for event in mine if event.after.get("state", OPEN) != OPEN]
        if ends != ([] if request.state == OPEN else [request.state]):
            yield f"request {request.key} is {request.state}, its events say {ends}"
        yield from _calls(request, mine, claims.get(request.key, []), attempts.get(request.key, []))
    for key in events.keys() - {request.key for request in facts.requests}:
        yield f"events tell of request {key}, which is not there"


def _calls(
    request: Request, events: Sequence[Event], claims: Sequence[Claim], attempts: Sequence[Attempt]
) -> Iterator[str]:
    name, verbs = f"request {request.key}", Counter(event.verb for event in events)
    begun = sorted(event.after["claim"] for event in events if event.verb == "claimed_call")
    if begun != sorted(claim.key for claim in claims):
        yield f"{name}: claims {begun} by its events"
    looks = {event.after["attempt"] for event in events if event.verb == "looked_at_number"}
    if looks != {attempt.number for attempt in attempts} or request.attempts_made != len(attempts):
        yield f"{name}: attempts {sorted(looks)} by its events, {request.attempts_made} by its row"
    # "Asked not to be called" is told by the event of taking the consent back.
    outcomes = [each.outcome for each in attempts if each.outcome not in UNTOLD | {"do_not_call"}]
    recorded = sum(number for verb, number in verbs.items() if verb.startswith(RECORDED))
    if recorded != len(outcomes):
        yield f"{name}: {recorded} outcomes by its events, {len(outcomes)} by its rows"
    yield from _ends_of_claims(name, events, claims, attempts)


def _ends_of_claims(
    name: str, events: Sequence[Event], claims: Sequence[Claim], attempts: Sequence[Attempt]
) -> Iterator[str]:
    """Given back, lapsed, recorded, or ended by the end of the request: the last one only."""
    given_back = [each.before["claim"] for each in events if "claim" in each.before]
    told = {attempt.claim for attempt in attempts if attempt.outcome not in UNTOLD}
    for key, number in Counter([*given_back, *told]).items():
        if number > 1:
            yield f"{name}: claim {key} ended {number} times by its events"
    ended = {claim.key for claim in claims if claim.ended_at} - told - set(given_back)
    is_closed = any(event.after.get("state", OPEN) != OPEN for event in events)
    if len(ended) > is_closed:
        yield f"{name}: no event ended the claims {sorted(ended)}"


def the_trail_is_whole(_told: Told, facts: Facts) -> Iterator[str]:
    """Nobody changed or took away an event unseen."""
    yield from facts.broken_trail


def _by[T](rows: Sequence[T], name: str) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups


def _there(attempt: Attempt) -> time:
    return attempt.dialed_at.astimezone(ZoneInfo(attempt.zone)).time()


RULES: tuple[Rule, ...] = (
    requests_are_as_acknowledged,
    requests_are_whole,
    claims_never_overlap,
    calls_keep_the_hours,
    cancelled_ones_are_closed,
    agents_did_what_they_were_told,
    each_change_has_one_event,
    the_trail_is_whole,
    each_wait_is_told_once,
    agents_know_who_waits,
    the_receiver_knows_what_it_saw,
    the_receiver_was_told,
)


def faults(told: Told, facts: Facts) -> list[str]:
    """Return all that breaks a rule; nothing when the run lost, doubled and invented nothing."""
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(told, facts)]
