"""Setting up, listing and removing second factors, and what becomes of their secrets."""

import re
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core.models import AuditEvent
from tests.accounts.second_factors import (
    INDEX,
    add_app,
    app_code,
    give_password,
    is_signed_in,
    sign_in,
)
from tests.factories import make_user
from tests.pages import read

pytestmark = pytest.mark.django_db

SET_UP = f"{INDEX}app/set-up/"
REMOVE = f"{INDEX}app/remove/"
CODES = f"{INDEX}recovery-codes/"
NEW_CODES = f"{INDEX}recovery-codes/new/"
CONFIRM = "/admin/account/confirm/"


@pytest.fixture
def person(client: Client) -> User:
    """Somebody who is signed in, without a second step yet."""
    user = make_user("validator")
    give_password(client, user)
    return user


@pytest.fixture
def settled(client: Client) -> User:
    """Somebody who is signed in by an app."""
    user = make_user("validator")
    add_app(user)
    sign_in(client, user)
    return user


def secret_on(page: Any) -> str:
    return "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page.content.decode()))


def set_up(client: Client) -> Any:
    secret = secret_on(client.get(SET_UP))
    return client.post(SET_UP, {"code": app_code(secret)}, follow=True)


def shown_codes(page: Any) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", page.content.decode())


def last_event() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def test_an_app_is_set_up_and_recovery_codes_are_shown_once(client: Client, person: User) -> None:
    page = set_up(client)
    assert page.redirect_chain == [(CODES, 302)]
    assert len(set(shown_codes(page))) == 10
    again = client.get(CODES)
    assert shown_codes(again) == []
    assert "Codes are shown only once" in read(again).text


def test_codes_can_be_taken_along_as_a_file(client: Client, person: User) -> None:
    page = set_up(client)
    (address,) = [href for href in read(page).values("href") if href.startswith("data:")]
    for code in shown_codes(page):
        assert f"{code}%0A" in address


def test_what_was_added_is_recorded_and_mailed(
    client: Client, person: User, mailoutbox: list[Any]
) -> None:
    set_up(client)
    event = last_event()
    assert (event.verb, event.actor, event.object_key) == (
        "added_second_factor",
        person,
        str(person.pk),
    )
    assert event.after == {"factor": "totp"}
    (mail,) = mailoutbox
    assert mail.to == [person.email]
    assert mail.subject == "A second step was added to your account"


def test_the_first_one_ends_sessions_that_began_without_it(client: Client, person: User) -> None:
    elsewhere = Client()
    give_password(elsewhere, person)
    set_up(client)
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize("code", ["", "000000", "abcdef"])
def test_a_wrong_first_code_sets_up_nothing_and_keeps_the_key(
    client: Client, person: User, code: str
) -> None:
    secret = secret_on(client.get(SET_UP))
    page = client.post(SET_UP, {"code": code})
    assert read(page).title.startswith("Error: Set up an app")
    assert secret_on(page) == secret == secret_on(client.get(SET_UP))
    assert not Authenticator.objects.exists()


def test_the_code_that_set_it_up_signs_nobody_in(client: Client) -> None:
    with time_machine.travel(1_800_000_000, tick=False):
        person = make_user("validator")
        give_password(client, person)
        secret = secret_on(client.get(SET_UP))
        client.post(SET_UP, {"code": app_code(secret)})
        elsewhere = Client()
        sign_in(elsewhere, person, code=app_code(secret))
        assert not is_signed_in(elsewhere)
        sign_in(elsewhere, person, code=app_code(secret, steps_away=1))
        assert is_signed_in(elsewhere)


def test_no_secret_stands_in_any_table(client: Client, person: User) -> None:
    secret = secret_on(client.get(SET_UP))
    waiting = [session.get_decoded() for session in Session.objects.all()]
    assert waiting
    assert secret not in str(waiting)
    set_up(client)
    stored = list(Authenticator.objects.values_list("data", flat=True))
    assert len(stored) == 2
    assert secret not in str(stored)
    assert all(data.get("secret", data.get("seed")).startswith("1.") for data in stored)


def test_the_qr_code_is_drawn_without_style_or_file(client: Client, person: User) -> None:
    html = client.get(SET_UP).content.decode()
    drawing = html[html.index('<svg class="qr"') : html.index("</svg>", html.index('class="qr"'))]
    assert 'role="img"' in drawing
    assert "style" not in drawing
    assert "data:image" not in html


def test_new_codes_replace_the_old_ones(client: Client, settled: User) -> None:
    first = shown_codes(client.post(NEW_CODES, follow=True))
    second = shown_codes(client.post(NEW_CODES, follow=True))
    assert len(second) == 10
    assert set(first).isdisjoint(second)
    assert last_event().verb == "made_recovery_codes"


def test_the_list_says_how_many_codes_are_left(client: Client, settled: User) -> None:
    codes = shown_codes(client.post(NEW_CODES, follow=True))
    assert "10 of 10 are left." in read(client.get(INDEX)).text
    for code in codes[:8]:
        sign_in(Client(), settled, code=code)
    assert "2 of 10 are left. Make new ones soon." in read(client.get(INDEX)).text


def test_the_list_takes_one_query_for_factors(
    client: Client, settled: User, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(9) as queries:
        client.get(INDEX)
    factors = [query for query in queries if 'FROM "mfa_authenticator"' in query["sql"]]
    assert len(factors) == 1


def test_an_app_is_removed_with_its_codes_where_none_is_required(
    client: Client, settled: User, mailoutbox: list[Any]
) -> None:
    client.post(NEW_CODES)
    assert client.post(REMOVE)["Location"] == INDEX
    assert not Authenticator.objects.exists()
    assert (last_event().verb, last_event().before) == (
        "removed_second_factor",
        {"factor": "totp"},
    )
    assert mailoutbox[-1].subject == "A second step was removed from your account"
    assert client.get("/admin/").status_code == 200


def test_the_last_one_stays_where_one_is_required(
    client: Client, settled: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    page = client.post(REMOVE)
    assert "This is your only second step" in read(page).text
    assert "Remove the app" not in read(client.get(INDEX)).text
    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize("path", [SET_UP, REMOVE, NEW_CODES, f"{INDEX}passkeys/add/", CODES])
def test_a_quarter_of_an_hour_after_signing_in_who_is_there_is_asked_again(
    client: Client, path: str
) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        user = make_user("validator")
        if path != SET_UP:
            add_app(user)
        sign_in(client, user)
        if path == CODES:
            client.post(NEW_CODES)
        clock.shift(15 * 60 + 1)
        assert client.get(path)["Location"].startswith(CONFIRM)
        if path != CODES:
            assert client.post(path)["Location"].startswith(CONFIRM)
    assert Authenticator.objects.filter(type="totp").exists() == (path != SET_UP)


def test_confirming_by_a_code_leads_on_and_a_wrong_one_does_not(
    client: Client, settled: User
) -> None:
    address = f"{INDEX}confirm/?next={NEW_CODES}"
    wrong = client.post(address, {"code": "000000"})
    assert read(wrong).title.startswith("Error:")
    right = client.post(address, {"code": app_code(steps_away=1)})
    assert right["Location"] == NEW_CODES


@pytest.mark.parametrize("path", [INDEX, SET_UP, REMOVE, CODES, NEW_CODES])
def test_nobody_who_is_not_signed_in_sees_any_of_it(client: Client, path: str) -> None:
    assert client.get(path).status_code in {302, 404}
    assert client.post(path).status_code in {302, 404, 405}
