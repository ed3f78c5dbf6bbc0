"""Sessions: listed and ended by their owner, and over by themselves."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.browsers import browser_words
from accounts.models import User
from core.models import AuditEvent
from tests.accounts.signing_in import SIGN_IN, sign_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db

SESSIONS = "/admin/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def text(response: Any) -> str:
    return str(response.content.decode())


def signed_in(user: User, **extra: Any) -> Client:
    client = Client(**extra)
    sign_in(client, user.email)
    return client


def end(client: Client, session: UserSession) -> Any:
    return client.post(f"{SESSIONS}{session.pk}/end/", follow=True)


def test_the_list_tells_sessions_apart() -> None:
    user = make_user("editor")
    signed_in(user, headers={"user-agent": FIREFOX}, REMOTE_ADDR="203.0.113.77")
    page = text(signed_in(user).get(SESSIONS))
    assert page.count('class="session"') == 2
    assert page.count("This session") == 1
    assert "Firefox on Windows" in page
    assert "203.0.113.0" in page
    for key in Session.objects.values_list("pk", flat=True):
        assert key not in page


def test_one_session_is_ended_and_the_others_go_on() -> None:
    user = make_user("editor")
    here, there, third = signed_in(user), signed_in(user), signed_in(user)
    response = end(here, UserSession.objects.order_by("pk")[1])
    assert "The session was ended." in text(response)
    assert "ended=elsewhere" in there.get("/admin/")["Location"]
    assert third.get(SESSIONS).status_code == 200
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.actor_id, event.before) == (
        "ended_sessions",
        user.pk,
        {"sessions": 1},
    )


def test_all_others_are_ended_at_once() -> None:
    user = make_user("editor")
    here, there, third = signed_in(user), signed_in(user), signed_in(user)
    other = signed_in(make_user("editor"))
    assert "2 sessions ended." in text(here.post(SESSIONS, follow=True))
    assert here.get(SESSIONS).status_code == other.get(SESSIONS).status_code == 200
    assert there.get(SESSIONS).status_code == third.get(SESSIONS).status_code == 302
    assert AuditEvent.objects.latest("pk").before == {"sessions": 2}


def test_ones_own_session_is_ended_by_signing_out() -> None:
    user = make_user("editor")
    client = signed_in(user)
    assert "You are signed out." in text(end(client, UserSession.objects.get()))
    assert not UserSession.objects.exists()


def test_nobody_ends_the_session_of_somebody_else() -> None:
    other = signed_in(make_user("editor"))
    response = end(signed_in(make_user("administrator")), UserSession.objects.order_by("pk")[0])
    assert "That session had ended already." in text(response)
    assert other.get(SESSIONS).status_code == 200


def test_a_session_that_has_gone_is_said_to_have_ended() -> None:
    client = signed_in(make_user("editor"))
    assert "That session had ended already." in text(end(client, UserSession(pk=0)))


def test_reading_an_address_ends_nothing() -> None:
    client = signed_in(make_user("editor"))
    assert client.get(f"{SESSIONS}{UserSession.objects.get().pk}/end/").status_code == 405
    assert UserSession.objects.count() == 1


def test_signing_out_takes_a_session_off_the_list() -> None:
    user = make_user("editor")
    signed_in(user).post("/admin/account/sign-out/")
    assert "You are signed in nowhere else." in text(signed_in(user).get(SESSIONS))


def test_a_session_ends_when_nothing_is_done(clock: time_machine.Traveller) -> None:
    client = signed_in(make_user("editor"))
    clock.shift(timedelta(minutes=29))
    assert client.get("/admin/").status_code == 200
    clock.shift(timedelta(minutes=29))
    assert client.get("/admin/").status_code == 200
    clock.shift(timedelta(minutes=31))
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain == [(f"{SIGN_IN}?next=/admin/&ended=idle", 302)]
    assert "because you did nothing for a while" in text(response)
    assert not UserSession.objects.exists()


@pytest.mark.parametrize("asked", ["editing-sessions/ping", "callbacks/live", "callbacks/7/state"])
def test_an_open_page_that_reports_by_itself_is_not_doing_something(
    clock: time_machine.Traveller, asked: str
) -> None:
    client = signed_in(make_user("manager"))
    for _ in range(4):
        clock.shift(timedelta(minutes=10))
        client.get(f"/admin/{asked}/")
    assert "ended=idle" in client.get("/admin/")["Location"]


def test_a_session_ends_after_a_working_day_whatever_is_done(
    clock: time_machine.Traveller,
) -> None:
    client = signed_in(make_user("editor"))
    for _ in range(35):
        clock.shift(timedelta(minutes=20))
        response = client.get("/admin/")
    assert response.status_code == 200
    clock.shift(timedelta(minutes=21))
    assert "lasted a working day" in text(client.get("/admin/", follow=True))


def test_what_was_posted_too_late_is_not_done(clock: time_machine.Traveller) -> None:
    user = make_user("editor")
    signed_in(user)
    late = signed_in(user)
    clock.shift(timedelta(minutes=31))
    assert late.post(SESSIONS)["Location"] == f"{SIGN_IN}?next=/admin/account/sessions/&ended=idle"
    assert UserSession.objects.count() == 1


def test_the_list_says_when_a_session_was_last_used(clock: time_machine.Traveller) -> None:
    client = signed_in(make_user("editor"))
    started = UserSession.objects.get().last_seen_at
    clock.shift(timedelta(minutes=5))
    client.get("/admin/")
    assert UserSession.objects.get().last_seen_at - started == timedelta(minutes=5)


def test_a_made_up_reason_is_not_shown(client: Client) -> None:
    assert "notice" not in text(client.get(f"{SIGN_IN}?ended=<b>"))


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/1 Safari/1 Edg/130.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/1", "Chrome on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/1", "Safari on Mac"),
        ("curl/8", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(user_agent: str, words: str) -> None:
    assert browser_words(user_agent) == words
