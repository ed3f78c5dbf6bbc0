"""After erasure nothing of a person is found: not in a dump, nor in logs, caches, mails or jobs."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from callbacks.links import path_of
from callbacks.models import CallbackRequest, OnDuty
from callbacks.notices import telling
from core.mail import send
from detoxlocal.settings import work
from tests.callbacks.traces import everything, found, pieces, writings
from tests.factories import make_hotline, make_user, zone_of_day

pytestmark = pytest.mark.django_db
NUMBER, TYPED, NAME = "+13035550187", "(303) 555-0187", "Zebulonka"
PERSON = writings(NUMBER) | {"name": NAME}
QUEUE = "/admin/callbacks/"
type Logs = pytest.LogCaptureFixture


@pytest.fixture(autouse=True)
def _as_it_runs(settings: Settings, caplog: Logs) -> None:
    """Jobs stand in the database, pages are kept, a gateway is told, and all is logged."""
    settings.TASKS = work.TASKS
    locmem = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": locmem, "LOCATION": "erasure"}}
    settings.CALLBACK_WEBHOOK_URL = "https://gateway.example/hook"
    caches["pages"].clear()
    caplog.set_level(logging.DEBUG)


def hidden(page: str, name: str) -> str:
    field = re.search(rf'name="{name}"[^>]* value="([^"]+)"', page)
    assert field, name
    return field[1]


def ask() -> CallbackRequest:
    """Ask for a call as a visitor does: the short form, a mistake, the whole form, the receipt."""
    visitor = Client()
    for path in ("/", "/hotline/", "/contact/"):
        visitor.get(path)
    page = visitor.post("/call-me/", {"begin": "1", "phone": TYPED}).content.decode()
    tomorrow = (timezone.now() + timedelta(days=2)).date().isoformat()
    wish = {
        "phone": TYPED, "name": NAME, "area": "80202", "voicemail": "yes", "language": "en",
        "when": "window", "day": tomorrow, "begins": "09:00", "ends": "12:00",
        "form_key": hidden(page, "form_key"), "consent_hash": hidden(page, "consent_hash"),
    }  # fmt: skip
    visitor.post("/call-me/", wish)
    assert not CallbackRequest.objects.exists()
    receipt = visitor.post("/call-me/", wish | {"agree": "on"}, follow=True)
    assert receipt.status_code == 200
    return CallbackRequest.objects.get()


def let_it_be_time(request: CallbackRequest) -> None:
    now = timezone.now()
    CallbackRequest.objects.filter(pk=request.pk).update(
        time_zone=zone_of_day(now),
        call_from=now - timedelta(minutes=1),
        call_until=now + timedelta(hours=2),
        next_attempt_at=now,
    )


def be_told(request: CallbackRequest, agent_key: int) -> None:
    """Have the agent told by mail, as the worker does by the job."""
    request.refresh_from_db()
    moment = request.next_attempt_at
    assert moment is not None
    telling.tell_agents.call(request.pk, moment.isoformat())
    telling.tell_agent.call(agent_key, request.pk, moment.isoformat())


def be_called(request: CallbackRequest) -> None:
    """Take the call as an agent does: the queue, the number, what came of it."""
    user = make_user("callback_agent")
    OnDuty.objects.create(agent=user, since=timezone.now())
    be_told(request, user.pk)
    agent = Client()
    agent.force_login(user)
    page = f"{QUEUE}{request.pk}/"
    assert agent.get(QUEUE).status_code == 200
    agent.post(f"{page}claim/")
    assert TYPED[-8:] in agent.post(f"{page}reveal/").content.decode()
    assert agent.get(page).status_code == 200
    agent.post(f"{page}outcome/", {"outcome": "reached"})
    assert agent.get(QUEUE).status_code == 200
    request.refresh_from_db()
    assert request.state == "reached"


@pytest.fixture
def asked() -> CallbackRequest:
    """A call that was asked for and made."""
    make_hotline()
    request = ask()
    let_it_be_time(request)
    be_called(request)
    return request


def erase_by_time(request: CallbackRequest) -> None:
    then = timezone.now() - timedelta(days=31)
    CallbackRequest.objects.filter(pk=request.pk).update(asked_at=then)
    call_command("purge_callbacks", verbosity=0)


def erase_by_wish(request: CallbackRequest) -> None:
    page = path_of(request, "call_erase")
    Client().get(page)
    Client().post(page)


def left_of(request: CallbackRequest) -> dict[str, str]:
    """Return what is found ever after, so that it is known where was looked."""
    return {
        "consent": request.consent.proof,
        "job": "callbacks.notices.telling.tell_agents",
        "trail": "looked_at_number",
        "mail": "somebody waits for a call",
        "page": "<h1",
        "log": '"route": "callbacks:call_me"',
    }


@pytest.mark.parametrize("erase", [erase_by_time, erase_by_wish])
def test_nothing_is_found_after_erasure(
    erase: Callable[[CallbackRequest], None], asked: CallbackRequest, caplog: Logs
) -> None:
    stored = pieces(asked)
    assert found(stored, everything(caplog)) == set(stored)
    erase(asked)
    asked.refresh_from_db()
    assert asked.erased_at is not None
    kept = everything(caplog)
    assert found(PERSON | stored, kept) == set()
    left = left_of(asked)
    assert found(left, kept) == set(left)


def test_before_erasure_number_and_name_are_nowhere_in_clear(
    asked: CallbackRequest, caplog: Logs
) -> None:
    assert found(PERSON, everything(caplog)) == set()


def in_a_log() -> None:
    logging.getLogger("callbacks").info("calling %s", TYPED)


def in_a_job() -> None:
    telling.tell_agents.enqueue(0, NUMBER)


def in_a_session() -> None:
    session = Client().session
    session["name"] = NAME
    session.save()


def in_a_page() -> None:
    caches["pages"].set("key", f"<a href='tel:{NUMBER}'>", 60)


def in_a_mail() -> None:
    to = f"{NAME}@example.org"
    send("second_factor_changed", to=to, language="en", context={"change": "codes"})


@pytest.mark.parametrize("leak", [in_a_log, in_a_job, in_a_session, in_a_page, in_a_mail])
def test_whatever_leaks_would_be_found(
    leak: Callable[[], None], asked: CallbackRequest, caplog: Logs
) -> None:
    erase_by_wish(asked)
    leak()
    assert found(PERSON, everything(caplog)) != set()


def test_who_asked_never_to_be_called_is_found_by_the_blind_index_alone(
    asked: CallbackRequest, caplog: Logs
) -> None:
    stored = pieces(asked)
    Client().post(path_of(asked, "call_revoke"), {"never_again": "on"})
    erase_by_wish(asked)
    assert found(PERSON | stored, everything(caplog)) == {"number_index"}
