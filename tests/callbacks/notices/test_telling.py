"""Who is told that somebody waits, when, and what they are not told."""

import json
import smtplib
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from callbacks.calling.windows import Window
from callbacks.models import CallbackRequest, Delivery, OnDuty
from callbacks.notices.telling import tell_agent, tell_agents, tell_of_request
from callbacks.services.changing import cancel_request, change_time
from callbacks.services.claiming import claim_request
from callbacks.services.dialing import reveal_number
from tests.callbacks.test_asking import ask, asked
from tests.core.outside import LocalServer, Reply
from tests.factories import make_call_settings, make_callback, make_hotline, make_user

pytestmark = pytest.mark.django_db
NUMBER, NAME, ZIP = "+13035550177", "Philomena", "80203"
# In every way in which somebody might write them.
TRACES = ("3035550177", "303-555-0177", "(303) 555-0177", "555-0177", NAME, ZIP)


def agent(*, is_on_duty: bool = True, role: str = "callback_agent", **fields: Any) -> User:
    person = make_user(role, **fields)
    if is_on_duty:
        OnDuty.objects.create(agent=person, since=timezone.now())
    return person


def readers(mailoutbox: list[EmailMessage]) -> set[str]:
    return {address for mail in mailoutbox for address in mail.to}


def moment_of(request: CallbackRequest) -> str:
    assert request.next_attempt_at is not None
    return request.next_attempt_at.isoformat()


def test_agents_on_duty_are_told_and_nobody_else(mailoutbox: list[EmailMessage]) -> None:
    told = [agent(), agent(role="manager")]
    agent(is_on_duty=False)
    agent(is_active=False)
    agent(role="validator")
    tell_of_request(make_callback())
    assert readers(mailoutbox) == {person.email for person in told}
    assert len(mailoutbox) == 2


def test_a_mail_says_by_when_in_which_language_and_where(mailoutbox: list[EmailMessage]) -> None:
    make_call_settings(time_zone="America/Denver")
    agent(name="Eda")
    request = make_callback(language="es")
    tell_of_request(request)
    (mail,) = mailoutbox
    assert mail.subject == "Somebody waits for a call"
    assert "Hello Eda," in mail.body
    assert "They speak Spanish." in mail.body
    assert f"https://detoxlocal.example/admin/callbacks/{request.pk}/" in mail.body
    promised = request.promised_at.astimezone(ZoneInfo("America/Denver"))
    assert f"{promised:%M}" in mail.body
    assert f"{promised:%Z}." in mail.body


def test_the_same_mail_is_recognized_and_another_is_not(mailoutbox: list[EmailMessage]) -> None:
    first, second = agent(), agent()
    request, other = make_callback(), make_callback()
    for person, about in ((first, request), (first, request), (first, other), (second, request)):
        tell_agent.enqueue(person.pk, about.pk, moment_of(about))
    names = [str(mail.message()["Message-ID"]) for mail in mailoutbox]
    assert names[0] == names[1]
    assert len(set(names)) == 3


# --- When ---


@pytest.mark.usefixtures("_queue")
def test_who_may_be_called_later_is_told_of_later() -> None:
    later = timezone.now() + timedelta(hours=1)
    request = make_callback(call_from=later, next_attempt_at=later)
    tell_of_request(request)
    job = ProcrastinateJob.objects.get()
    assert (job.queue_name, job.scheduled_at) == ("mail", later)
    assert job.args["args"] == [request.pk, later.isoformat()]


def test_nobody_is_told_before_it_may_be_called(
    gateway: LocalServer, mailoutbox: list[EmailMessage]
) -> None:
    agent()
    later = timezone.now() + timedelta(hours=1)
    tell_of_request(make_callback(call_from=later, next_attempt_at=later))
    assert (mailoutbox, gateway.asked) == ([], [])
    assert Delivery.objects.get().next_try_at == later


def test_nobody_is_told_of_what_was_cancelled_or_called_meanwhile(
    mailoutbox: list[EmailMessage],
) -> None:
    person, cancelled, called = agent(), make_callback(), make_callback()
    moments = {request: moment_of(request) for request in (cancelled, called)}
    cancel_request(cancelled)
    claim_request(called, by=person)
    reveal_number(called, by=person)
    for request, moment in moments.items():
        tell_agents.enqueue(request.pk, moment)
        tell_agent.enqueue(person.pk, request.pk, moment)
    assert mailoutbox == []


def test_who_went_off_duty_is_not_told(mailoutbox: list[EmailMessage]) -> None:
    person, request = agent(), make_callback()
    OnDuty.objects.all().delete()
    tell_agent.enqueue(person.pk, request.pk, moment_of(request))
    assert mailoutbox == []


def test_of_doubtful_ones_the_first_of_an_hour_is_told(
    gateway: LocalServer, mailoutbox: list[EmailMessage]
) -> None:
    agent()
    began = timezone.now().replace(minute=0, second=0, microsecond=0)
    hours = [began - timedelta(minutes=1), began, began]
    for asked_at in hours:
        tell_of_request(make_callback(doubtful=True, asked_at=asked_at))
    assert (len(mailoutbox), len(gateway.asked)) == (2, 2)
    tell_of_request(make_callback(asked_at=began))
    assert (len(mailoutbox), len(gateway.asked)) == (3, 3)


def test_of_times_that_are_set_again_and_again_the_first_three_of_an_hour_are_told(
    gateway: LocalServer, mailoutbox: list[EmailMessage]
) -> None:
    agent()
    request = make_callback()
    for _time in range(5):
        window = Window(timezone.now() - timedelta(seconds=1), request.call_until)
        change_time(request, when="now", window=window)
    assert (len(mailoutbox), len(gateway.asked)) == (3, 3)
    tell_of_request(make_callback())
    assert (len(mailoutbox), len(gateway.asked)) == (4, 4)


# --- All or nothing ---


@pytest.mark.usefixtures("_queue")
def test_without_the_request_there_is_neither_job_nor_row(gateway: LocalServer) -> None:
    make_hotline()
    with transaction.atomic():
        ask(asked())
        assert ProcrastinateJob.objects.count() == 2
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.usefixtures("_queue")
def test_asked_twice_by_one_form_it_is_told_once(gateway: LocalServer) -> None:
    make_hotline()
    wish = asked()
    assert ask(wish) == ask(wish)
    assert ProcrastinateJob.objects.count() == 2
    assert Delivery.objects.count() == 1


def test_a_mail_that_fails_loses_no_request(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    make_hotline()
    agent()
    request = ask(asked())
    assert CallbackRequest.objects.get() == request


# --- No number, no name, no place ---


def wish_of_somebody() -> CallbackRequest:
    make_hotline()
    return ask(asked(number=NUMBER, name=NAME, area=ZIP))


def traces(*texts: object) -> list[str]:
    whole = " ".join(map(str, texts))
    return [trace for trace in TRACES if trace in whole]


def test_neither_mail_nor_payload_nor_log_tells_whom_to_call(
    gateway: LocalServer, mailoutbox: list[EmailMessage], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    gateway.replies["/calls"] = Reply(500, f"{NUMBER} {NAME}".encode())
    agent()
    request = wish_of_somebody()
    (mail,) = mailoutbox
    assert traces(mail.message(), gateway.bodies, gateway.headers, caplog.text) == []
    assert traces(*Delivery.objects.values_list("payload", "last_error")) == []
    data = json.loads(gateway.bodies[0])["data"]
    assert set(data) == {"url", "language", "may_be_called_from", "promised_by"}
    assert data["url"].endswith(f"/admin/callbacks/{request.pk}/")


@pytest.mark.usefixtures("_queue")
def test_no_job_tells_whom_to_call(gateway: LocalServer) -> None:
    person = agent()
    request = wish_of_somebody()
    tell_agents.call(request.pk, moment_of(request))
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        jobs = cursor.fetchall()
    assert len(jobs) == 3
    assert traces(jobs) == []
    assert person.email not in str(jobs)


def test_a_trace_would_be_found() -> None:
    assert traces("call (303) 555-0177") == ["(303) 555-0177", "555-0177"]
