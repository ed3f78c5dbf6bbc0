"""The rules about notices: there with their request or not at all, and none lost on the way."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.chaos.checker.facts import Event, Facts
from tests.chaos.checker.told import Told

DELIVERED = "delivered"


def each_wait_is_told_once(_told: Told, facts: Facts) -> Iterator[str]:
    """One job for agents and one notice whenever a request waits; of a doubtful one at most."""
    told = Counter(facts.told)
    waits = Counter(event.request for event in facts.events if _begins_a_wait(event))
    for request in facts.requests:
        number, most = told.pop(request.key, 0), waits[request.key]
        if number > most or (number < most and not request.doubtful):
            yield f"request {request.key} has {number} jobs that tell agents, waited {most} times"
    for key in told:
        yield f"a job tells agents of request {key}, which is not there"
    notices = len(set(facts.handed_over))
    if notices != len(facts.told):
        yield f"{notices} notices were handed over for {len(facts.told)} requests"
    for notice in facts.notices:
        if notice.key not in facts.handed_over:
            yield f"notice {notice.key} has no job"
    if facts.jobs_left:
        yield f"{facts.jobs_left} jobs were never done"


def agents_know_who_waits(_told: Told, facts: Facts) -> Iterator[str]:
    """Whoever is on duty has a mail of each request that waits untouched, and of no other ones."""
    known = {request.key for request in facts.requests}
    for key in {request for request, _address in facts.mails} - known:
        yield f"a mail tells of request {key}, which is not there"
    told, mails = set(facts.told), set(facts.mails)
    for request in facts.requests:
        if not request.is_untouched or request.key not in told:
            continue
        for address in facts.on_duty:
            if (request.key, address) not in mails:
                yield f"{address} has no mail of request {request.key}"


def the_receiver_was_told(told: Told, facts: Facts) -> Iterator[str]:
    """It saw each notice whose time has come."""
    seen = {uuid for uuid, _request in told.received}
    for notice in facts.notices:
        if notice.is_due and (notice.state != DELIVERED or notice.uuid not in seen):
            yield f"notice {notice.key} of request {notice.request} is {notice.state}, not seen"
    there = {notice.request for notice in facts.notices}
    for request in facts.requests:
        if request.is_untouched and request.key in facts.told and request.key not in there:
            yield f"the notice of request {request.key} is lost"


def the_receiver_knows_what_it_saw(told: Told, facts: Facts) -> Iterator[str]:
    """It was told of requests that are there, and of each under one id however often."""
    tellings = Counter(facts.told)
    ids: dict[int, set[str]] = defaultdict(set)
    for uuid, key in told.received:
        ids[key].add(uuid)
    for key in ids.keys() - {request.key for request in facts.requests}:
        yield f"the receiver was told of request {key}, which is not there"
    for key, uuids in ids.items():
        if len(uuids) > tellings[key]:
            yield f"the receiver was told of request {key} as {sorted(uuids)}"


def _begins_a_wait(event: Event) -> bool:
    """Whether the request waits from then on: it was asked for, or is to be tried again."""
    return event.verb == "asked_for_call" or "next_attempt_at" in event.after
