"""The live queue: who may be called now, who is in hand, who comes later, what ended."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from callbacks.models import CallbackRequest, OnDuty
from callbacks.services.claiming import claim_request
from callbacks.services.recording import record_outcome
from core.models import AuditEvent
from tests.callbacks.admin.queue.pages import QUEUE, address, dialed, shown
from tests.factories import make_callback, make_user
from tests.listings.cases.pages import words

pytestmark = pytest.mark.django_db
PHONE = "+13035550142"


def test_people_to_call_come_in_the_order_promised_and_doubtful_ones_last(agent: Client) -> None:
    doubtful = make_callback(doubtful=True, promised_at=timezone.now())
    late, early = make_callback(), make_callback(promised_at=timezone.now())
    told = shown(agent)
    places = [told.index(str(each)) for each in (early, late, doubtful)]
    assert places == sorted(places)
    assert "3 people can be called now." in told
    assert "doubtful" in told


def test_a_row_tells_what_an_agent_has_to_know_and_no_number(agent: Client) -> None:
    make_callback(phone=PHONE, name="Bo", language="es", voicemail_ok=True, attempts_made=1)
    told = shown(agent)
    for part in ("5 min", "promised in 24 min", "Spanish", "Voicemail: yes", "1 of 3", "••42"):
        assert part in told
    for secret in ("303", "555", "0142", "Bo "):
        assert secret not in told.partition("Safe to call, by their clock")[2]


def test_what_was_promised_and_not_done_is_called_overdue_until_somebody_calls(
    agent: Client, ada: User
) -> None:
    ago = timezone.now() - timedelta(minutes=3)
    callback = dialed(ada, promised_at=ago)
    record_outcome(callback, "busy", by=ada)
    assert "overdue" not in shown(agent)
    make_callback(promised_at=ago)
    assert "overdue by 3 min" in shown(agent)


def test_it_shows_who_has_what_in_hand_what_comes_later_and_how_others_ended(
    agent: Client, robin: User
) -> None:
    held = make_callback()
    claim_request(held, by=robin)
    later = make_callback(next_attempt_at=timezone.now() + timedelta(hours=1), attempts_made=1)
    ended = make_callback(state="cancelled")
    told = shown(agent)
    heads = (
        "In hand",
        str(held),
        "Robin Lake",
        "Comes later",
        str(later),
        "Ended today",
        str(ended),
    )
    places = [told.rindex(each) for each in heads]
    assert places == sorted(places)
    assert told.endswith("cancelled") or "cancelled" in told.partition(str(ended))[2]


def test_a_lease_that_ran_out_brings_a_person_back_to_the_queue(agent: Client, robin: User) -> None:
    claim = claim_request(make_callback(), by=robin)
    assert "Nobody can be called now." in shown(agent)
    claim.started_at = claim.until = timezone.now() - timedelta(minutes=1)
    claim.save()
    assert "1 person can be called now." in shown(agent)


def test_an_empty_queue_says_so(agent: Client) -> None:
    told = shown(agent)
    for part in ("Nobody waits", "No agent has", "Nothing comes later", "Nothing has ended"):
        assert part in told


def test_a_number_that_cannot_be_read_does_not_break_the_page(agent: Client) -> None:
    broken, whole = make_callback(sealed_number="v1:broken:broken"), make_callback(phone=PHONE)
    told = shown(agent)
    assert str(broken) in told
    assert "cannot be read" in told
    assert "••42" in told
    assert "cannot be read" in shown(agent, address(broken))
    assert whole.pk


def test_who_agreed_to_another_caller_is_not_offered_and_the_queue_says_so(agent: Client) -> None:
    callback = make_callback(has_consent=False)
    assert "1 person waits who may not be called" in shown(agent)
    assert "not whom they agreed to" in shown(agent, address(callback))


def test_one_part_or_one_language_can_be_shown(agent: Client) -> None:
    spanish, english = make_callback(language="es"), make_callback()
    cancelled = make_callback(state="cancelled")
    told = shown(agent, language="es")
    assert str(spanish) in told
    assert str(english) not in told
    told = shown(agent, part="ended")
    assert str(cancelled) in told
    assert str(english) not in told


@pytest.mark.parametrize(
    "query",
    [{"part": "x"}, {"language": "\0"}, {"p": "9" * 50}, {"p": "-1"}, {"part": "now", "p": "7"}],
)
def test_a_filter_that_is_not_known_is_left_out(agent: Client, query: dict[str, str]) -> None:
    callback = make_callback()
    assert str(callback) in shown(agent, **query)


def test_a_long_part_has_pages(agent: Client) -> None:
    requests = [make_callback() for _number in range(52)]
    assert "All of them" in shown(agent)
    assert str(requests[49]) in shown(agent, part="now")
    last = shown(agent, part="now", p=2)
    assert str(requests[51]) in last
    assert str(requests[49]) not in last


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("url", [QUEUE, f"{QUEUE}live/", f"{QUEUE}?part=now"])
def test_it_costs_as_many_queries_with_forty_rows_as_with_three(agent: Client, url: str) -> None:
    make_parts(1)
    few = queries_of(agent, url)
    make_parts(12)
    assert queries_of(agent, url) == few


def make_parts(count: int) -> None:
    soon: dict[str, Any] = {"next_attempt_at": timezone.now() + timedelta(hours=1)}
    for _number in range(count):
        make_callback()
        make_callback(**soon)
        make_callback(state="reached")
        claim_request(make_callback(), by=make_user("callback_agent"))


def test_the_fragment_is_what_the_page_holds_and_nobody_keeps_it(agent: Client) -> None:
    callback = make_callback()
    response = agent.get(f"{QUEUE}live/")
    told = words(response.content.decode())
    assert "<html" not in response.content.decode()
    assert str(callback) in told
    assert "Updated at" in told
    assert "no-store" in response["Cache-Control"]


def test_the_next_call_is_taken_and_shown(agent: Client, ada: User) -> None:
    callback = make_callback()
    assert agent.post(f"{QUEUE}next/")["Location"] == address(callback)
    assert CallbackRequest.objects.all().claimed_by(ada).get() == callback
    assert f"Go on with {callback}" in shown(agent)


def test_without_anybody_to_call_the_queue_says_so(agent: Client) -> None:
    response = agent.post(f"{QUEUE}next/", follow=True)
    assert "Nobody can be called at this moment." in words(response.content.decode())


def test_who_has_a_call_in_hand_finishes_it_first(agent: Client, ada: User) -> None:
    mine, _other = make_callback(), make_callback()
    claim_request(mine, by=ada)
    response = agent.post(f"{QUEUE}next/", follow=True)
    assert response.redirect_chain[-1][0] == address(mine)
    assert "Finish this call first" in words(response.content.decode())


def test_an_agent_goes_on_duty_and_off_and_that_is_recorded(agent: Client, ada: User) -> None:
    for _time in range(2):
        agent.post(f"{QUEUE}duty/", {"on": "yes"})
    assert OnDuty.objects.get().agent == ada
    assert "You are on duty" in shown(agent)
    for _time in range(2):
        agent.post(f"{QUEUE}duty/", {"on": "no"})
    assert not OnDuty.objects.exists()
    assert "You are off duty" in shown(agent)
    verbs = AuditEvent.objects.filter(actor=ada).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["started_duty", "ended_duty"]


def test_the_dashboard_counts_what_is_overdue_and_what_is_in_hand(agent: Client, ada: User) -> None:
    make_callback(promised_at=timezone.now() - timedelta(minutes=3))
    claim_request(make_callback(), by=ada)
    told = shown(agent, "/admin/")
    assert "1 overdue call" in told
    assert "1 call of yours in hand" in told


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "validator"])
def test_others_see_nothing_of_it(client: Client, role: str) -> None:
    callback = make_callback()
    client.force_login(make_user(role))
    for url in (QUEUE, f"{QUEUE}live/", address(callback), address(callback, "state")):
        assert client.get(url, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    for action in ("claim", "release", "prolong", "reveal", "outcome"):
        url = address(callback, action)
        assert client.post(url, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert not CallbackRequest.objects.get().claims.exists()
