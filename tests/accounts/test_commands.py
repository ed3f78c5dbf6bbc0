"""Commands about accounts: inviting the first administrator, applying the roles."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.models import Invitation
from accounts.services import invitations
from accounts.services.invitations import Link
from core.models import AuditEvent
from tests.factories import make_user

pytestmark = pytest.mark.django_db

Said = pytest.CaptureFixture[str]


def invited(capsys: Said, *options: str) -> str:
    """Invite from the command line and return the token that is printed."""
    call_command("invite", "root@example.org", *options)
    (token,) = re.findall(
        r"https://detoxlocal\.example/admin/account/invitation/([\w-]+)/\n", capsys.readouterr().out
    )
    return str(token)


def test_the_first_administrator_gets_a_link_that_is_printed_once(capsys: Said) -> None:
    token = invited(capsys, "--role", "administrator", "--name", "Root", "--language", "es")
    link, invitation = invitations.follow(token)
    assert invitation is not None
    assert (link, invitation.roles, invitation.name) == (Link.OPEN, ["administrator"], "Root")
    assert (invitation.invited_by, invitation.language) == (None, "es")
    assert mail.outbox == []


def test_inviting_again_prints_a_new_link(capsys: Said) -> None:
    first = invited(capsys, "--role", "administrator")
    second = invited(capsys, "--role", "administrator")
    assert invitations.follow(first)[0] == Link.REPLACED
    assert invitations.follow(second)[0] == Link.OPEN
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["no address", "--role", "editor"], "is no mail address"),
        (["ada@example.org", "--role", "editor"], "There is an account"),
        (["root@example.org", "--role", "editor"], "has an invitation already"),
        (["bo@example.org", "--role", "juggler"], "invalid choice"),
        (["bo@example.org"], "--role"),
    ],
)
def test_what_cannot_be_is_said(capsys: Said, options: list[str], said: str) -> None:
    make_user(email="ada@example.org")
    invited(capsys, "--role", "administrator")
    with pytest.raises(CommandError, match=said):
        call_command("invite", *options)


@pytest.fixture
def _disturbed() -> None:
    group = Group.objects.get(name="Editor")
    group.permissions.add(Permission.objects.get(codename="delete_user"))


@pytest.mark.usefixtures("_disturbed")
def test_applying_roles_says_and_records_what_it_changed(capsys: Said) -> None:
    call_command("apply_roles")
    said = capsys.readouterr().out
    assert "Editor:\n  - accounts.delete_user\n1 roles changed, 5 the same." in said
    event = AuditEvent.objects.get()
    assert (event.verb, event.before["permissions"]) == ("applied_roles", ["accounts.delete_user"])


@pytest.mark.usefixtures("_disturbed")
def test_a_dry_run_only_tells(capsys: Said) -> None:
    call_command("apply_roles", "--dry-run")
    assert "1 roles would change" in capsys.readouterr().out
    assert Group.objects.get(name="Editor").permissions.filter(codename="delete_user").exists()
    assert not AuditEvent.objects.exists()


def test_nothing_to_apply_is_said_too(capsys: Said) -> None:
    call_command("apply_roles")
    assert capsys.readouterr().out == "0 roles changed, 6 the same.\n"
