"""The second step of signing in: codes, each once, and not too many."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from accounts.models import SignInAttempt, User
from core.models import AuditEvent
from tests.accounts.second_factors import (
    SIGN_IN,
    STEP,
    add_app,
    add_codes,
    app_code,
    give_password,
    is_signed_in,
    sign_in,
)
from tests.factories import make_user
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    user = make_user("validator")
    add_app(user)
    return user


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def test_the_password_alone_signs_nobody_in_who_has_a_second_step(
    client: Client, person: User
) -> None:
    assert give_password(client, person)["Location"] == STEP
    assert not is_signed_in(client)
    assert client.get("/admin/")["Location"].startswith(SIGN_IN)


def test_the_step_without_a_password_before_leads_to_signing_in(client: Client) -> None:
    assert client.get(STEP)["Location"] == SIGN_IN


@pytest.mark.parametrize("steps_away", [-1, 0, 1])
def test_the_code_of_now_signs_in_also_by_a_clock_half_a_minute_off(
    client: Client, person: User, steps_away: int
) -> None:
    with time_machine.travel(1_800_000_015, tick=False):
        response = sign_in(client, person, code=app_code(steps_away=steps_away))
        assert response["Location"] == "/admin/"
        assert is_signed_in(client)


@pytest.mark.parametrize(
    "code", ["", "000000", "12345", "no code", "１２３４５６", "0" * 21, "٠" * 6]
)
def test_a_wrong_code_is_refused_with_what_to_do(client: Client, person: User, code: str) -> None:
    response = sign_in(client, person, code=code)
    assert response.status_code == 200
    assert read(response).title.startswith("Error: Second step")
    assert not is_signed_in(client)


@pytest.mark.parametrize("steps_away", [-3, -2, 2, 3])
def test_a_code_of_another_minute_is_wrong(client: Client, person: User, steps_away: int) -> None:
    with time_machine.travel(1_800_000_015, tick=False):
        response = sign_in(client, person, code=app_code(steps_away=steps_away))
    assert "Enter the next one from your app" in read(response).text
    assert "second_factor_failed" in verbs()


@pytest.mark.parametrize("seconds_later", [0, 29, 45])
def test_a_code_works_once_however_long_it_counts(
    client: Client, person: User, seconds_later: int
) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        code = app_code(steps_away=1)
        sign_in(client, person, code=code)
        clock.shift(seconds_later)
        again = Client()
        response = sign_in(again, person, code=code)
    assert "This code was used before." in read(response).text
    assert not is_signed_in(again)


def test_a_code_older_than_the_last_one_taken_is_used_up_too(client: Client, person: User) -> None:
    with time_machine.travel(1_800_000_015, tick=False):
        sign_in(client, person, code=app_code(steps_away=1))
        again = Client()
        sign_in(again, person, code=app_code())
    assert not is_signed_in(again)


def test_a_recovery_code_signs_in_once_and_its_owner_is_told(
    client: Client, person: User, mailoutbox: list[Any]
) -> None:
    code = add_codes(person)[3]
    sign_in(client, person, code=f"{code[:4]} {code[4:]}")
    assert is_signed_in(client)
    assert verbs() == ["used_recovery_code", "signed_in"]
    again = Client()
    sign_in(again, person, code=code)
    assert not is_signed_in(again)
    assert [mail.subject for mail in mailoutbox] == ["A recovery code of your account was used"]


def test_somebody_elses_codes_are_wrong(client: Client, person: User) -> None:
    other = make_user("validator")
    for code in add_codes(other)[:2]:
        sign_in(client, person, code=code)
        assert not is_signed_in(client)


def test_after_too_many_wrong_codes_signing_in_begins_anew(
    client: Client, person: User, settings: Settings
) -> None:
    limits = settings.SIGN_IN_LIMITS
    settings.SIGN_IN_LIMITS = limits | {"code": limits["code"] | {"other_browsers": 2}}
    give_password(client, person)
    for _code in range(2):
        assert client.post(STEP, {"code": "000000"}).status_code == 200
    response = client.post(STEP, {"code": app_code()}, follow=True)
    assert response.redirect_chain == [(SIGN_IN, 302)]
    assert "Too many wrong codes. Wait 60 minutes" in read(response).text
    assert client.get(STEP)["Location"] == SIGN_IN


def test_a_right_code_takes_none_of_the_budget(client: Client, person: User) -> None:
    sign_in(client, person)
    assert not SignInAttempt.objects.filter(kind="code").exists()


def test_the_page_says_how_to_go_on_without_a_code(client: Client, person: User) -> None:
    give_password(client, person)
    text = read(client.get(STEP)).text
    assert "Use one of the recovery codes" in text
    assert "Ask an administrator" in text
