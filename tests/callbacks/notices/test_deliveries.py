"""What the gateway is told: until it takes it, under one id, and then no more."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from callbacks.calling.windows import Window
from callbacks.models import Delivery
from callbacks.notices import gateway as gateway_module
from callbacks.notices.deliveries import (
    PAUSES,
    NotDeadError,
    NothingToTellError,
    deliver,
    drop_old,
    send_again,
    send_forgotten,
)
from callbacks.notices.telling import tell_of_request
from callbacks.services.changing import cancel_request, change_time
from core.models import AuditEvent
from tests.core.outside import LocalServer, Reply
from tests.core.test_outside import odd_server
from tests.factories import make_call_settings, make_callback, make_user

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def told(**fields: Any) -> Delivery:
    """Return what the gateway is told of a new request."""
    tell_of_request(make_callback(**fields))
    return Delivery.objects.latest("pk")


def refuse(gateway: LocalServer, status: int = 500) -> None:
    gateway.replies["/calls"] = Reply(status, b"go away, you 303-555-0142")


def pass_time(delivery: Delivery) -> None:
    """Make the next try due, and the worker come to it."""
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=timezone.now() - SECOND)
    deliver.enqueue(delivery.pk)
    delivery.refresh_from_db()


def give_up(delivery: Delivery) -> None:
    while delivery.state == Delivery.State.WAITING:
        pass_time(delivery)


def test_what_was_taken_is_delivered(gateway: LocalServer) -> None:
    delivery = told()
    assert (delivery.state, delivery.tries, delivery.next_try_at) == ("delivered", 1, None)
    assert delivery.delivered_at is not None
    assert gateway.headers[0]["webhook-id"] == str(delivery.uuid)


def test_without_a_gateway_there_is_nothing_to_deliver() -> None:
    tell_of_request(make_callback())
    assert not Delivery.objects.exists()


def test_each_try_comes_after_a_longer_pause_under_the_same_id(gateway: LocalServer) -> None:
    refuse(gateway)
    delivery = told()
    for number, pause in enumerate(PAUSES):
        assert (delivery.state, delivery.tries) == ("waiting", number + 1)
        assert delivery.next_try_at is not None
        left = delivery.next_try_at - timezone.now()
        assert pause - timedelta(seconds=20) < left <= pause
        pass_time(delivery)
    assert (delivery.state, delivery.tries, delivery.next_try_at) == ("dead", 6, None)
    assert {each["webhook-id"] for each in gateway.headers} == {str(delivery.uuid)}
    assert len(gateway.asked) == 6
    assert len(set(gateway.bodies)) == 1


def test_pauses_grow() -> None:
    assert list(PAUSES) == sorted(set(PAUSES))


@pytest.mark.usefixtures("_queue")
def test_the_next_try_is_a_job_for_its_time(gateway: LocalServer) -> None:
    refuse(gateway)
    delivery = told()
    ProcrastinateJob.objects.all().delete()
    deliver.call(delivery.pk)
    delivery.refresh_from_db()
    job = ProcrastinateJob.objects.get()
    assert (job.args["args"], job.scheduled_at) == ([delivery.pk], delivery.next_try_at)
    assert job.queue_name == "default"


def test_before_its_time_nothing_is_sent(gateway: LocalServer) -> None:
    refuse(gateway)
    delivery = told()
    deliver.enqueue(delivery.pk)
    assert len(gateway.asked) == 1


def test_why_it_was_not_taken_is_said_in_words_of_our_own(gateway: LocalServer) -> None:
    refuse(gateway, 503)
    assert told().last_error == "answered 503"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(gateway: LocalServer, status: int) -> None:
    gateway.replies["/calls"] = Reply(status, headers={"Location": "/other"})
    assert told().last_error == f"answered {status}"
    assert gateway.asked == ["POST /calls"]


def test_a_slow_gateway_is_left_when_the_time_is_over(
    gateway: LocalServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway_module, "TIMEOUT_SECONDS", 0.3)
    with odd_server(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n") as url:
        settings.CALLBACK_WEBHOOK_URL = url
        delivery = told()
    assert (delivery.state, delivery.last_error) == ("waiting", "took too long")


def test_who_wants_to_hear_no_more_is_told_no_more(gateway: LocalServer) -> None:
    refuse(gateway, 410)
    delivery = told()
    assert (delivery.state, delivery.last_error) == ("dead", "answered 410")


def test_what_another_worker_noted_is_not_noted_twice(
    gateway: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(gateway)
    delivery = told()

    def both(_delivery: Delivery) -> None:
        Delivery.objects.filter(pk=delivery.pk).update(
            state="delivered", delivered_at=timezone.now(), next_try_at=None, tries=2
        )
        raise gateway_module.NotTakenError("answered 500")

    monkeypatch.setattr(gateway_module, "tell", both)
    pass_time(delivery)
    assert (delivery.state, delivery.tries) == ("delivered", 2)


def test_a_try_that_another_worker_noted_counts_once(
    gateway: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(gateway)
    delivery = told()
    later = timezone.now() + timedelta(hours=1)

    def both(_delivery: Delivery) -> None:
        Delivery.objects.filter(pk=delivery.pk).update(tries=2, next_try_at=later)
        raise gateway_module.NotTakenError("answered 500")

    monkeypatch.setattr(gateway_module, "tell", both)
    pass_time(delivery)
    assert (delivery.tries, delivery.next_try_at) == (2, later)


def test_the_same_bytes_are_sent_however_the_row_is_read() -> None:
    payload = {"type": "a", "data": {"url": "c", "language": "b"}}
    body = gateway_module.body_of(Delivery(payload=payload))
    assert body == b'{"data":{"language":"b","url":"c"},"type":"a"}'


def test_what_was_taken_is_delivered_whatever_another_worker_noted(
    gateway: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(gateway)
    delivery = told()

    def taken(_delivery: Delivery) -> None:
        Delivery.objects.filter(pk=delivery.pk).update(tries=2, last_error="answered 500")

    monkeypatch.setattr(gateway_module, "tell", taken)
    pass_time(delivery)
    assert (delivery.state, delivery.tries, delivery.last_error) == ("delivered", 3, "")


# --- What is not so any more ---


def test_what_nobody_waits_for_any_more_is_not_told(gateway: LocalServer) -> None:
    refuse(gateway)
    delivery = told()
    assert delivery.request is not None
    cancel_request(delivery.request)
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=timezone.now() - SECOND)
    deliver.enqueue(delivery.pk)
    assert not Delivery.objects.exists()
    assert len(gateway.asked) == 1


def test_another_time_is_told_anew(gateway: LocalServer) -> None:
    refuse(gateway)
    old = told()
    request = old.request
    assert request is not None
    now = timezone.now()
    change_time(request, when="now", window=Window(now, now + timedelta(hours=1)))
    new = Delivery.objects.latest("pk")
    assert new.uuid != old.uuid
    Delivery.objects.update(next_try_at=now)
    for key in (old.pk, new.pk):
        deliver.enqueue(key)
    assert Delivery.objects.get() == new


# --- Dead letters ---


def test_managers_hear_of_what_was_given_up_once_an_hour(
    gateway: LocalServer, mailoutbox: list[EmailMessage]
) -> None:
    manager = make_user("manager")
    make_user("callback_agent")
    refuse(gateway, 410)
    told()
    told()
    (mail,) = mailoutbox
    assert mail.to == [manager.email]
    assert mail.subject == "Notices of calls do not get through"
    assert "/admin/deliveries/?state=dead" in mail.body


def test_a_dead_one_is_sent_again_under_its_id(gateway: LocalServer) -> None:
    refuse(gateway)
    delivery = told()
    give_up(delivery)
    gateway.replies["/calls"] = Reply(200)
    manager = make_user("manager")
    send_again(delivery, by=manager)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == ("delivered", 1)
    assert {each["webhook-id"] for each in gateway.headers} == {str(delivery.uuid)}
    event = AuditEvent.objects.get(verb="sent_delivery_again")
    assert (event.actor, event.object_key) == (manager, str(delivery.pk))


def test_only_a_dead_one_is_sent_again(gateway: LocalServer) -> None:
    delivery = told()
    with pytest.raises(NotDeadError):
        send_again(delivery, by=make_user("manager"))
    assert len(gateway.asked) == 1


def test_what_is_over_is_not_sent_again(gateway: LocalServer) -> None:
    refuse(gateway, 410)
    delivery = told()
    assert delivery.request is not None
    cancel_request(delivery.request)
    with pytest.raises(NothingToTellError):
        send_again(delivery, by=make_user("manager"))
    delivery.refresh_from_db()
    assert delivery.state == "dead"


# --- Nothing is lost, nothing is kept for ever ---


@pytest.mark.usefixtures("_queue")
def test_what_lost_its_job_gets_another(gateway: LocalServer) -> None:
    late, soon = told(), told()
    ProcrastinateJob.objects.all().delete()
    Delivery.objects.filter(pk=late.pk).update(next_try_at=timezone.now() - timedelta(minutes=11))
    assert send_forgotten() == 1
    assert ProcrastinateJob.objects.get().args["args"] == [late.pk]
    assert send_forgotten() == 0
    assert soon.state == "waiting"


@pytest.mark.usefixtures("_queue")
def test_row_and_job_go_with_the_transaction(gateway: LocalServer) -> None:
    request = make_callback()
    with transaction.atomic():
        tell_of_request(request)
        assert ProcrastinateJob.objects.count() == 2
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_old_ones_are_forgotten_and_what_waits_is_kept(gateway: LocalServer) -> None:
    make_call_settings(retention_days=3)
    kept, old = told(), told()
    refuse(gateway)
    waiting = told()
    long_ago = timezone.now() - timedelta(days=3, minutes=1)
    Delivery.objects.filter(pk__in=[old.pk, waiting.pk]).update(created_at=long_ago)
    assert (drop_old(), drop_old()) == (1, 0)
    assert set(Delivery.objects.all()) == {kept, waiting}
