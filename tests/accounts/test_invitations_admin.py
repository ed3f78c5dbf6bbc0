"""Invitations in the admin: the list, inviting, sending again, withdrawing."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, User
from core import audit
from tests.factories import make_invitation, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/invitations/"
GIVEN = {
    "email": "Bo@example.org",
    "name": "Bo",
    "roles": ["validator", "editor"],
    "language": "es",
}


@pytest.fixture
def admin(client: Client) -> User:
    """An administrator, who is signed in."""
    user = make_user("administrator", name="Ada", language="en")
    client.force_login(user)
    return user


def test_without_any_the_list_leads_to_inviting(admin: User, client: Client) -> None:
    page = client.get(LIST).text
    assert "Nobody was invited so far." in page
    assert f"{LIST}new/" in page


def test_the_list_tells_what_became_of_each(admin: User, client: Client) -> None:
    make_invitation(name="Open", invited_by=admin)
    make_invitation(name="Done", accepted_at=timezone.now(), user=make_user())
    page = client.get(LIST).text
    assert "waiting for an answer" in page
    assert "accepted" in page
    open_one = Invitation.objects.get(name="Open")
    assert f"{LIST}{open_one.pk}/resend/" in page
    assert page.count("/withdraw/") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=open", ["Open"]),
        ("?state=withdrawn", ["Gone"]),
        ("?state=expired", []),
        ("?q=gon", ["Gone"]),
        ("?state=juggled", ["Gone", "Open"]),
    ],
)
def test_the_list_is_searched_and_filtered(
    admin: User, client: Client, query: str, found: list[str]
) -> None:
    make_invitation(name="Open")
    make_invitation(name="Gone", withdrawn_at=timezone.now())
    assert [each.name for each in client.get(LIST + query).context["object_list"]] == found


def test_inviting_sends_a_mail_in_the_language_chosen(admin: User, client: Client) -> None:
    assert client.post(f"{LIST}new/", GIVEN)["Location"] == LIST
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.language) == ("bo@example.org", "es")
    assert (invitation.roles, invitation.invited_by) == (["editor", "validator"], admin)
    assert mail.outbox[0].to == ["bo@example.org"]


BAD = [
    ("email", ""),
    ("email", "bo"),
    ("name", ""),
    ("name", "x" * 151),
    ("roles", []),
    ("roles", ["juggler"]),
    ("language", "tlh"),
]


@pytest.mark.parametrize(("field", "value"), BAD)
def test_bad_input_is_named_and_sends_nothing(
    admin: User, client: Client, field: str, value: object
) -> None:
    page = client.post(f"{LIST}new/", GIVEN | {field: value})
    assert list(page.context["form"].errors) == [field]
    assert mail.outbox == []


def test_who_has_an_account_or_an_invitation_is_named_beside_the_address(
    admin: User, client: Client
) -> None:
    for address in (admin.email, make_invitation().email):
        page = client.post(f"{LIST}new/", GIVEN | {"email": address})
        assert list(page.context["form"].errors) == ["email"]
    assert mail.outbox == []


@pytest.mark.parametrize(("action", "sent"), [("resend", 1), ("withdraw", 0)])
def test_each_action_asks_first_and_then_does_it(
    admin: User, client: Client, action: str, sent: int
) -> None:
    invitation = make_invitation(name="Bo")
    address = f"{LIST}{invitation.pk}/{action}/"
    assert "No, go back" in client.get(address).text
    assert Invitation.objects.open().exists()
    assert client.post(address)["Location"] == LIST
    assert len(mail.outbox) == sent
    assert Invitation.objects.open().exists() == bool(sent)
    assert "Bo" in str(next(iter(client.get(LIST).context["messages"])))


@pytest.mark.parametrize("action", ["resend", "withdraw"])
def test_what_was_answered_meanwhile_is_said_plainly(
    admin: User, client: Client, action: str
) -> None:
    invitation = make_invitation(withdrawn_at=timezone.now())
    page = client.post(f"{LIST}{invitation.pk}/{action}/", follow=True)
    assert "accepted or withdrawn meanwhile" in page.text
    assert client.get(f"{LIST}0/{action}/").status_code == 404


def test_what_the_trail_says_of_an_invitation_can_be_read(client: Client) -> None:
    client.force_login(make_user(is_superuser=True))
    event = audit.record(None, "invited", make_invitation())
    assert client.get(f"/admin/audit/{event.pk}/").status_code == 200


def test_a_manager_looks_and_changes_nothing(client: Client) -> None:
    client.force_login(make_user("manager"))
    invitation = make_invitation()
    page = client.get(LIST)
    assert page.status_code == 200
    assert "/resend/" not in page.text
    for path in ("new/", f"{invitation.pk}/resend/", f"{invitation.pk}/withdraw/"):
        assert client.post(LIST + path, GIVEN).status_code == 403


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "validator", "callback_agent"])
def test_others_see_none(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 403
    assert LIST not in client.get("/admin/").text
