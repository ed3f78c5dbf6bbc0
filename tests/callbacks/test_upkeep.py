"""What is done by the clock: calls end, numbers are forgotten, what has to stay stays."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from callbacks import tasks, upkeep
from callbacks.models import CallbackRequest, Consent, Delivery
from core.models import AuditEvent
from core.queue.schedule import scheduled
from tests.factories import make_call_settings, make_callback, make_user

pytestmark = pytest.mark.django_db
ALMOST = timedelta(days=29, hours=23)
LONG_AGO = timedelta(days=30, minutes=1)


def closed(ago: timedelta, **fields: Any) -> CallbackRequest:
    """Return a request that ended, and was asked so long ago."""
    at = timezone.now() - ago
    return make_callback(state="reached", asked_at=at, name="Ada", **fields)


def run_out() -> CallbackRequest:
    """Return a request whose window was over a minute ago."""
    return make_callback(call_until=timezone.now() - timedelta(minutes=1))


def delivered(ago: timedelta) -> Delivery:
    at = timezone.now() - ago
    return Delivery.objects.create(state="delivered", created_at=at, delivered_at=at)


def purge(*options: str) -> str:
    out = StringIO()
    call_command("purge_callbacks", *options, stdout=out)
    return out.getvalue()


def test_what_is_old_is_erased_and_nothing_else() -> None:
    gone, kept, waiting = closed(LONG_AGO), closed(ALMOST), make_callback()
    purge()
    gone.refresh_from_db()
    assert (gone.sealed_number, gone.sealed_name, gone.number_index, gone.area) == ("",) * 4
    for request in (kept, waiting):
        request.refresh_from_db()
        assert request.sealed_number
        assert request.erased_at is None


def test_how_long_they_are_kept_is_what_managers_set() -> None:
    make_call_settings(retention_days=3)
    closed(timedelta(days=4))
    closed(timedelta(days=2))
    assert "1 erased" in purge()


def test_what_figures_are_made_of_stays_with_the_consent() -> None:
    called_at = timezone.now() - LONG_AGO
    request = closed(LONG_AGO, first_called_at=called_at, attempts_made=1)
    purge()
    row = CallbackRequest.objects.get()
    assert (row.state, row.first_called_at, row.attempts_made) == ("reached", called_at, 1)
    assert row.waiting_since is not None
    assert Consent.objects.get().request == request


def test_whose_time_is_over_is_closed() -> None:
    run_out()
    assert "1 closed" in purge()
    assert CallbackRequest.objects.get().state == CallbackRequest.State.EXPIRED


def test_the_command_says_what_it_did() -> None:
    closed(LONG_AGO)
    closed(LONG_AGO)
    run_out()
    delivered(LONG_AGO)
    delivered(ALMOST)
    said = ["Calls: 1 closed, 2 erased.", "Notices: 1 forgotten."]
    assert purge().splitlines() == said
    assert purge().splitlines() == ["Calls: 0 closed, 0 erased.", "Notices: 0 forgotten."]
    assert Delivery.objects.count() == 1


def test_a_dry_run_counts_what_would_be_done_and_does_nothing() -> None:
    closed(LONG_AGO)
    run_out()
    delivered(LONG_AGO)
    events = AuditEvent.objects.count()
    assert purge("--dry-run").splitlines() == [
        "Calls: 1 would be closed, 1 erased.",
        "Notices: 1 would be forgotten (dry run).",
    ]
    assert AuditEvent.objects.count() == events
    assert upkeep.count_old() == {"closed": 1, "erased": 1, "dropped": 1}


def test_it_can_keep_quiet() -> None:
    closed(LONG_AGO)
    assert purge("--verbosity", "0") == ""


def test_lots_follow_each_other_until_nothing_is_left() -> None:
    lots, told = [2, 2, 1, 0], list[int]()
    assert upkeep._all(lambda: lots.pop(0), told.append) == 5
    assert (lots, told) == ([], [2, 2, 1])


def test_each_is_done_by_the_clock() -> None:
    clock = {name.rpartition(".")[2]: cron for name, cron in scheduled().items()}
    assert clock["close_calls"] == "* * * * *"
    assert clock["erase_calls"] == "13 * * * *"
    assert clock["send_forgotten_notices"] == "*/5 * * * *"
    assert clock["drop_notices"] == "47 3 * * *"


def test_the_worker_does_the_same_as_the_command() -> None:
    closed(LONG_AGO)
    run_out()
    delivered(LONG_AGO)
    for task in (tasks.close_calls, tasks.erase_calls, tasks.drop_notices):
        task.enqueue()
    tasks.send_forgotten_notices.enqueue()
    assert upkeep.count_old() == {"closed": 0, "erased": 0, "dropped": 0}


def test_what_an_agent_has_in_hand_is_left_to_them() -> None:
    request = make_callback()
    request.claims.create(
        agent=make_user("callback_agent"),
        started_at=timezone.now(),
        until=timezone.now() + timedelta(minutes=10),
    )
    CallbackRequest.objects.update(call_until=timezone.now() - timedelta(seconds=1))
    assert upkeep.close_all() == 0
