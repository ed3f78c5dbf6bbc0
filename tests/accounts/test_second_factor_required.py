"""Without a second factor nobody works here, where one is required."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from accounts.models import User
from accounts.second_factor.middleware import SecondFactor
from tests.accounts.second_factors import (
    INDEX,
    SIGN_IN,
    add_app,
    app_code,
    give_password,
    is_signed_in,
    sign_in,
)
from tests.factories import make_user
from tests.pages import read

pytestmark = pytest.mark.django_db

ADMIN = [
    "/admin/",
    "/admin/account/",
    "/admin/account/sessions/",
    "/admin/centers/",
    "/admin/images/",
    "/admin/api/main/pages/",
    "/admin/jsi18n/",
]
SET_UP = [
    INDEX,
    f"{INDEX}app/set-up/",
    f"{INDEX}passkeys/add/",
    "/admin/account/password/",
    "/admin/account/sign-out/",
]


@pytest.fixture
def required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def bare(client: Client, required: None) -> User:
    """Somebody who signed in by a password alone, having nothing else."""
    user = make_user("administrator")
    give_password(client, user)
    return user


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_who_has_none_reaches_nothing(client: Client, bare: User, method: str) -> None:
    for path in ADMIN:
        response = client.generic(method, path)
        assert (path, response.status_code, response["Location"]) == (path, 302, INDEX)


def test_who_has_none_reaches_setting_one_up(client: Client, bare: User) -> None:
    for path in SET_UP:
        assert (path, client.get(path).status_code) == (path, 200)


def test_who_has_none_may_sign_out(client: Client, bare: User) -> None:
    client.post("/admin/account/sign-out/")
    assert not is_signed_in(client)


def test_who_has_none_is_told_why(client: Client, bare: User) -> None:
    text = read(client.get("/admin/", follow=True)).text
    assert "To work here you need a second step besides your password." in text


def test_public_pages_go_on_as_ever(client: Client, bare: User) -> None:
    assert client.get("/crisis/").status_code == 200


def test_who_has_one_works_and_it_costs_no_query(
    client: Client, required: None, django_assert_max_num_queries: Any
) -> None:
    user = make_user("validator")
    add_app(user)
    sign_in(client, user)
    with django_assert_max_num_queries(100) as queries:
        assert client.get("/admin/").status_code == 200
    assert not [query for query in queries if "mfa_authenticator" in query["sql"]]


def test_who_has_none_works_where_none_is_required(client: Client) -> None:
    give_password(client, make_user("administrator"))
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("is_required", [True, False])
def test_a_session_from_before_ends_when_a_factor_is_set_up_elsewhere(
    client: Client, settings: Settings, *, is_required: bool
) -> None:
    settings.SECOND_FACTOR_REQUIRED = is_required
    user = make_user("administrator")
    give_password(client, user)
    add_app(user)
    response = client.get("/admin/")
    assert response["Location"] == SIGN_IN
    assert not is_signed_in(client)
    assert "Sign in again to use it." in read(client.get(SIGN_IN)).text


def test_a_session_made_around_the_second_step_ends_too(client: Client, required: None) -> None:
    user = make_user("administrator")
    add_app(user)
    client.force_login(user)
    assert client.post("/admin/account/second-factor/app/remove/")["Location"] == SIGN_IN
    assert Authenticator.objects.filter(user=user).exists()


def test_somebody_elses_proof_counts_for_nobody(client: Client, required: None) -> None:
    first, second = make_user("administrator"), make_user("administrator")
    add_app(first)
    sign_in(client, first)
    proof = client.session["second_factor"]
    client.logout()
    client.force_login(second)
    session = client.session
    session["second_factor"] = proof
    session.save()
    assert client.get("/admin/")["Location"] == INDEX


def test_a_request_begun_before_sees_that_the_session_proved_itself(
    client: Client, required: None
) -> None:
    user = make_user("administrator")
    give_password(client, user)
    request = RequestFactory().get("/admin/")
    request.user, request.session = user, SessionStore(client.session.session_key)
    assert request.session.get("second_factor") is None
    page = client.get(f"{INDEX}app/set-up/").content.decode()
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page))
    client.post(f"{INDEX}app/set-up/", {"code": app_code(secret)})
    assert SecondFactor(lambda _request: HttpResponse()).process_view(request) is None
    assert client.get("/admin/").status_code == 200
