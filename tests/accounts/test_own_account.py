"""One's own account in the admin."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from core.models import AuditEvent
from tests.accounts.signing_in import sign_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ACCOUNT = "/admin/account/"
GIVEN = {
    "details-name": "Ada L.",
    "details-language": "es",
    "details-time_zone": "America/Denver",
    "theme-theme": "dark",
    "theme-contrast": "system",
    "theme-density": "default",
    "theme-keyboard_shortcuts": "on",
}


def text(response: Any) -> str:
    return str(response.content.decode())


def test_everybody_changes_how_they_are_seen_and_spoken_to(client: Client) -> None:
    user = make_user("editor", name="Ada")
    sign_in(client, user.email)
    page = text(client.post(ACCOUNT, GIVEN, follow=True))
    user.refresh_from_db()
    assert (user.name, user.language, user.time_zone) == ("Ada L.", "es", "America/Denver")
    assert '<html lang="es"' in page
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.actor_id) == ("changed_person", user.pk)
    assert "Ada" not in str((event.before, event.after))


@pytest.mark.parametrize(
    "wrong", [{"details-name": ""}, {"details-time_zone": "Mars"}, {"details-language": "fr"}]
)
def test_bad_details_change_nothing(client: Client, wrong: dict[str, str]) -> None:
    user = make_user("editor", name="Ada")
    sign_in(client, user.email)
    assert client.post(ACCOUNT, GIVEN | wrong).status_code == 200
    user.refresh_from_db()
    assert (user.name, user.language) == ("Ada", "en")


def test_nobody_gives_themselves_more(client: Client) -> None:
    user = make_user("editor")
    sign_in(client, user.email)
    more = {"is_superuser": "on", "email": "x@example.org", "credential": "MD"}
    client.post(ACCOUNT, GIVEN | more | {f"details-{name}": more[name] for name in more})
    before = (user.email, "", False)
    user.refresh_from_db()
    assert (user.email, user.credential, user.is_superuser) == before


def test_a_change_keeps_the_session_and_its_place_on_the_list(client: Client) -> None:
    user = make_user("editor")
    sign_in(client, user.email)
    key = client.session.session_key
    client.post(ACCOUNT, GIVEN)
    assert client.session.session_key == key
    assert UserSession.objects.get().session_key == key


def test_a_session_that_is_on_no_list_gets_onto_it(client: Client) -> None:
    sign_in(client, make_user("editor").email)
    UserSession.objects.all().delete()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        client.get(ACCOUNT)
    assert UserSession.objects.get().session_key == client.session.session_key


def test_the_ways_to_what_keeps_an_account_safe_are_there(client: Client) -> None:
    sign_in(client, make_user("editor").email)
    page = text(client.get(ACCOUNT))
    for path in ("password/", "second-factor/", "sessions/"):
        assert f'href="{ACCOUNT}{path}"' in page


def test_without_a_role_there_is_no_such_page(client: Client) -> None:
    assert client.get(ACCOUNT)["Location"].startswith("/admin/account/sign-in/")
