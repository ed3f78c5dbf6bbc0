"""An unusual count of looks at numbers is told to managers, once an hour."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from callbacks.notices import looks, managers
from callbacks.services.claiming import claim_request
from callbacks.services.dialing import reveal_number
from core.models import AuditEvent
from tests.factories import make_call_settings, make_callback, make_user

type Look = Callable[[], object]

pytestmark = pytest.mark.django_db
WARNED = AuditEvent.objects.filter(verb=managers.LOOKED_MUCH)


@pytest.fixture(autouse=True)
def _two_are_usual() -> None:
    make_call_settings(looks_an_hour=2)


@pytest.fixture
def agent() -> User:
    return make_user("callback_agent", name="Ada")


@pytest.fixture
def look(agent: User) -> Look:
    request = make_callback(name="Philomena")
    claim_request(request, by=agent)
    return lambda: reveal_number(request, by=agent)


def test_the_usual_count_is_told_to_nobody(look: Look, mailoutbox: list[EmailMessage]) -> None:
    make_user("manager")
    look()
    look()
    assert mailoutbox == []


def test_managers_are_told_of_one_too_many_once_an_hour(
    look: Look, agent: User, mailoutbox: list[EmailMessage]
) -> None:
    told = {make_user("manager").email, make_user("administrator").email}
    for _ in range(5):
        look()
    assert {address for mail in mailoutbox for address in mail.to} == told
    assert len(mailoutbox) == 2
    body = " ".join(mailoutbox[0].body.split())
    assert "within one hour Ada looked at phone numbers 3 times. More than 2 is unusual." in body
    assert f"/admin/audit/?actor={agent.pk}" in body
    assert "Philomena" not in body


def test_an_hour_later_they_are_told_again(
    look: Look, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_user("manager")
    for _ in range(3):
        look()
    monkeypatch.setattr(managers, "QUIET", timedelta())
    look()
    assert len(mailoutbox) == 2


def test_looks_of_an_hour_ago_do_not_count(
    look: Look, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_user("manager")
    monkeypatch.setattr(looks, "COUNTED", timedelta())
    for _ in range(4):
        look()
    assert mailoutbox == []


def test_each_agent_is_counted_alone(look: Look, mailoutbox: list[EmailMessage]) -> None:
    make_user("manager")
    other, request = make_user("callback_agent"), make_callback()
    claim_request(request, by=other)
    reveal_number(request, by=other)
    look()
    look()
    assert mailoutbox == []
    look()
    assert len(mailoutbox) == 1


@pytest.mark.usefixtures("_queue")
def test_the_jobs_are_of_the_transaction_of_the_look(look: Look, agent: User) -> None:
    manager = make_user("manager")
    for _ in range(3):
        look()
    event = WARNED.get()
    assert (event.actor, event.object_key) == (None, str(agent.pk))
    assert ProcrastinateJob.objects.get().args["args"] == [manager.pk, event.pk]
