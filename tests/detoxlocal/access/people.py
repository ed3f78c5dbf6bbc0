"""Whom the table is about: a visitor, one person of each role, and one without a second factor."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from accounts.models import User
from accounts.roles import ROLES
from accounts.second_factor.rules import SESSION_KEY
from accounts.services import sessions
from tests.factories import make_user

VISITOR = "visitor"
HALF_SIGNED_IN = "no factor yet"


@dataclass(frozen=True)
class Person:
    """Somebody who asks. `user` is `None` for a visitor."""

    client: Client
    user: User | None = None


def everybody() -> dict[str, Person]:
    """Return everybody by the name of their column, ready to ask."""
    people = {VISITOR: Person(Client(raise_request_exception=False))}
    people |= {str(role.label).lower(): _signed_in(role.key, proved=True) for role in ROLES}
    people[HALF_SIGNED_IN] = _signed_in(ROLES[-1].key, proved=False)
    return people


def _signed_in(role: str, *, proved: bool) -> Person:
    client, user = Client(raise_request_exception=False), make_user(role)
    client.force_login(user)
    session = client.session
    sessions.start(session)
    # Lately, so that no page asks for the password first.
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(user.pk)
    if proved:
        session[SESSION_KEY] = str(user.pk)
    session.save()
    return Person(client, user)


@contextmanager
def known(people: Mapping[str, Person]) -> Iterator[None]:
    """Let the site find people, their permissions and sessions without asking the database."""
    users = {person.user.pk: person.user for person in people.values() if person.user}
    for user in users.values():
        user.get_all_permissions()
    kept = {p.client.session.session_key: dict(p.client.session.items()) for p in people.values()}

    def get_user(_backend: ModelBackend, pk: int) -> User | None:
        same = User()
        same.__dict__.update(users[int(pk)].__dict__)
        return same

    def load(session: SessionStore) -> dict[str, object]:
        return dict(kept.get(session.session_key, {}))

    with (
        mock.patch.object(ModelBackend, "get_user", get_user),
        mock.patch.object(SessionStore, "load", load),
    ):
        yield
