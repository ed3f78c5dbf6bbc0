"""Changes of somebody's own second factors: complete, recorded, and told to them by mail."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.models import User
from accounts.second_factor.rules import LAST_FACTOR, has_factor, may_remove
from accounts.services import sessions
from accounts.services.errors import RefusedError
from accounts.tasks.second_factor import Change, tell_of_change
from core import audit


class LastFactorError(RefusedError):
    """Signing in takes a second step, and this is the only one."""

    text = LAST_FACTOR


@contextmanager
def adding(kind: Authenticator.Type, *, by: User, keep: str | None) -> Iterator[None]:
    """Record a factor that the block adds, and tell its owner.

    Other sessions began without a second step, so the first factor ends them.

    Args:
        kind: what it adds: an app or a passkey.
        by: whose it is.
        keep: key of the session in which it is added.
    """
    with _locked(by):
        is_first = not has_factor(by)
        yield
        if is_first:
            sessions.drop(by, keep=keep)
        audit.record(by, "added_second_factor", by, after={"factor": kind})
        tell_of_change.enqueue(by.pk, Change.ADDED)


@contextmanager
def removing(authenticator: Authenticator, *, by: User) -> Iterator[None]:
    """Record the removal of a factor by the block, and tell its owner.

    Raises:
        LastFactorError: it is the only one, and one is required.
    """
    kind = authenticator.type
    with _locked(by):
        if not may_remove(authenticator):
            raise LastFactorError
        yield
        audit.record(by, "removed_second_factor", by, before={"factor": kind})
        tell_of_change.enqueue(by.pk, Change.REMOVED)


@contextmanager
def renaming(*, by: User) -> Iterator[None]:
    """Record another name that the block gives to a passkey; the names are their owner's own."""
    with _locked(by):
        yield
        audit.record(by, "renamed_passkey", by)


@contextmanager
def making_codes(*, by: User) -> Iterator[None]:
    """Record new recovery codes that the block makes, and tell their owner."""
    with _locked(by):
        yield
        audit.record(by, "made_recovery_codes", by)
        tell_of_change.enqueue(by.pk, Change.CODES)


@contextmanager
def _locked(user: User) -> Iterator[None]:
    """Let changes of one account's factors wait for each other: else two removals leave none."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        yield


def record_failure(user: User) -> None:
    """Record a second step that failed, as done by somebody who need not be the owner."""
    audit.record(None, "second_factor_failed", user)


def record_use(user: User, kind: Authenticator.Type) -> None:
    """Record that a recovery code was used up; other factors are part of signing in."""
    if kind == Authenticator.Type.RECOVERY_CODES:
        with transaction.atomic():
            audit.record(user, "used_recovery_code", user)
            tell_of_change.enqueue(user.pk, Change.CODE_USED)
