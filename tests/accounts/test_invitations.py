"""Invitations: the mail, its link, what it opens once, and what becomes of it otherwise."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from psycopg.sql import SQL, Identifier

from accounts.models import Invitation, User
from accounts.services import invitations, people
from accounts.services.errors import (
    AccountExistsError,
    AlreadyInvitedError,
    BeyondOwnError,
    InvitationClosedError,
)
from accounts.services.invitations import Link, hash_of
from accounts.tasks.invitations import send_invitation
from core.mail import MailError
from core.models import AuditEvent
from tests.factories import PASSWORD, make_invitation, make_user

pytestmark = pytest.mark.django_db

DETAILS = {"name": "Bo", "language": "es", "time_zone": "America/Denver"}


@pytest.fixture
def admin() -> User:
    return make_user("administrator", name="Ada")


def invited(by: User | None, email: str = "bo@example.org", roles: str = "validator") -> Invitation:
    return invitations.invite(email, name="Bo", roles=roles.split(), language="en", by=by)


def mailed_token() -> str:
    """Return the token of the link in the last mail."""
    (token,) = re.findall(r"/admin/account/invitation/([\w-]+)/", str(mail.outbox[-1].body))
    return str(token)


def test_the_mail_has_a_link_with_256_bits_of_which_only_a_hash_is_kept(admin: User) -> None:
    invitation = invited(admin)
    invitations.send(invitation)
    assert mail.outbox[0].to == ["bo@example.org"]
    assert len(mailed_token()) == 43
    invitation.refresh_from_db()
    assert invitation.token_hash == hash_of(mailed_token())


def test_the_mail_is_in_the_language_of_the_person(admin: User) -> None:
    invitations.send(invited(admin))
    assert "Bo" in str(mail.outbox[0].body)
    assert mail.outbox[0].subject == "Your account at DetoxLocal"


def tables_with(text: str) -> list[str]:
    """Return the tables that have a text in any of their columns."""
    sql = "SELECT count(*) FROM {table} AS row WHERE strpos(row::text, %s) > 0"
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            cursor.execute(SQL(sql).format(table=Identifier(name)), [text])
            found += [name] if cursor.fetchone() != (0,) else []
    return found


def test_no_table_holds_the_token(admin: User) -> None:
    invitations.send(invited(admin))
    assert tables_with(hash_of(mailed_token())) == ["accounts_invitation"]
    assert tables_with(mailed_token()) == []


def test_inviting_is_recorded_without_mail_address_or_name(admin: User) -> None:
    invited(admin, roles="validator editor")
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.actor, event.after) == (
        "invited",
        admin,
        {"roles": ["editor", "validator"]},
    )


def test_who_has_an_account_is_not_invited(admin: User) -> None:
    with pytest.raises(AccountExistsError):
        invited(admin, email=admin.email.upper())


def test_one_invitation_is_open_for_an_address_at_a_time(admin: User) -> None:
    first = invited(admin)
    with pytest.raises(AlreadyInvitedError):
        invited(admin, email="BO@example.org")
    invitations.withdraw(first, by=admin)
    assert invited(admin).pk != first.pk


def test_nobody_invites_beyond_what_they_may_do() -> None:
    with pytest.raises(BeyondOwnError):
        invited(make_user("manager"), roles="administrator")


def test_accepting_makes_the_account_with_its_roles(admin: User) -> None:
    make_invitation("good", email="bo@example.org", roles=["editor", "validator"], invited_by=admin)
    user = invitations.accept("good", password=PASSWORD, details=DETAILS)
    assert user.check_password(PASSWORD)
    assert (user.email, user.language, user.time_zone) == ("bo@example.org", "es", "America/Denver")
    assert people.roles_of(user) == {"editor", "validator"}
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.actor) == ("accepted_invitation", user)


def test_a_link_works_once() -> None:
    make_invitation("good")
    invitations.accept("good", password=PASSWORD, details=DETAILS)
    with pytest.raises(InvitationClosedError):
        invitations.accept("good", password=PASSWORD, details=DETAILS)
    assert invitations.follow("good")[0] == Link.ACCEPTED


CLOSED: dict[Link, dict[str, Any]] = {
    Link.EXPIRED: {},
    Link.WITHDRAWN: {"withdrawn_at": timezone.now()},
    Link.REPLACED: {"token_hash": hash_of("newer"), "replaced_hashes": [hash_of("link")]},
}


@pytest.mark.parametrize("link", CLOSED)
def test_a_closed_link_says_why_and_makes_no_account(
    link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_invitation("link", **CLOSED[link])
    if link == Link.EXPIRED:
        later = timezone.now() + timedelta(days=7, seconds=1)
        monkeypatch.setattr(timezone, "now", lambda: later)
    assert invitations.follow("link")[0] == link
    with pytest.raises(InvitationClosedError):
        invitations.accept("link", password=PASSWORD, details=DETAILS)
    assert not User.objects.exists()


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5000, "\N{SNOWMAN}"])
def test_a_wrong_link_is_of_no_invitation(token: str) -> None:
    make_invitation("good")
    assert invitations.follow(token) == (Link.WRONG, None)


def test_sending_again_replaces_the_link_and_begins_the_time_anew(admin: User) -> None:
    old = make_invitation("old", expires_at=timezone.now() + timedelta(seconds=1))
    invitations.resend(old, by=admin)
    assert invitations.follow("old")[0] == Link.REPLACED
    assert invitations.follow(mailed_token())[0] == Link.OPEN
    old.refresh_from_db()
    assert old.expires_at > timezone.now() + timedelta(days=6)


def test_the_old_link_is_dead_before_the_new_one_is_sent(
    admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations, "send", lambda _invitation: None)
    invitations.resend(make_invitation("old"), by=admin)
    with pytest.raises(InvitationClosedError):
        invitations.accept("old", password=PASSWORD, details=DETAILS)


@pytest.mark.parametrize(
    "state", [{"withdrawn_at": timezone.now()}, {"accepted_at": timezone.now()}]
)
@pytest.mark.parametrize("change", [invitations.resend, invitations.withdraw])
def test_what_is_closed_stays_closed(admin: User, state: dict[str, Any], change: object) -> None:
    if "accepted_at" in state:
        state = state | {"user": make_user()}
    invitation = make_invitation(**state)
    with pytest.raises(InvitationClosedError):
        change(invitation, by=admin)  # type: ignore[operator]
    assert mail.outbox == []


def test_a_mail_that_fails_leaves_the_link_as_it_was(
    admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise MailError

    invitation = invited(admin)
    monkeypatch.setattr("core.mail.send", fail)
    with pytest.raises(MailError):
        send_invitation.func(invitation.pk)
    hash_before = invitation.token_hash
    invitation.refresh_from_db()
    assert invitation.token_hash == hash_before


@pytest.mark.parametrize("gone", [True, False])
def test_a_mail_for_what_is_gone_or_withdrawn_is_not_sent(gone: bool) -> None:  # noqa: FBT001
    invitation = make_invitation(withdrawn_at=timezone.now())
    send_invitation.func(0 if gone else invitation.pk)
    assert mail.outbox == []


def test_an_account_made_in_another_way_meanwhile_is_not_touched() -> None:
    make_invitation("good", email="bo@example.org")
    make_user(email="bo@example.org")
    with pytest.raises(AccountExistsError):
        invitations.accept("good", password=PASSWORD, details=DETAILS)


def test_a_role_that_is_no_more_is_left_out() -> None:
    make_invitation("good", roles=["validator", "juggler"])
    user = invitations.accept("good", password=PASSWORD, details=DETAILS)
    assert list(user.groups.all()) == [Group.objects.get(name="Validator")]


@pytest.mark.parametrize("state", Invitation.State)
def test_invitations_are_found_by_what_became_of_them(
    state: Invitation.State, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = timezone.now() + timedelta(seconds=1)
    rows = {
        Invitation.State.OPEN: make_invitation(),
        Invitation.State.EXPIRED: make_invitation(expires_at=soon),
        Invitation.State.WITHDRAWN: make_invitation(withdrawn_at=timezone.now()),
        Invitation.State.ACCEPTED: make_invitation(accepted_at=timezone.now(), user=make_user()),
    }
    monkeypatch.setattr(timezone, "now", lambda: soon + timedelta(minutes=1))
    assert list(Invitation.objects.in_state(state)) == [rows[state]]
    assert rows[state].state == state


@pytest.mark.parametrize(
    "broken",
    [
        {"email": "BO@example.org"},
        {"roles": []},
        {"accepted_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(days=1)},
    ],
)
def test_the_database_refuses_an_invitation_that_makes_no_sense(broken: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_invitation(**broken)
