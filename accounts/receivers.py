"""What follows from what allauth, Django and Wagtail tell."""

from typing import Any

from allauth.account import signals as allauth_signals
from django.contrib.auth import signals as auth_signals
from django.db.models.signals import post_save, pre_save
from django.http import HttpRequest
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.services import passwords, sessions
from core import audit

# What Wagtail calls what stands in an account.
LANGUAGE_AND_ZONE = {"preferred_language": "language", "current_time_zone": "time_zone"}


def connect() -> None:
    """Listen; once, when the app is ready."""
    auth_signals.user_logged_in.connect(_start_session)
    auth_signals.user_logged_out.connect(_record_sign_out)
    allauth_signals.user_logged_in.connect(_record_sign_in)
    allauth_signals.password_changed.connect(_follow_change)
    allauth_signals.password_reset.connect(_follow_reset)
    pre_save.connect(_follow_account, sender=UserProfile)
    post_save.connect(_tell_wagtail, sender=User)


def _start_session(request: HttpRequest, **_: Any) -> None:
    sessions.start(request.session)


def _record_sign_in(user: User, **_: Any) -> None:
    audit.record(user, "signed_in", user)


def _record_sign_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        sessions.forget(request.session)
        audit.record(user, "signed_out", user)


def _follow_change(request: HttpRequest, user: User, **_: Any) -> None:
    passwords.changed(user, keep=request.session.session_key)


def _follow_reset(user: User, **_: Any) -> None:
    passwords.set_anew(user)


def _follow_account(instance: UserProfile, **_: Any) -> None:
    """Keep Wagtail's language and time zone what the account says, as it is stored."""
    account = User.objects.values(*LANGUAGE_AND_ZONE.values()).get(pk=instance.user_id)
    for theirs, ours in LANGUAGE_AND_ZONE.items():
        setattr(instance, theirs, account[ours])


def _tell_wagtail(
    instance: User, *, update_fields: frozenset[str] | None, raw: bool, **_: Any
) -> None:
    changed = update_fields is None or update_fields & set(LANGUAGE_AND_ZONE.values())
    if changed and not raw:
        UserProfile.get_for_user(instance).save(update_fields=list(LANGUAGE_AND_ZONE))
