"""What holds for second factors: who has one, which may go, what a session has proved."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# Recovery codes stand in for a lost factor; alone they are none.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SESSION_KEY = "second_factor"
LAST_FACTOR = _(
    "This is your only second step, and signing in needs one. Add another first, then remove this"
    " one."
)


def factors_of(user: User) -> QuerySet[Any]:
    """Return the app and the passkeys of somebody, oldest first."""
    found: QuerySet[Any] = Authenticator.objects.filter(user=user, type__in=FACTORS).order_by("pk")
    return found


def has_factor(user: User) -> bool:
    """Return whether signing in as somebody takes a second step."""
    return factors_of(user).exists()


def may_remove(authenticator: Authenticator) -> bool:
    """Return whether an owner may remove a factor: not the last one where one is required."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return True
    return factors_of(authenticator.user).exclude(pk=authenticator.pk).exists()


def mark_proved(request: HttpRequest, user: User) -> None:
    """Note in a session that its owner used a second factor in it."""
    request.session[SESSION_KEY] = str(user.pk)


def mark_proved_at_once(request: HttpRequest, user: User) -> None:
    """Note it together with the factor itself, in the transaction that adds it.

    Other pages of the same browser must not see the one without the other: they would end the
    session.
    """
    mark_proved(request, user)
    request.session.save()


def unmark_proved(request: HttpRequest) -> None:
    """Forget it, after the last factor is gone."""
    request.session.pop(SESSION_KEY, None)


def is_proved(request: HttpRequest) -> bool:
    """Return whether whoever is signed in used a second factor in this session."""
    return bool(request.session.get(SESSION_KEY) == str(request.user.pk))


def is_proved_meanwhile(request: HttpRequest) -> bool:
    """Return the same, by the session as it is stored now, after this request began."""
    stored = type(request.session)(request.session.session_key)
    return bool(stored.get(SESSION_KEY) == str(request.user.pk))
