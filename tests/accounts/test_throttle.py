"""Slowing down guessing, without letting anybody lock somebody else out."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import throttle
from accounts.models import SignInAttempt
from detoxlocal.settings import staff
from tests.accounts.signing_in import SIGN_IN, WRONG, known_browser, sign_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

TOO_MANY = "Too many attempts."
FORGOTTEN = "/admin/account/password/forgotten/"


@pytest.fixture(autouse=True)
def _few(settings: Settings) -> None:
    few = {"minutes": 30, "known_browser": 3, "other_browsers": 3, "sender": 5}
    settings.SIGN_IN_LIMITS = {"password": few, "code": few, "mail": few}


def text(response: Any) -> str:
    return str(response.content.decode())


def spend(account: str, times: int = 3, address: str = "198.51.100.{}") -> None:
    """Guess from somewhere else each time."""
    for number in range(times):
        sign_in(Client(), account, WRONG, REMOTE_ADDR=address.format(number))


@pytest.mark.parametrize("exists", [True, False])
def test_after_many_guesses_even_the_right_password_waits(client: Client, *, exists: bool) -> None:
    account = make_user("editor").email if exists else "nobody@example.org"
    spend(account)
    response = sign_in(client, account, PASSWORD)
    assert response.status_code == 200
    assert TOO_MANY in text(response)
    assert "Wait 30 minutes" in text(response)


def test_what_is_refused_is_not_counted_and_the_wait_ends(client: Client) -> None:
    account = make_user("editor").email
    spend(account)
    spend(account, times=5)
    assert SignInAttempt.objects.count() == 3
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert sign_in(client, account).status_code == 302


def test_a_browser_known_to_the_account_is_locked_out_by_nobody() -> None:
    account = make_user("editor").email
    owners = known_browser(account)
    spend(account, times=9)
    assert sign_in(owners, account).status_code == 302


def test_a_known_browser_has_a_budget_as_well() -> None:
    account = make_user("editor").email
    owners = known_browser(account)
    for _ in range(3):
        sign_in(owners, account, WRONG)
    assert TOO_MANY in text(sign_in(owners, account))


def test_being_known_to_one_account_says_nothing_to_another() -> None:
    account, other = make_user("editor").email, make_user("editor").email
    browser = known_browser(account)
    spend(other)
    assert TOO_MANY in text(sign_in(browser, other))


def test_a_cookie_of_ones_own_opens_no_budget_under_the_name_of_another(client: Client) -> None:
    mine, theirs = make_user("editor").email, make_user("editor").email
    name = next(iter(known_browser(theirs).cookies))
    client.cookies[name] = next(iter(known_browser(mine).cookies.values())).value
    spend(theirs)
    assert TOO_MANY in text(sign_in(client, theirs))


def test_a_cookie_that_somebody_made_up_opens_no_budget(client: Client) -> None:
    account = make_user("editor").email
    owners = known_browser(account)
    spend(account)
    for name in owners.cookies:
        client.cookies[name] = owners.cookies[name].value[:-1] + "x"
    assert TOO_MANY in text(sign_in(client, account))


def test_the_right_password_costs_nothing(client: Client) -> None:
    account = make_user("editor").email
    for _ in range(5):
        assert sign_in(Client(), account).status_code == 302
    assert not SignInAttempt.objects.exists()


def test_one_sender_may_not_try_many_accounts(client: Client) -> None:
    for number in range(5):
        sign_in(Client(), f"guess{number}@example.org", WRONG)
    assert TOO_MANY in text(sign_in(client, make_user("editor").email))


def test_the_mailed_link_makes_a_browser_a_known_one(client: Client) -> None:
    user = make_user("editor")
    spend(user.email)
    client.post(FORGOTTEN, {"email": user.email})
    link = next(word for word in str(mail.outbox[0].body).split() if "/password/new/" in word)
    client.get(link.replace("https://detoxlocal.example", ""), follow=True)
    assert sign_in(client, user.email).status_code == 302


@pytest.mark.parametrize("exists", [True, False])
def test_links_by_mail_are_limited(client: Client, *, exists: bool) -> None:
    account = make_user("editor").email if exists else "nobody@example.org"
    for _ in range(3):
        assert client.post(FORGOTTEN, {"email": account}).status_code == 302
    response = client.post(FORGOTTEN, {"email": account})
    assert "Too many links were asked for." in text(response)
    assert len(mail.outbox) == 3 * exists


def test_kinds_of_attempts_are_counted_apart(rf: Any) -> None:
    for _ in range(3):
        throttle.begin(rf.get("/"), SignInAttempt.Kind.CODE, "ada@example.org")
    with pytest.raises(throttle.TooManyAttemptsError):
        throttle.begin(rf.get("/"), SignInAttempt.Kind.CODE, "ADA@example.org ")
    throttle.begin(rf.get("/"), SignInAttempt.Kind.PASSWORD, "ada@example.org")


def test_confirming_and_changing_a_password_are_slowed_down_too() -> None:
    user = make_user("editor")
    client = Client()
    sign_in(client, user.email)
    data = {"oldpassword": WRONG, "password1": "another good long phrase"}
    for _ in range(3):
        assert "This is not your password." in text(client.post("/admin/account/password/", data))
    response = client.post("/admin/account/password/", data | {"oldpassword": PASSWORD})
    assert TOO_MANY in text(response)


def test_old_attempts_are_forgotten(rf: Any) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        throttle.begin(rf.get("/"), SignInAttempt.Kind.CODE, "ada@example.org")
    throttle.begin(rf.get("/"), SignInAttempt.Kind.CODE, "ada@example.org")
    assert throttle.forget_old() == 1
    assert SignInAttempt.objects.count() == 1


def test_neither_account_nor_sender_can_be_read_from_an_attempt(rf: Any) -> None:
    request = rf.get("/", REMOTE_ADDR="203.0.113.77")
    attempt = throttle.begin(request, SignInAttempt.Kind.CODE, "tom@example.org")
    stored = str(SignInAttempt.objects.filter(pk=attempt.pk).values())
    assert "tom" not in stored
    assert "203.0.113" not in stored
    assert str(attempt).startswith("second factor, ")


def test_the_page_is_the_same_for_all_who_must_wait(client: Client) -> None:
    known, unknown = make_user("editor").email, "nobody@example.org"
    pages = []
    for account in (known, unknown):
        spend(account)
        pages.append(text(sign_in(client, account)).replace(account, ""))
    without_token = [re.sub(r"csrfmiddlewaretoken.*", "", page) for page in pages]
    assert without_token[0] == without_token[1]
    assert SIGN_IN in pages[0]


def test_a_link_lives_longer_than_mails_are_counted() -> None:
    minutes = staff.SIGN_IN_LIMITS["mail"]["minutes"]
    assert minutes * 60 < staff.PASSWORD_RESET_TIMEOUT
