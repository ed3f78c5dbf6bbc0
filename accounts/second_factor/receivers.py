"""What follows from a second factor that was used."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.http import HttpRequest

from accounts.models import User
from accounts.second_factor import services
from accounts.second_factor.rules import mark_proved


def connect() -> None:
    """Listen; once, when the app is ready."""
    authenticator_used.connect(_follow_use)


def _follow_use(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Let the session say that a factor was used; sessions that don't are ended."""
    mark_proved(request, user)
    services.record_use(user, authenticator.type)
