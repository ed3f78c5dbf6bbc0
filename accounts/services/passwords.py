"""Passwords: what follows when one is forgotten, changed or set anew."""

from django.db import transaction

from accounts.models import User
from accounts.services import sessions
from accounts.tasks.passwords import send_changed, send_link
from core import audit


@transaction.atomic
def mail_link(account: str) -> None:
    """Have a link sent to an account; with the same work when there is none."""
    key = User.objects.filter(email=account, is_active=True).values_list("pk", flat=True).first()
    send_link.enqueue(key)


@transaction.atomic
def changed(user: User, *, keep: str | None) -> None:
    """End all sessions but the one in which the password was changed, and tell by mail."""
    sessions.drop(user, keep=keep)
    send_changed.enqueue(user.pk)
    audit.record(user, "changed_password", user)


@transaction.atomic
def set_anew(user: User) -> None:
    """End all sessions after a new password was set by link, and tell by mail."""
    sessions.drop(user)
    send_changed.enqueue(user.pk)
    audit.record(user, "reset_password", user)
