"""The page behind the link of an invitation."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Invitation, User
from accounts.services import invitations
from accounts.services.errors import InvitationClosedError
from accounts.services.invitations import hash_of
from core.logs import JsonLines
from core.models import AuditEvent
from tests.factories import PASSWORD, make_invitation, make_user

pytestmark = pytest.mark.django_db

GIVEN = {"name": "Bo", "language": "en", "time_zone": "America/Denver", "password": PASSWORD}
CLOSED: dict[str, dict[str, Any]] = {
    "withdrawn": {"withdrawn_at": timezone.now()},
    "replaced": {"token_hash": hash_of("newer"), "replaced_hashes": [hash_of("link")]},
}


def address(token: str = "link") -> str:  # noqa: S107  of a test
    return reverse("invitation", args=[token])


def make_closed(how: str) -> Invitation:
    """Store an invitation with the link "link" that cannot be used any more."""
    if how == "accepted":
        return make_invitation("link", accepted_at=timezone.now(), user=make_user())
    if how != "expired":
        return make_invitation("link", **CLOSED[how])
    invitation = make_invitation("link")
    past = timezone.now() - timedelta(days=8)
    expired = past + timedelta(days=7)
    Invitation.objects.filter(pk=invitation.pk).update(created_at=past, expires_at=expired)
    return invitation


def test_the_page_asks_for_the_little_that_is_needed(client: Client) -> None:
    make_invitation("link", name="Bo", email="bo@example.org", roles=["editor", "validator"])
    page = client.get(address())
    assert page.status_code == 200
    assert list(page.context["form"].fields) == ["name", "language", "time_zone", "password"]
    assert "Editor, Validator" in page.text
    assert "bo@example.org" in page.text


def test_looking_at_it_changes_nothing(client: Client) -> None:
    make_invitation("link")
    client.get(address())
    client.head(address())
    assert not User.objects.exists()
    assert Invitation.objects.open().exists()


def test_the_time_zone_is_guessed_from_who_invites(client: Client) -> None:
    make_invitation("link", invited_by=make_user(time_zone="America/Denver"))
    assert client.get(address()).context["form"]["time_zone"].value() == "America/Denver"


def test_making_the_account_signs_in(client: Client) -> None:
    make_invitation("link", email="bo@example.org")
    answer = client.post(address(), GIVEN)
    assert answer["Location"] == reverse("wagtailadmin_home")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert User.objects.get().check_password(PASSWORD)
    assert set(AuditEvent.objects.values_list("verb", flat=True)) == {
        "accepted_invitation",
        "signed_in",
    }


def test_who_has_just_chosen_a_password_need_not_confirm_it_to_set_up_a_second_step(
    client: Client, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    make_invitation("link")
    client.post(address(), GIVEN)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


BAD: list[tuple[str, Any]] = [
    ("name", ""),
    ("name", "x" * 151),
    ("language", "tlh"),
    ("time_zone", "Mars/Olympus"),
    ("password", ""),
    ("password", "short"),
    ("password", "password1234"),
    ("password", "12345678901234567"),
    ("password", "bo@example.org"),
    ("password", "x" * 201),
]


@pytest.mark.parametrize(("field", "value"), BAD)
def test_bad_input_is_named_and_makes_no_account(client: Client, field: str, value: Any) -> None:
    make_invitation("link", email="bo@example.org")
    page = client.post(address(), GIVEN | {field: value})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert "<title>Error:" in page.text
    assert not User.objects.exists()
    assert "value" not in str(page.context["form"]["password"])


@pytest.mark.parametrize(
    ("how", "title", "mend"),
    [
        ("accepted", "This link was used", "Sign in with your mail address"),
        ("expired", "This link is too old", "send the invitation again"),
        ("withdrawn", "This invitation was withdrawn", "invite you anew"),
        ("replaced", "There is a newer link", "the newest mail"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_closed_link_has_its_own_page_with_the_mend(
    client: Client, how: str, title: str, mend: str, method: str
) -> None:
    make_closed(how)
    page = getattr(client, method)(address(), GIVEN)
    assert (page.status_code, title in page.text, mend in page.text) == (410, True, True)
    assert not User.objects.filter(name="Bo").exists()


@pytest.mark.parametrize("token", ["wrong", "x" * 2000, "..", "%00"])
def test_a_wrong_link_says_no_more_than_that(client: Client, token: str) -> None:
    page = client.get(f"/admin/account/invitation/{token}/")
    assert page.status_code == 404
    assert "example.org" not in page.text


def test_an_account_made_in_another_way_meanwhile_is_not_taken_over(client: Client) -> None:
    make_invitation("link", email="bo@example.org")
    make_user(email="bo@example.org", password="another long password")  # noqa: S106  of a test
    page = client.post(address(), GIVEN)
    assert page.status_code == 410
    assert not User.objects.get().check_password(PASSWORD)


def test_of_two_who_send_the_form_at_once_one_is_told_that_it_was_used(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def beaten(*args: Any, **kwargs: Any) -> None:
        accept(*args, **kwargs)
        raise InvitationClosedError

    make_invitation("link")
    accept = invitations.accept
    monkeypatch.setattr(invitations, "accept", beaten)
    page = client.post(address(), GIVEN)
    assert (page.status_code, "This link was used" in page.text) == (410, True)


def test_who_is_signed_in_is_told_to_sign_out_first(client: Client) -> None:
    make_invitation("link")
    client.force_login(make_user("administrator"))
    page = client.post(address(), GIVEN)
    assert (page.status_code, "sign out" in page.text) == (409, True)
    assert Invitation.objects.open().exists()


def test_the_page_speaks_the_language_of_the_invitation(client: Client) -> None:
    make_invitation("link", language="es")
    page = client.get(address(), headers={"accept-language": "en"})
    assert '<html lang="es"' in page.text


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    make_invitation("link")
    assert getattr(client, method)(address()).status_code == 405


@pytest.mark.parametrize("good", [True, False])
def test_the_token_reaches_no_log(
    client: Client,
    caplog: pytest.LogCaptureFixture,
    good: bool,  # noqa: FBT001
) -> None:
    if good:
        make_invitation("a-secret-token")
    with caplog.at_level("DEBUG"):
        client.get(address("a-secret-token"))
    lines = [JsonLines().format(record) for record in caplog.records]
    assert any("core.access" in line for line in lines)
    assert not any("a-secret-token" in line for line in lines)


def test_nobody_hears_of_the_address_and_nobody_keeps_the_page(client: Client) -> None:
    make_invitation("link")
    page = client.get(address())
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
