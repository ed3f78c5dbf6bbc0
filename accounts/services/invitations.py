"""Invitations: how a person comes by an account."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.models import Invitation, User
from accounts.roles import BY_KEY
from accounts.services.errors import (
    AccountExistsError,
    AlreadyInvitedError,
    InvitationClosedError,
)
from accounts.services.people import check_may_give
from accounts.tasks.invitations import send_invitation
from core import audit


class Link(StrEnum):
    """What a link can be, to whoever follows it."""

    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    WRONG = "wrong"


# 256 bits of chance, as text for an address.
TOKEN_BYTES = 32


def hash_of(token: str) -> str:
    """Return what is kept of a token; chance needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def follow(token: str) -> tuple[Link, Invitation | None]:
    """Return what a link is, and the invitation that it is or was of."""
    token_hash = hash_of(token)
    invitation = Invitation.objects.with_link(token_hash).first()
    if invitation is None:
        return Link.WRONG, None
    if invitation.is_unanswered and invitation.token_hash != token_hash:
        return Link.REPLACED, invitation
    return Link(invitation.state), invitation


@transaction.atomic
def invite(
    email: str, *, name: str, roles: Collection[str], language: str, by: User | None
) -> Invitation:
    """Invite somebody; the mail is sent by `send`, or the link is made by `new_link`.

    Args:
        email: where the link goes.
        name: as colleagues will see it; the person can change it.
        roles: keys of what the person may do once the account is made.
        language: of the mail and of the account.
        by: who invites; nobody from the command line.

    Raises:
        BeyondOwnError: a role may do more than who invites.
        AccountExistsError: the address has an account.
        AlreadyInvitedError: the address has an invitation that was not answered.
    """
    check_may_give(by, roles)
    email = User.objects.normalize_email(email).lower()
    if User.objects.filter(email=email).exists():
        raise AccountExistsError
    invitation, made = Invitation.objects.open().get_or_create(
        email=email,
        defaults={
            "name": name,
            "roles": sorted(roles),
            "language": language,
            "invited_by": by,
            "token_hash": _hash_of_no_link(),
            "expires_at": _expiry(),
        },
    )
    if not made:
        raise AlreadyInvitedError
    audit.record(by, "invited", invitation, after={"roles": sorted(roles)})
    return invitation


@transaction.atomic
def hand_out(email: str, *, name: str, roles: Collection[str], language: str) -> str:
    """Invite somebody from the command line, anew if need be; return the token of the link.

    Arguments as of `invite`.

    Raises:
        AccountExistsError: the address has an account.
        AlreadyInvitedError: the address was invited to other roles.
    """
    open_one = Invitation.objects.open().filter(email=email.lower()).first()
    if open_one is None:
        return new_link(invite(email, name=name, roles=roles, language=language, by=None))
    if set(open_one.roles) != set(roles):
        raise AlreadyInvitedError
    return new_link(_renew(open_one, by=None))


@transaction.atomic
def send(invitation: Invitation) -> None:
    """Have the link made and sent by mail; by the queue, so that no table ever holds it."""
    send_invitation.enqueue(invitation.pk)


@transaction.atomic
def new_link(invitation: Invitation) -> str:
    """Make a link and return its token; it takes the place of the one before.

    Raises:
        InvitationClosedError: it was accepted or withdrawn meanwhile.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    _replace_link(_lock(invitation), hash_of(token))
    return token


@transaction.atomic
def resend(invitation: Invitation, *, by: User | None) -> None:
    """Send an invitation again, with a new link and from now on; the old link is dead at once.

    Raises:
        BeyondOwnError: a role of it may do more than who sends it.
        InvitationClosedError: it was accepted or withdrawn meanwhile.
    """
    send(_renew(invitation, by=by))


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User | None) -> None:
    """Make a link that was not used worthless.

    Raises:
        InvitationClosedError: it was accepted or withdrawn meanwhile.
    """
    stored = _lock(invitation)
    stored.withdrawn_at = timezone.now()
    stored.save(update_fields=["withdrawn_at"])
    audit.record(by, "withdrew_invitation", stored)


@transaction.atomic
def accept(token: str, *, password: str, details: Mapping[str, Any]) -> User:
    """Make the account of somebody who followed a link, which works no more after that.

    Args:
        token: out of the link.
        password: checked by the form already.
        details: name, language and time zone.

    Raises:
        InvitationClosedError: the link cannot be used, or no longer.
        AccountExistsError: the address got an account in another way meanwhile.
    """
    invitation = Invitation.objects.select_for_update().filter(token_hash=hash_of(token)).first()
    if invitation is None or invitation.state != Invitation.State.OPEN:
        raise InvitationClosedError
    if User.objects.filter(email=invitation.email).exists():
        raise AccountExistsError
    user = User.objects.create_user(invitation.email, password, **details)
    groups = [BY_KEY[key].group for key in invitation.roles if key in BY_KEY]
    user.groups.set(Group.objects.filter(name__in=groups))
    invitation.user, invitation.accepted_at = user, timezone.now()
    invitation.save(update_fields=["user", "accepted_at"])
    audit.record(user, "accepted_invitation", invitation, after={"roles": invitation.roles})
    return user


def _renew(invitation: Invitation, *, by: User | None) -> Invitation:
    check_may_give(by, invitation.roles)
    stored = _lock(invitation)
    stored.expires_at = _expiry()
    _replace_link(stored, _hash_of_no_link())
    audit.record(by, "resent_invitation", stored)
    return stored


def _lock(invitation: Invitation) -> Invitation:
    """Return the invitation as it is stored, for this transaction alone to change."""
    stored = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not stored.is_unanswered:
        raise InvitationClosedError
    return stored


def _replace_link(invitation: Invitation, token_hash: str) -> None:
    invitation.replaced_hashes.append(invitation.token_hash)
    invitation.token_hash = token_hash
    invitation.save(update_fields=["token_hash", "replaced_hashes", "expires_at"])


def _hash_of_no_link() -> str:
    """Return a hash until the mail is sent, of a token that nobody ever sees."""
    return hash_of(secrets.token_urlsafe(TOKEN_BYTES))


def _expiry() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)
