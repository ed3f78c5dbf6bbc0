"""Passwords: which are taken, forgotten ones, changed ones."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.links import is_expired
from accounts.models import User
from core.models import AuditEvent
from tests.accounts.signing_in import sign_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

CHANGE = "/admin/account/password/"
FORGOTTEN = "/admin/account/password/forgotten/"
NEW = "a long and quite new phrase"
SESSIONS = "/admin/account/sessions/"


def text(response: Any) -> str:
    return str(response.content.decode())


def mailed_link(account: str) -> str:
    """Ask for a link and return its path."""
    Client().post(FORGOTTEN, {"email": account})
    words = str(mail.outbox[-1].body).split()
    link = next(word for word in words if "/password/new/" in word)
    return link.removeprefix("https://detoxlocal.example")


def set_by_link(client: Client, link: str, password: str = NEW) -> Any:
    form = client.get(link)["Location"]
    return client.post(form, {"password1": password})


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(client, user.email)
    return client


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "too short"),
        ("passwordpassword", "among the first"),
        ("P@ssw0rd2026!", "among the first"),
        ("Detoxlocal-1234", "among the first"),
        ("letmein letmein", "among the first"),
        ("abababababababab", "among the first"),
        ("123456789012345", "entirely numeric"),
        ("ada.lovelace@example.org", "too similar"),
        ("Ada Lovelace!", "too similar"),
        ("", "Choose a new password."),
        ("x" * 201, "This is too long."),
    ],
)
def test_bad_passwords_are_refused(password: str, says: str) -> None:
    user = make_user("editor", email="ada.lovelace@example.org", name="Ada Lovelace")
    client = signed_in(user)
    page = text(client.post(CHANGE, {"oldpassword": PASSWORD, "password1": password}))
    assert "<title>Error:" in page
    assert says in page
    assert sign_in(Client(), user.email).status_code == 302


@pytest.mark.parametrize(
    "password",
    ["correct horse battery", "x7#kQ9z!mP2v", "otter lamp 19 violin", "ñandú y café azul"],
)
def test_good_passwords_are_taken(password: str) -> None:
    validate_password(password, make_user("editor"))


def test_a_change_signs_out_everywhere_else_and_tells_by_mail() -> None:
    user = make_user("editor")
    here, elsewhere = signed_in(user), signed_in(user)
    response = here.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW}, follow=True)
    assert "Your password was changed." in text(response)
    assert here.get(SESSIONS).status_code == 200
    assert "You are signed in nowhere else." in text(here.get(SESSIONS))
    assert "ended=elsewhere" in elsewhere.get("/admin/")["Location"]
    assert mail.outbox[-1].subject == "Your password was changed"
    assert AuditEvent.objects.filter(verb="changed_password", actor=user).count() == 1


def test_no_password_and_no_hash_enters_the_trail() -> None:
    user = make_user("editor")
    signed_in(user).post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})
    events = str(list(AuditEvent.objects.values("before", "after")))
    assert NEW not in events
    assert User.objects.get(pk=user.pk).password not in events


def test_a_link_sets_a_new_password_once_and_signs_out_everywhere(client: Client) -> None:
    user = make_user("editor")
    elsewhere = signed_in(user)
    link = mailed_link(user.email)
    done = set_by_link(client, link)
    assert done["Location"] == "/admin/account/password/new/done/"
    assert "Your new password is set" in text(client.get(done["Location"]))
    assert "sign-in" in elsewhere.get("/admin/")["Location"]
    assert sign_in(Client(), user.email, NEW).status_code == 302
    assert AuditEvent.objects.filter(verb="reset_password", actor=user).count() == 1


def test_a_link_that_was_used_says_so_and_offers_a_new_one(client: Client) -> None:
    link = mailed_link(make_user("editor").email)
    set_by_link(client, link)
    response = Client().get(link)
    assert response.status_code == 410
    assert "This link does not work any more" in text(response)
    assert f'href="{FORGOTTEN}"' in text(response)


def test_a_link_that_is_too_old_says_so_and_offers_a_new_one(client: Client) -> None:
    link = mailed_link(make_user("editor").email)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        response = client.get(link)
    assert response.status_code == 410
    assert "This link is too old" in text(response)
    assert "Ask for a new link" in text(response)


@pytest.mark.parametrize("key", ["x", "set-password", "digv2n-0000", "zzzzzz-1", "-", "a" * 900])
def test_a_link_that_is_wrong_tells_no_account(client: Client, key: str) -> None:
    user = make_user("editor")
    pages = [client.get(f"/admin/account/password/new/{uid}/{key}/") for uid in (user.pk, "zzzz")]
    assert [page.status_code for page in pages] == [410, 410]
    assert text(pages[0]) == text(pages[1])


def test_the_link_of_an_account_that_was_switched_off_does_not_work(client: Client) -> None:
    user = make_user("editor")
    link = mailed_link(user.email)
    User.objects.update(is_active=False)
    assert client.get(link).status_code == 410


def test_signing_in_makes_older_links_worthless(client: Client) -> None:
    user = make_user("editor")
    link = mailed_link(user.email)
    sign_in(Client(), user.email)
    assert client.get(link).status_code == 410


def test_a_bad_password_can_be_mended_on_the_links_page(client: Client) -> None:
    user = make_user("editor")
    form = client.get(mailed_link(user.email))["Location"]
    page = text(client.post(form, {"password1": "short"}))
    assert "<title>Error:" in page
    assert "too short" in page
    assert client.post(form, {"password1": NEW}).status_code == 302


@pytest.mark.parametrize("kind", ["known", "unknown", "off"])
def test_asking_for_a_link_is_answered_the_same_whoever_it_is(client: Client, kind: str) -> None:
    user = make_user("editor", is_active=kind != "off")
    account = "nobody@example.org" if kind == "unknown" else user.email
    response = client.post(FORGOTTEN, {"email": account}, follow=True)
    assert response.redirect_chain == [("/admin/account/password/forgotten/sent/", 302)]
    assert "Look into your mail" in text(response)
    assert account not in text(response)
    assert len(mail.outbox) == (kind == "known")


def test_asking_for_a_link_costs_the_request_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueued: list[tuple[Any, ...]] = []
    task = type("Task", (), {"enqueue": staticmethod(lambda *given: enqueued.append(given))})
    monkeypatch.setattr("accounts.services.passwords.send_link", task)
    user, counts = make_user("editor"), []
    for account in (user.email, "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            client.post(FORGOTTEN, {"email": account})
        counts.append(len(queries))
    assert enqueued == [(user.pk,), (None,)]
    assert counts[0] == counts[1]


def test_the_link_is_mailed_in_the_accounts_language(client: Client) -> None:
    mailed_link(make_user("editor", language="es").email)
    assert mail.outbox[-1].to == [User.objects.get().email]
    assert "Cache-Control" in client.get(FORGOTTEN)


@pytest.mark.parametrize("data", [{}, {"email": "ada"}, {"email": "x" * 300 + "@example.org"}])
def test_an_address_that_is_none_is_named(client: Client, data: dict[str, str]) -> None:
    assert "<title>Error:" in text(client.post(FORGOTTEN, data))
    assert not mail.outbox


def test_a_token_that_is_none_is_not_called_old() -> None:
    assert not is_expired("!")
    assert is_expired("1-abc")
