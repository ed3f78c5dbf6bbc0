"""People who work here: their details, their roles, and whether they can sign in."""

from collections.abc import Collection, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import Invitation, User
from accounts.roles import ADMINISTRATOR, BY_GROUP, BY_KEY
from accounts.services import sessions
from accounts.services.errors import (
    BeyondOwnError,
    DemoAccountError,
    LastAdministratorError,
    OwnAccountError,
)
from accounts.tasks.second_factor import Change, tell_of_change
from core import audit

DETAILS = ("name", "credential", "language", "time_zone")


def roles_of(person: User) -> set[str]:
    """Return the keys of a person's roles."""
    names = person.groups.values_list("name", flat=True)
    return {BY_GROUP[name].key for name in names if name in BY_GROUP}


def check_may_give(by: User | None, roles: Collection[str]) -> None:
    """Make sure that somebody may hand these roles out, or take them away.

    Raises:
        BeyondOwnError: a role may do what they may not.
    """
    needed = frozenset().union(*(BY_KEY[key].permissions for key in roles))
    if by is not None and not needed <= by.get_all_permissions():
        raise BeyondOwnError


@transaction.atomic
def change_details(person: User, *, by: User, values: Mapping[str, Any]) -> bool:
    """Set a person's name, credential, language and time zone; return whether any differs."""
    stored = User.objects.select_for_update().get(pk=person.pk)
    before, after = audit.differences(
        {name: getattr(stored, name) for name in DETAILS},
        {name: values[name] for name in DETAILS if name in values},
    )
    for name, value in after.items():
        setattr(person, name, value)
    if after:
        person.save(update_fields=list(after))
        audit.record(by, "changed_person", person, {name: before[name] for name in after}, after)
    return bool(after)


@transaction.atomic
def change_roles(person: User, roles: Collection[str], *, by: User | None) -> bool:
    """Give a person exactly these roles; return whether that changed any.

    Who loses one is signed out everywhere.

    Raises:
        OwnAccountError: somebody changes their own.
        BeyondOwnError: a role may do more than who gives or takes it.
        LastAdministratorError: nobody would be left who can make administrators.
    """
    _lock_administrators()
    before, after = roles_of(person), set(roles)
    if before == after:
        return False
    if by == person:
        raise OwnAccountError
    check_may_give(by, before ^ after)
    if ADMINISTRATOR.key in before - after:
        _check_another_administrator(person)
    person.groups.set(Group.objects.filter(name__in=[BY_KEY[key].group for key in after]))
    if before - after:
        sessions.drop(person)
        _withdraw_invitations_by(person, by=by)
    audit.record(by, "changed_roles", person, {"roles": sorted(before)}, {"roles": sorted(after)})
    return True


@transaction.atomic
def switch_off(person: User, *, by: User) -> None:
    """Keep a person from signing in, and sign them out everywhere. Their work stays.

    Raises:
        OwnAccountError: somebody switches themselves off.
        BeyondOwnError: the person may do more than who switches them off.
        LastAdministratorError: nobody would be left who can make administrators.
    """
    _lock_administrators()
    _check_may_act_on(person, by)
    if ADMINISTRATOR.key in roles_of(person):
        _check_another_administrator(person)
    if User.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        sessions.drop(person)
        _withdraw_invitations_by(person, by=by)
        audit.record(by, "switched_off", person, {"is_active": True}, {"is_active": False})
    person.is_active = False


@transaction.atomic
def switch_on(person: User, *, by: User) -> None:
    """Let a person sign in again, with the password and the roles that they had.

    Raises:
        OwnAccountError: cannot happen through a page, where nobody off is signed in.
        BeyondOwnError: the person may do more than who switches them on.
        DemoAccountError: the account is for trying out, where that is over.
    """
    _check_may_act_on(person, by)
    if person.is_demo and settings.REFUSE_DEMO_ACCOUNTS:
        raise DemoAccountError
    if User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        audit.record(by, "switched_on", person, {"is_active": False}, {"is_active": True})
    person.is_active = True


@transaction.atomic
def end_sessions(person: User, *, by: User) -> int:
    """Sign a person out everywhere; return of how many places.

    Raises:
        OwnAccountError: one's own sessions are ended where they are listed.
        BeyondOwnError: the person may do more than who signs them out.
    """
    _check_may_act_on(person, by)
    ended = sessions.drop(person)
    if ended:
        audit.record(by, "ended_sessions", person, {"sessions": ended}, {"sessions": 0})
    return ended


@transaction.atomic
def reset_second_factor(person: User, *, by: User) -> bool:
    """Take away all second factors of a person who lost them, and sign them out everywhere.

    At the next sign-in they set up new ones. Returns whether there were any.

    Raises:
        OwnAccountError: one's own are kept where they are listed, with a confirmation.
        BeyondOwnError: the person may do more than who asks.
    """
    _check_may_act_on(person, by)
    factors = Authenticator.objects.filter(user=person)
    kinds = sorted(factors.values_list("type", flat=True))
    if not kinds:
        return False
    factors.delete()
    sessions.drop(person)
    tell_of_change.enqueue(person.pk, Change.RESET)
    audit.record(by, "reset_second_factor", person, {"factors": kinds}, {"factors": []})
    return True


def _check_may_act_on(person: User, by: User) -> None:
    if by == person:
        raise OwnAccountError
    if not person.get_all_permissions() <= by.get_all_permissions():
        raise BeyondOwnError


def _lock_administrators() -> None:
    """Wait for whoever is changing who administers: two could each leave the other as the last."""
    Group.objects.select_for_update(no_key=True).get(name=ADMINISTRATOR.group)


def _check_another_administrator(person: User) -> None:
    others = User.objects.filter(is_active=True, groups__name=ADMINISTRATOR.group)
    if not others.exclude(pk=person.pk).exists():
        raise LastAdministratorError


def _withdraw_invitations_by(person: User, *, by: User | None) -> None:
    """Keep what somebody lost from coming back through a link that they sent in time."""
    from accounts.services.invitations import withdraw

    for invitation in Invitation.objects.open().filter(invited_by=person):
        withdraw(invitation, by=by)
