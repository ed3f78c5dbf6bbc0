"""What is done to a call, what follows, and that nothing wrong is recorded when it is too late."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from callbacks.admin.queue.standing import standing_of
from callbacks.admin.queue.words import problem_of
from callbacks.calling.windows import Window
from callbacks.errors import NeverCallError
from callbacks.models import Attempt, CallbackRequest, Claim, DoNotCall, HotlineRecord
from callbacks.services.changing import cancel_request, change_time
from callbacks.services.claiming import claim_request
from callbacks.services.do_not_call import revoke_consent
from callbacks.services.recording import record_outcome
from tests.callbacks.admin.queue.pages import QUEUE, address, dialed, fresh, send, shown
from tests.factories import make_callback

pytestmark = pytest.mark.django_db


def lapse(callback: CallbackRequest, to: User | None = None) -> None:
    """Let a lease have run out, and somebody else have taken the call since."""
    ago = timezone.now() - timedelta(minutes=2)
    claim = Claim.objects.get(request=callback, ended_at=None)
    Claim.objects.filter(pk=claim.pk).update(started_at=ago, until=ago + timedelta(minutes=1))
    if to:
        CallbackRequest.objects.filter(pk=callback.pk).update(next_attempt_at=ago)
        claim_request(callback, by=to)


def state(client: Client, callback: CallbackRequest, action: str = "state") -> dict[str, Any]:
    url = address(callback, action)
    response = client.get(url) if action == "state" else client.post(url)
    told: dict[str, Any] = response.json()
    return told


# --- Taking and giving back ---


def test_a_call_is_taken_kept_and_given_back(agent: Client) -> None:
    callback = make_callback()
    assert "You have it in hand. 10 minutes left" in send(agent, callback, "claim")[1]
    assert "You have it in hand." in send(agent, callback, "claim")[1]
    status, told = send(agent, callback, "release")
    assert (status, "given back" in told) == (200, True)
    assert not Claim.objects.not_ended().exists()


def test_what_was_dialed_is_recorded_before_it_is_given_back(agent: Client, ada: User) -> None:
    callback = dialed(ada)
    status, told = send(agent, callback, "release")
    assert status == 409
    assert "First record what came of the call." in told


def test_what_another_has_in_hand_is_not_taken(agent: Client, robin: User) -> None:
    callback = make_callback()
    claim_request(callback, by=robin)
    for action in ("claim", "release", "reveal", "outcome"):
        status, told = send(agent, callback, action, outcome="reached")
        assert status == 409
        assert "Nothing was recorded: Robin Lake has this call in hand now" in told


def test_with_another_call_in_hand_none_is_taken(agent: Client, ada: User) -> None:
    mine, other = make_callback(), make_callback()
    claim_request(mine, by=ada)
    response = agent.post(address(other, "claim"))
    assert response.status_code == 409
    assert f'href="{address(mine)}"' in response.content.decode()


def test_before_its_time_it_is_not_taken_and_says_when(agent: Client) -> None:
    callback = make_callback(next_attempt_at=timezone.now() + timedelta(hours=1))
    status, told = send(agent, callback, "claim")
    assert status == 409
    assert "Not now: it may not be called at this moment It may be called from" in told


def test_after_its_time_the_number_is_not_shown(agent: Client, ada: User) -> None:
    callback = make_callback()
    claim_request(callback, by=ada)
    over = timezone.now() - timedelta(minutes=1)
    CallbackRequest.objects.filter(pk=callback.pk).update(call_until=over)
    status, told = send(agent, callback, "reveal")
    assert status == 409
    assert "The time in which it was safe to call is over." in told
    assert not Attempt.objects.exists()


def test_when_the_caller_is_another_now_the_number_is_not_shown(agent: Client, ada: User) -> None:
    callback = make_callback()
    claim_request(callback, by=ada)
    HotlineRecord.objects.update(withdrawn_at=timezone.now())
    status, told = send(agent, callback, "reveal")
    assert status == 409
    assert "its number was not shown" in told
    assert not Attempt.objects.exists()


# --- What came of it ---


@pytest.mark.parametrize(
    ("outcome", "told", "state"),
    [
        ("reached", "Reached: we talked. It is over.", "reached"),
        ("no_answer", "No answer. It comes back at", "waiting"),
        ("busy", "Busy. It comes back at", "waiting"),
        ("voicemail", "Voicemail left.", ""),
        ("wrong", "Wrong number. It is over.", "wrong"),
        ("do_not_call", "Asked not to be called. The number is never called again.", "revoked"),
    ],
)
def test_an_outcome_leads_to_the_queue_which_says_what_happens_next(
    agent: Client, ada: User, outcome: str, told: str, state: str
) -> None:
    callback = dialed(ada, voicemail_ok=True)
    response = agent.post(address(callback, "outcome"), {"outcome": outcome, "sure": "on"})
    assert response["Location"] == QUEUE
    assert told in str(agent.get(QUEUE).content.decode())
    assert Attempt.objects.get().outcome == outcome
    assert fresh(callback).state == (state or fresh(callback).state)


def test_it_comes_back_when_the_page_said_that_it_would(agent: Client, ada: User) -> None:
    callback = dialed(ada)
    hint = shown(agent, address(callback)).partition("Busy Tried again ")[2].partition(".")[0]
    assert f"It comes back {hint}." in send(agent, callback, "outcome", outcome="busy")[1]


def test_the_last_attempt_says_that_it_is_over(agent: Client, ada: User) -> None:
    callback = dialed(ada, attempts_made=2)
    assert (
        "That was the last attempt: it is over."
        in send(agent, callback, "outcome", outcome="busy")[1]
    )


@pytest.mark.parametrize("outcome", ["wrong", "do_not_call"])
def test_what_has_no_way_back_has_to_be_confirmed(agent: Client, ada: User, outcome: str) -> None:
    callback = dialed(ada)
    status, told = send(agent, callback, "outcome", outcome=outcome)
    assert status == 422
    assert "Tick that you are sure" in told
    assert fresh(callback).is_open
    assert not DoNotCall.objects.exists()


@pytest.mark.parametrize("outcome", ["", "x", "taken_back", "not_told"])
def test_only_what_agents_can_tell_is_recorded(agent: Client, ada: User, outcome: str) -> None:
    callback = dialed(ada)
    status, told = send(agent, callback, "outcome", outcome=outcome)
    assert status == 422
    assert "Choose what came of the call." in told
    assert Attempt.objects.get().outcome == ""


def test_before_the_number_was_shown_nothing_is_recorded(agent: Client, ada: User) -> None:
    callback = make_callback()
    claim_request(callback, by=ada)
    status, told = send(agent, callback, "outcome", outcome="reached")
    assert status == 409
    assert "Look at the number first" in told


def test_no_voicemail_is_recorded_where_none_is_safe(agent: Client, ada: User) -> None:
    status, told = send(agent, dialed(ada, voicemail_ok=False), "outcome", outcome="voicemail")
    assert status == 409
    assert "They asked for no voicemail." in told


# --- Later ---


def there(callback: CallbackRequest, days: int = 0) -> date:
    """Return a day, counted from today where the person is."""
    now = timezone.now().astimezone(ZoneInfo(callback.time_zone))
    return now.date() + timedelta(days=days)


def test_it_comes_back_at_the_time_asked_for_by_the_clock_there(agent: Client, ada: User) -> None:
    callback = dialed(ada)
    wish = {"day": there(callback, 1), "begins": "14:00", "ends": "16:30"}
    told = send(agent, callback, "outcome", outcome="later", **wish)[1]
    assert "It comes back at tomorrow, 2 p.m." in told
    begins = fresh(callback).call_from.astimezone(ZoneInfo(callback.time_zone))
    assert (begins.date(), begins.hour) == (there(callback, 1), 14)


@pytest.mark.parametrize(
    ("days", "begins", "ends", "told"),
    [
        (None, "", "", "Choose the day on which they want to be called."),
        (9, "", "", "Choose one of these days."),
        (0, "08:00", "08:30", "That time is over."),
        (1, "16:00", "14:00", "It has to end later than it begins."),
        (1, "03:00", "", "Choose one of these times."),
    ],
)
def test_a_time_that_is_none_is_said_in_words(
    agent: Client, ada: User, days: int | None, begins: str, ends: str, told: str
) -> None:
    callback = dialed(ada)
    day = "" if days is None else there(callback, days)
    sent = {"outcome": "later", "day": day, "begins": begins, "ends": ends}
    status, answer = send(agent, callback, "outcome", **sent)
    assert status == 422
    assert told in answer
    assert Attempt.objects.get().outcome == ""


def test_after_the_third_attempt_there_is_no_later(agent: Client, ada: User) -> None:
    callback = dialed(ada, attempts_made=2)
    status, told = send(agent, callback, "outcome", outcome="later", day=there(callback, 1))
    assert status == 409
    assert "That was the last of three attempts" in told


# --- What goes wrong while somebody dials ---


def moved(callback: CallbackRequest) -> None:
    later = callback.call_from + timedelta(minutes=30)
    change_time(callback, when="window", window=Window(later, callback.call_until))


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (cancel_request, "Cancelled: they do not want to be called any more. Hang up"),
        (lambda each: revoke_consent(each, never_again=False), "They took back their consent"),
        (moved, "They changed the time of the call. Hang up"),
    ],
)
def test_what_a_visitor_does_is_told_at_once_and_nothing_is_recorded(
    agent: Client, ada: User, happens: Any, told: str
) -> None:
    callback = dialed(ada)
    assert state(agent, callback)["held"]
    happens(callback)
    answer = state(agent, callback)
    assert not answer["held"]
    assert told in answer["text"]
    assert "don’t leave a message" in answer["text"]
    assert send(agent, callback, "outcome", outcome="reached")[0] == 409
    assert Attempt.objects.get().outcome == "taken_back"


def test_a_call_that_another_took_meanwhile_is_told_with_who(
    agent: Client, ada: User, robin: User
) -> None:
    callback = make_callback()
    claim_request(callback, by=ada)
    lapse(callback, to=robin)
    assert "Robin Lake has this call in hand now" in state(agent, callback)["text"]
    status, told = send(agent, callback, "outcome", outcome="reached")
    assert status == 409
    assert "Robin Lake has this call in hand now" in told


def test_a_lease_that_ran_out_and_nobody_took_is_still_theirs(agent: Client, ada: User) -> None:
    callback = dialed(ada)
    lapse(callback)
    assert state(agent, callback) == {"held": True, "seconds": 0}
    assert send(agent, callback, "outcome", outcome="reached")[0] == 200
    assert fresh(callback).state == "reached"


def test_a_call_recorded_in_another_window_is_not_recorded_again(agent: Client, ada: User) -> None:
    callback = record_outcome(dialed(ada), "reached", by=ada)
    status, told = send(agent, callback, "outcome", outcome="busy")
    assert status == 409
    assert "the call is over It is over: they were reached." in told


def test_an_error_without_words_of_its_own_is_still_said(ada: User) -> None:
    callback = make_callback()
    problem = problem_of(NeverCallError(), callback, standing_of(callback, ada))
    assert problem.title == "Nothing was recorded"


def test_one_that_was_given_back_is_told(agent: Client, ada: User) -> None:
    callback = make_callback()
    send(agent, callback, "claim")
    send(agent, callback, "release")
    assert "You don’t have this call in hand any more." in state(agent, callback)["text"]
    status, told = send(agent, callback, "reveal")
    assert status == 409
    assert "you don’t have this call in hand any more" in told


def test_it_is_kept_while_somebody_works_on_it(agent: Client, ada: User) -> None:
    callback = make_callback()
    claim_request(callback, by=ada)
    lapse(callback)
    assert state(agent, callback, "prolong")["seconds"] > 590
    cancel_request(callback)
    assert not state(agent, callback, "prolong")["held"]
