"""Sessions: how long they last, and ending them."""

import time
from enum import StrEnum

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from core import audit

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
# Nobody needs to know it more exactly, and each time is written down.
SEEN_EVERY_SECONDS = 60


class Ended(StrEnum):
    """Why a session is over that nobody signed out of; stands in the sign-in page's address."""

    IDLE = "idle"
    LONG = "long"
    ELSEWHERE = "elsewhere"


def start(session: SessionBase) -> None:
    """Note in a session that somebody signed in just now."""
    session[SIGNED_IN_AT] = session[SEEN_AT] = int(time.time())


def overdue(session: SessionBase) -> Ended | None:
    """Return why a session that somebody is signed in to may not go on, if so."""
    now = time.time()
    if now - session.get(SEEN_AT, now) > settings.SESSION_IDLE_MINUTES * 60:
        return Ended.IDLE
    if now - session.get(SIGNED_IN_AT, now) > settings.SESSION_HOURS * 60 * 60:
        return Ended.LONG
    return None


def end_if_overdue(request: HttpRequest, *, unattended: bool) -> Ended | None:
    """End the session of a request when its time is over, and return why.

    Args:
        request: whoever sent it is nobody, when the session is over.
        unattended: the browser sent it by itself; then only the next that somebody sends ends the
            session, so that they are told why.
    """
    session = request.session
    if SESSION_KEY not in session:
        # The browser has a session that is no longer there.
        gone = settings.SESSION_COOKIE_NAME in request.COOKIES and session.is_empty()
        return Ended.ELSEWHERE if gone else None
    if reason := overdue(session):
        request.user = AnonymousUser()
        if not unattended:
            forget(session)
            session.flush()
    return reason


def touch(request: HttpRequest) -> None:
    """Note that a session is in use; one that is on nobody's list could not be ended."""
    session, now = request.session, int(time.time())
    session.setdefault(SIGNED_IN_AT, now)
    if now - session.get(SEEN_AT, 0) < SEEN_EVERY_SECONDS:
        return
    session[SEEN_AT] = now
    listed = UserSession.objects.filter(session_key=session.session_key)
    if not listed.update(last_seen_at=timezone.now()):
        UserSession.objects.create_from_request(request)


def forget(session: SessionBase) -> None:
    """Take a session off the list of its owner's."""
    UserSession.objects.filter(session_key=session.session_key).delete()


@transaction.atomic
def end(session: UserSession, *, by: User) -> None:
    """End one session of an account."""
    session.end()
    audit.record(by, "ended_sessions", session.user, {"sessions": 1}, {"sessions": 0})


@transaction.atomic
def end_others(user: User, *, keep: str | None, by: User) -> int:
    """End all sessions of an account but the one with this key, and return how many."""
    ended = drop(user, keep=keep)
    if ended:
        audit.record(by, "ended_sessions", user, {"sessions": ended}, {"sessions": 0})
    return ended


def drop(user: User, *, keep: str | None = None) -> int:
    """Take sessions of an account away, as part of something that is recorded by its own name."""
    sessions = [
        session for session in UserSession.objects.filter(user=user) if session.session_key != keep
    ]
    for session in sessions:
        session.end()
    return len(sessions)
