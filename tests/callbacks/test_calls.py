"""From the queue to the outcome: one agent, one call, three attempts, nothing after the end."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from callbacks.calling.windows import Window
from callbacks.errors import (
    BusyError,
    ClosedError,
    HeldByOtherError,
    NotAgreedError,
    NotHeldError,
    NotNowError,
    NotPossibleError,
    NotRecordedError,
)
from callbacks.models import Attempt, CallbackRequest, Claim, DoNotCall, HotlineRecord
from callbacks.services.changing import cancel_request, change_time, erase_request
from callbacks.services.claiming import claim_next, claim_request, release_request
from callbacks.services.dialing import reveal_number
from callbacks.services.do_not_call import revoke_consent
from callbacks.services.expiring import close_run_out
from callbacks.services.recording import record_outcome
from core.models import AuditEvent
from tests.factories import make_callback, make_record, make_user

pytestmark = pytest.mark.django_db
PHONE = "+13035550142"


def lapse(claim: Claim) -> None:
    """Let a lease have run out a moment ago."""
    ago = timezone.now() - timedelta(minutes=2)
    Claim.objects.filter(pk=claim.pk).update(started_at=ago, until=ago + timedelta(minutes=1))


def forget_pause(request: CallbackRequest) -> None:
    """Let the pause after an attempt be over."""
    earlier = timezone.now() - timedelta(seconds=1)
    CallbackRequest.objects.filter(pk=request.pk).update(next_attempt_at=earlier)


def test_an_agent_sees_the_number_only_with_the_request_in_hand_and_each_look_is_recorded() -> None:
    agent, request = make_user("callback_agent"), make_callback(phone=PHONE, name="Ada")
    with pytest.raises(NotHeldError):
        reveal_number(request, by=agent)
    claim_request(request, by=agent)
    revealed = [reveal_number(request, by=agent) for _time in range(2)]
    assert {(each.number, each.name) for each in revealed} == {(PHONE, "Ada")}
    assert AuditEvent.objects.filter(verb="looked_at_number", actor=agent).count() == 2
    assert Attempt.objects.count() == 1


def test_one_request_has_one_agent_and_one_agent_has_one_request() -> None:
    first, second = make_user("callback_agent"), make_user("callback_agent")
    request, another = make_callback(), make_callback()
    claim_request(request, by=first)
    with pytest.raises(HeldByOtherError):
        claim_request(request, by=second)
    with pytest.raises(BusyError):
        claim_request(another, by=first)


def test_the_next_one_is_the_one_promised_first_that_nobody_has() -> None:
    late, early = make_callback(), make_callback(promised_at=timezone.now())
    agents = [make_user("callback_agent") for _number in range(3)]
    claims = [claim_next(by=agent) for agent in agents]
    assert [claim and claim.request for claim in claims] == [early, late, None]


def test_no_answer_is_tried_again_after_a_pause_and_three_times_at_most() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    for number in (1, 2, 3):
        claim_request(request, by=agent)
        reveal_number(request, by=agent)
        request = record_outcome(request, "no_answer", by=agent)
        assert request.attempts_made == number
        if number < 3:
            with pytest.raises(NotNowError):
                claim_request(request, by=agent)
            forget_pause(request)
    assert request.state == "unreached"


def test_a_call_that_reached_somebody_ends_the_request() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    assert record_outcome(request, "reached", by=agent).state == "reached"
    with pytest.raises(ClosedError):
        claim_request(request, by=agent)


def test_nothing_is_recorded_before_the_number_was_shown() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    with pytest.raises(NotPossibleError):
        record_outcome(request, "reached", by=agent)


def test_what_was_dialed_is_recorded_before_it_is_given_back() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    with pytest.raises(NotRecordedError):
        release_request(request, by=agent)


def test_no_voicemail_is_left_where_none_is_safe() -> None:
    agent, request = make_user("callback_agent"), make_callback(voicemail_ok=False)
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    with pytest.raises(NotPossibleError):
        record_outcome(request, "voicemail", by=agent)


def test_who_asks_not_to_be_called_is_never_called_again() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    assert record_outcome(request, "do_not_call", by=agent).state == "revoked"
    assert DoNotCall.objects.get().number_index == request.number_index
    with pytest.raises(IntegrityError), transaction.atomic():
        make_callback(number_index=request.number_index)


def test_who_asks_to_be_called_later_is_called_then() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    begins = timezone.now() + timedelta(hours=1)
    later = Window(begins, begins + timedelta(hours=1))
    request = record_outcome(request, "later", by=agent, later=later)
    assert (request.state, request.next_attempt_at) == ("waiting", begins)


def test_a_request_cancelled_while_it_rings_is_told_and_nothing_is_recorded_wrongly() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    cancel_request(request)
    with pytest.raises(ClosedError):
        record_outcome(request, "reached", by=agent)
    assert Attempt.objects.get().outcome == "taken_back"


def test_a_lease_that_ran_out_is_taken_by_another_and_the_first_is_told() -> None:
    first, second = make_user("callback_agent"), make_user("callback_agent")
    request = make_callback()
    lapse(claim_request(request, by=first))
    claim_request(request, by=second)
    with pytest.raises(HeldByOtherError):
        reveal_number(request, by=first)


def test_a_lease_that_ran_out_and_nobody_took_is_still_good() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    lapse(claim_request(request, by=agent))
    reveal_number(request, by=agent)
    assert record_outcome(request, "busy", by=agent).attempts_made == 1


def test_a_last_attempt_is_not_closed_under_the_hands_of_who_dials() -> None:
    agent, request = make_user("callback_agent"), make_callback(attempts_made=2)
    lapse(claim_request(request, by=agent))
    reveal_number(request, by=agent)
    assert close_run_out() == 0
    assert record_outcome(request, "reached", by=agent).state == "reached"


def test_an_attempt_that_is_never_recorded_counts_and_is_not_repeated_at_once() -> None:
    first, second = make_user("callback_agent"), make_user("callback_agent")
    request = make_callback()
    claim = claim_request(request, by=first)
    reveal_number(request, by=first)
    lapse(claim)
    with pytest.raises(NotNowError):
        claim_request(request, by=second)
    forget_pause(request)
    claim_request(request, by=second)
    assert Attempt.objects.get().outcome == "not_told"


def test_another_time_takes_the_call_out_of_the_agents_hands() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    begins = timezone.now() + timedelta(hours=1)
    change_time(request, when="window", window=Window(begins, begins + timedelta(hours=1)))
    with pytest.raises(NotHeldError):
        reveal_number(request, by=agent)


def test_another_time_after_a_call_leaves_how_long_they_waited_for_it() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    begins = timezone.now() + timedelta(hours=1)
    window = Window(begins, begins + timedelta(hours=1))
    changed = change_time(request, when="window", window=window)
    assert changed.waiting_since == request.waiting_since
    assert change_time(make_callback(), when="window", window=window).waiting_since == begins


def test_what_is_over_is_closed_and_says_whether_it_was_tried() -> None:
    ago = timezone.now() - timedelta(minutes=1)
    untried = make_callback(call_until=ago)
    tried = make_callback(call_until=ago, attempts_made=1)
    assert close_run_out() == 2
    states = [CallbackRequest.objects.get(pk=each.pk).state for each in (untried, tried)]
    assert states == ["expired", "unreached"]


def test_consent_taken_back_ends_the_request_and_the_database_knows() -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim = claim_request(request, by=agent)
    assert revoke_consent(request, never_again=False).state == "revoked"
    fields = {"dialed_at": timezone.now(), "time_zone": "UTC"}
    window = {"window_from": request.call_from, "window_until": request.call_until}
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(request=request, claim=claim, number=1, **fields, **window)


def test_erasing_leaves_nothing_of_number_and_name() -> None:
    request = erase_request(make_callback(name="Ada"))
    left = (request.sealed_number, request.sealed_name, request.number_index, request.area)
    assert left == ("", "", "", "")
    assert request.state == "cancelled"


def test_the_database_refuses_a_window_outside_the_hours_of_the_law() -> None:
    late = timezone.now().replace(hour=23, minute=0)
    with pytest.raises(IntegrityError):
        make_callback(time_zone="UTC", call_from=late, call_until=late + timedelta(minutes=30))


def test_the_database_refuses_to_open_a_closed_request_again() -> None:
    request = make_callback(state="reached")
    with pytest.raises(IntegrityError):
        CallbackRequest.objects.filter(pk=request.pk).update(state="waiting", closed_at=None)


@pytest.mark.parametrize("table", ["consent", "consentrevocation", "donotcall"])
@pytest.mark.parametrize("change", ["UPDATE callbacks_{} SET id = id", "DELETE FROM callbacks_{}"])
def test_consents_and_barred_numbers_can_be_neither_changed_nor_deleted(
    table: str, change: str
) -> None:
    revoke_consent(make_callback(), never_again=True)
    with pytest.raises(ProgrammingError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(change.format(table))


@pytest.mark.parametrize("other", [{"caller": "Somebody Else"}, {"caller_phone": "+13035550197"}])
def test_nobody_calls_who_agreed_to_another_caller_or_number(other: Any) -> None:
    agent, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=agent)
    HotlineRecord.objects.update(withdrawn_at=timezone.now())
    make_record(**other)
    with pytest.raises(NotAgreedError):
        reveal_number(request, by=agent)
    release_request(request, by=agent)
    with pytest.raises(NotNowError):
        claim_request(request, by=agent)


def test_the_time_of_a_last_attempt_that_is_being_made_cannot_be_changed() -> None:
    agent, request = make_user("callback_agent"), make_callback(attempts_made=2)
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    begins = timezone.now() + timedelta(hours=1)
    with pytest.raises(ClosedError):
        change_time(request, when="window", window=Window(begins, begins + timedelta(hours=1)))


def test_a_number_that_is_erased_cannot_be_barred_and_that_is_said() -> None:
    request = erase_request(make_callback())
    with pytest.raises(ClosedError):
        revoke_consent(request, never_again=True)
    assert not DoNotCall.objects.exists()


def test_who_is_late_for_a_call_stays_so_when_another_time_is_chosen() -> None:
    ago, now = timezone.now() - timedelta(hours=1), timezone.now()
    request = make_callback(waiting_since=ago, promised_at=ago)
    request = change_time(request, when="now", window=Window(now, now + timedelta(hours=2)))
    assert (request.waiting_since, request.promised_at) == (ago, ago)


@pytest.mark.parametrize(("minutes", "closed"), [(5, 0), (40, 1)])
def test_who_talks_longer_than_the_lease_records_it_afterwards(minutes: int, closed: int) -> None:
    agent, request = make_user("callback_agent"), make_callback(attempts_made=2)
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    ran_out = timezone.now() - timedelta(minutes=minutes)
    Claim.objects.update(started_at=ran_out - timedelta(minutes=10), until=ran_out)
    assert close_run_out() == closed
    if not closed:
        assert record_outcome(request, "reached", by=agent).state == "reached"
