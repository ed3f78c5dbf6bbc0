"""Many at the same time, on the real database: one request, one agent, one call, and no more."""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from accounts.models import User
from callbacks.errors import CallbackError
from callbacks.models import Attempt, CallbackRequest, Claim, Consent, DoNotCall
from callbacks.services import claiming
from callbacks.services.asking import Asked, ask_for_call
from callbacks.services.changing import cancel_request
from callbacks.services.claiming import claim_next, claim_request
from callbacks.services.dialing import reveal_number
from callbacks.services.do_not_call import revoke_consent
from callbacks.services.recording import record_outcome
from core.audit import verify
from core.models import AuditEvent
from tests.callbacks.test_asking import asked
from tests.callbacks.test_calls import lapse
from tests.factories import make_callback, make_hotline, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.no_cover]
AGENTS, REQUESTS, SENDERS, ROUNDS = 8, 30, 8, 6
PHONE = "+13035550142"


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Make all calls at the same time; return what each returned, or how it was refused."""

    def call(one: Callable[[], Any]) -> Any:
        try:
            return one()
        except CallbackError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))


def work(agent: User) -> list[int]:
    """Call whoever is next until nobody waits; return the keys of those who were called."""
    called = []
    while (claim := claim_next(by=agent)) is not None:
        reveal_number(claim.request, by=agent)
        record_outcome(claim.request, "reached", by=agent)
        called.append(claim.request_id)
    return called


def ask(wish: Asked) -> CallbackRequest:
    return ask_for_call(wish, sender="a" * 64, looks_automatic=False)


def events(verb: str) -> list[str]:
    return list(AuditEvent.objects.filter(verb=verb).values_list("object_key", flat=True))


def test_agents_who_take_the_next_one_call_each_request_once_and_none_twice() -> None:
    requests = [make_callback() for _request in range(REQUESTS)]
    agents = [make_user("callback_agent") for _agent in range(AGENTS)]
    lists = at_once(*[partial(work, agent) for agent in agents])
    # One that another looks at in that moment is passed over: somebody calls it in the end.
    lists.append(work(agents[0]))
    called = Counter(key for keys in lists for key in keys)
    assert called == Counter(request.pk for request in requests)
    assert Claim.objects.count() == Attempt.objects.count() == REQUESTS
    assert Counter(events("claimed_call")) == Counter(str(request.pk) for request in requests)
    assert verify().faults == ()


def test_agents_who_take_the_same_one_find_one_of_them_has_it() -> None:
    agents = [make_user("callback_agent") for _agent in range(AGENTS)]
    for _round in range(ROUNDS):
        request = make_callback()
        takers = [partial(claim_request, request, by=agent) for agent in agents]
        taken = [each for each in at_once(*takers) if isinstance(each, Claim)]
        assert len(taken) == 1
        Claim.objects.filter(pk=taken[0].pk).update(ended_at=taken[0].started_at)


def test_an_agent_who_takes_two_at_once_has_one() -> None:
    agent = make_user("callback_agent")
    requests = [make_callback() for _request in range(SENDERS)]
    takers = [partial(claim_request, request, by=agent) for request in requests]
    assert sum(isinstance(each, Claim) for each in at_once(*takers)) == 1


def test_a_lease_that_ran_out_is_ended_once_whoever_finds_it() -> None:
    first, second = make_user("callback_agent"), make_user("callback_agent")
    for _round in range(ROUNDS):
        lost, other = make_callback(), make_callback()
        lapse(claim_request(lost, by=first))
        # The first takes another one, in the moment in which the second takes the lost one.
        taken = at_once(
            partial(claim_request, other, by=first), partial(claim_request, lost, by=second)
        )
        assert all(isinstance(each, Claim) for each in taken)
        cancel_request(lost)
        cancel_request(other)
    assert Counter(events("let_call_lapse")) == Counter(set(events("let_call_lapse")))


def test_agents_who_take_what_the_other_let_run_out_do_not_wait_for_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agents = [make_user("callback_agent") for _agent in range(2)]
    requests = [make_callback() for _agent in agents]
    for request, agent in zip(requests, agents, strict=True):
        lapse(claim_request(request, by=agent))
    end_others, both = claiming._end_own_others, Barrier(2)

    def end_when_both_hold_one(*given: Any) -> None:
        # Where one waits for the other already, it goes on alone.
        with suppress(BrokenBarrierError):
            both.wait(timeout=1)
        end_others(*given)

    monkeypatch.setattr(claiming, "_end_own_others", end_when_both_hold_one)
    swapped = zip(reversed(requests), agents, strict=True)
    claims = at_once(*[partial(claim_request, request, by=agent) for request, agent in swapped])
    assert {each.request for each in claims} == set(requests)
    assert Claim.objects.running().count() == len(agents)


def test_the_same_form_sent_by_many_at_once_is_one_request_with_one_consent() -> None:
    make_hotline()
    wish = asked()
    stored = at_once(*[partial(ask, wish)] * SENDERS)
    assert len({request.pk for request in stored}) == 1
    assert CallbackRequest.objects.count() == Consent.objects.count() == 1
    assert len(events("asked_for_call")) == 1


def test_forms_for_one_number_sent_at_once_leave_one_of_them_open() -> None:
    make_hotline()
    wishes = [asked(form_key=uuid4(), number=PHONE) for _form in range(SENDERS)]
    at_once(*[partial(ask, wish) for wish in wishes])
    assert CallbackRequest.objects.open().count() == 1
    assert len(events("replaced_call")) == CallbackRequest.objects.count() - 1


def test_a_number_barred_while_it_is_asked_for_is_never_left_queued() -> None:
    make_hotline()
    for number in range(ROUNDS):
        phone = f"+1303555{100 + number:04d}"
        first = ask(asked(number=phone))
        again = asked(number=phone)
        at_once(partial(revoke_consent, first, never_again=True), partial(ask, again))
    assert DoNotCall.objects.count() == ROUNDS
    assert not CallbackRequest.objects.open().exists()


def test_a_number_barred_while_an_agent_looks_at_it_is_not_dialed_afterwards() -> None:
    agents = [make_user("callback_agent") for _round in range(ROUNDS)]
    for agent in agents:
        request = make_callback()
        claim_request(request, by=agent)
        at_once(
            partial(revoke_consent, request, never_again=True),
            partial(reveal_number, request, by=agent),
        )
    assert not CallbackRequest.objects.open().exists()
    assert_nobody_was_dialed_after_the_end(Attempt.objects.select_related("request"))
    assert verify().faults == ()


def assert_nobody_was_dialed_after_the_end(attempts: Iterable[Attempt]) -> None:
    for attempt in attempts:
        assert attempt.request.closed_at is not None
        assert attempt.dialed_at <= attempt.request.closed_at
        # And who dialed was told that it was taken out of their hands.
        assert attempt.outcome == "taken_back"
