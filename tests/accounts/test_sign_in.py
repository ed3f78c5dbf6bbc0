"""Signing in and out: what it says, what it tells nobody, what it records."""

import re
from typing import Any
from unittest.mock import Mock

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from accounts.models import SignInAttempt, User
from core.models import AuditEvent
from tests.accounts.signing_in import SIGN_IN, WRONG, sign_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

ADMIN = "/admin/"


def body(response: Any) -> str:
    """Return a page's text without what differs from one rendering to the next."""
    text = response.content.decode()
    return re.sub(r'(csrfmiddlewaretoken" value|name="login" value)="[^"]*"', "", text)


def unknown_account() -> str:
    return "nobody@example.org"


def account_with_another_password() -> str:
    return make_user("editor", email="ada@example.org").email


def account_that_is_off() -> str:
    return make_user("editor", email="off@example.org", is_active=False).email


def account_without_a_password() -> str:
    return make_user("editor", email="none@example.org", password=None).email


ACCOUNTS = [
    unknown_account,
    account_with_another_password,
    account_that_is_off,
    account_without_a_password,
]


def test_the_right_password_leads_to_work(client: Client) -> None:
    user = make_user("editor")
    response = sign_in(client, user.email.upper())
    assert (response.status_code, response["Location"]) == (302, ADMIN)
    assert client.get(ADMIN).status_code == 200


def test_signing_in_leads_back_to_where_it_was_asked_for(client: Client) -> None:
    user = make_user("editor")
    asked = client.get("/admin/account/sessions/")
    data = {"login": user.email, "password": PASSWORD, "next": "/admin/account/sessions/"}
    assert asked["Location"] == f"{SIGN_IN}?next=/admin/account/sessions/"
    assert client.post(SIGN_IN, data)["Location"] == "/admin/account/sessions/"


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "x:y"])
def test_signing_in_leads_nowhere_else(client: Client, target: str) -> None:
    user = make_user("editor")
    data = {"login": user.email, "password": PASSWORD, "next": target}
    assert client.post(SIGN_IN, data)["Location"] == ADMIN


@pytest.mark.parametrize("account", ACCOUNTS)
def test_what_is_refused_looks_the_same_whoever_it_is(client: Client, account: Any) -> None:
    expected = sign_in(Client(), "somebody.else@example.org", WRONG)
    response = sign_in(client, account(), WRONG)
    assert response.status_code == expected.status_code == 200
    assert body(response) == body(expected)
    assert "do not go together" in body(response)


def test_an_account_that_is_off_does_not_even_know_its_password(client: Client) -> None:
    expected = sign_in(Client(), "somebody.else@example.org", WRONG)
    response = sign_in(client, account_that_is_off(), PASSWORD)
    assert body(response) == body(expected)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_refusing_costs_the_same_whoever_it_is(
    client: Client, account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = account()
    hasher = hashers.get_hasher()
    encode = Mock(wraps=hasher.encode)
    monkeypatch.setattr(hasher, "encode", encode)
    monkeypatch.setattr(hashers, "get_hasher", lambda *_: hasher)
    monkeypatch.setattr(hashers, "identify_hasher", lambda _: hasher)
    with CaptureQueriesContext(connection) as queries:
        sign_in(client, typed, WRONG)
    assert encode.call_count == 1
    assert len(queries) == 6


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, ["Enter your mail address.", "Enter your password."]),
        ({"login": "ada", "password": "x"}, ["Enter a mail address such as name@example.org."]),
        ({"login": "a@example.org", "password": "x" * 201}, ["This is too long."]),
        ({"login": "a" * 300 + "@example.org", "password": "x"}, ["at most"]),
        ({"login": "a\x00@example.org", "password": "x"}, ["Null characters"]),
    ],
)
def test_bad_input_is_named_and_counts_as_no_attempt(
    client: Client, data: dict[str, str], says: list[str]
) -> None:
    text = client.post(SIGN_IN, data).content.decode()
    assert "<title>Error:" in text
    assert all(each in text for each in says)
    assert not SignInAttempt.objects.exists()


def test_signing_in_and_out_and_failing_are_recorded(client: Client) -> None:
    user = make_user("editor")
    sign_in(client, user.email, WRONG)
    sign_in(client, unknown_account(), WRONG)
    sign_in(client, user.email)
    client.post("/admin/account/sign-out/")
    events = AuditEvent.objects.order_by("pk").values_list("verb", "actor_id", "object_key")
    assert list(events) == [
        ("sign_in_failed", None, str(user.pk)),
        ("sign_in_failed", None, ""),
        ("signed_in", user.pk, str(user.pk)),
        ("signed_out", user.pk, str(user.pk)),
    ]


def test_no_address_is_written_down(client: Client) -> None:
    user = make_user("editor")
    sign_in(client, user.email, REMOTE_ADDR="203.0.113.77")
    sign_in(Client(), unknown_account(), WRONG, REMOTE_ADDR="203.0.113.77")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s',  # noqa: S608
                ["%203.0.113.77%"],
            )
            assert cursor.fetchone() == (0,), table


def test_a_person_without_a_role_is_told_so_and_not_sent_in_circles(client: Client) -> None:
    user = make_user()
    assert sign_in(client, user.email).status_code == 302
    response = client.get(SIGN_IN)
    assert response.status_code == 403
    assert "You have no role yet" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_own_pages_are_no_way_around(client: Client, method: str) -> None:
    send = getattr(client, method)
    assert send("/admin/login/", {"next": "/admin/"})["Location"].startswith(SIGN_IN)
    for path in ("", "done/", "confirm/MQ/x-y/", "complete/"):
        response = send(f"/admin/password_reset/{path}")
        assert response.headers.get("Location", SIGN_IN).startswith(SIGN_IN)
        assert response.status_code in {302, 404}
    assert send("/admin/account/signup/").status_code in {302, 404}
    assert User.objects.count() == 0


def test_wagtails_sign_out_is_ours(client: Client) -> None:
    user = make_user("editor")
    sign_in(client, user.email)
    assert "Sign out?" in client.get("/admin/logout/").content.decode()
    assert client.post("/admin/logout/")["Location"] == SIGN_IN
    assert client.get(ADMIN)["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize(("accepted", "expected"), [("es-MX,es;q=0.9", "es"), ("fr", "en")])
def test_before_signing_in_the_browsers_language_counts(
    client: Client, accepted: str, expected: str
) -> None:
    response = client.get(SIGN_IN, headers={"accept-language": accepted})
    assert response["Content-Language"] == expected
    assert f'<html lang="{expected}"' in response.content.decode()


def test_after_signing_in_the_accounts_language_and_time_zone_count(client: Client) -> None:
    user = make_user("editor", language="es", time_zone="Asia/Tokyo")
    sign_in(client, user.email)
    for path in (ADMIN, "/admin/account/sessions/"):
        response = client.get(path, headers={"accept-language": "en"})
        assert '<html lang="es"' in response.content.decode()
    profile = UserProfile.objects.get(user=user)
    assert (profile.preferred_language, profile.current_time_zone) == ("es", "Asia/Tokyo")


def test_wagtail_follows_a_change_of_the_account() -> None:
    user = make_user("editor")
    user.language, user.time_zone = "es", "Pacific/Guam"
    user.save(update_fields=["language", "time_zone"])
    profile = UserProfile.objects.get(user=user)
    assert (profile.preferred_language, profile.current_time_zone) == ("es", "Pacific/Guam")
    profile.preferred_language = "en"
    profile.save()
    assert profile.preferred_language == "es"


def test_a_public_page_never_sees_a_session(client: Client) -> None:
    user = make_user("editor")
    sign_in(client, user.email)
    assert client.cookies["sessionid"]["path"] == "/admin/"
    assert client.cookies["sessionid"]["max-age"] == ""
    assert "Cookie" not in client.get("/").get("Vary", "")
