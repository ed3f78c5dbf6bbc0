"""Slowing down guessing without letting anybody lock somebody else out.

Attempts are counted by what was typed, whether such an account exists or not. A browser that the
account signed in with before has a budget of its own; all others share one for the account, and
one for each sender. Who finds the shared one spent waits, or opens a link sent by mail, which
makes the browser a known one. See docs/adr/0016-slowing-down-guessing.md.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts import devices
from accounts.models import SignInAttempt
from core.client_address import sender_hash

KEPT = timedelta(days=2)


class TooManyAttemptsError(Exception):
    """The budget is spent; `minutes` later it is whole again."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"too many attempts, try again in {minutes} minutes")
        self.minutes = minutes


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many failed attempts there may be within so many minutes."""

    minutes: int
    known_browser: int
    other_browsers: int
    sender: int


def begin(request: HttpRequest, kind: str, account: str) -> SignInAttempt:
    """Count an attempt before it is made, so that many at once do not slip through.

    Args:
        request: where it comes from.
        kind: one of `SignInAttempt.Kind`.
        account: the mail address as typed.

    Raises:
        TooManyAttemptsError: it must not be made.
    """
    limits = Limits(**settings.SIGN_IN_LIMITS[kind])
    attempt = SignInAttempt.objects.create(
        kind=kind,
        account_hash=devices.account_hash(account),
        sender_hash=sender_hash(request),
        device_hash=devices.known_hash(request, account),
    )
    if _is_spent(attempt, limits):
        # One that was not made prolongs nothing.
        attempt.delete()
        raise TooManyAttemptsError(limits.minutes)
    return attempt


def _is_spent(attempt: SignInAttempt, limits: Limits) -> bool:
    since = timezone.now() - timedelta(minutes=limits.minutes)
    lately = SignInAttempt.objects.filter(
        kind=attempt.kind, device_hash=attempt.device_hash, at__gte=since
    )
    for_account = lately.filter(account_hash=attempt.account_hash).count()
    if attempt.device_hash:
        return for_account > limits.known_browser
    from_sender = lately.filter(sender_hash=attempt.sender_hash).count()
    return for_account > limits.other_browsers or from_sender > limits.sender


def forgive(attempt: SignInAttempt) -> None:
    """Take back an attempt that was right."""
    attempt.delete()


def forget_old() -> int:
    """Delete attempts that count no more, and return how many. For a job that runs daily."""
    deleted, _kinds = SignInAttempt.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return deleted
