"""People: what changing an account does, what it leaves behind, and what is refused."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Invitation, User
from accounts.roles import ADMINISTRATOR
from accounts.services import people
from accounts.services.errors import BeyondOwnError, LastAdministratorError, OwnAccountError
from core.models import AuditEvent
from tests.factories import make_invitation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return make_user("administrator", name="Ada")


def recorded() -> AuditEvent:
    """Return what was recorded last."""
    return AuditEvent.objects.latest("pk")


def sign_in(person: User) -> str:
    """Open a session for somebody, and return its key."""
    store = SessionStore()
    store.create()
    UserSession.objects.create(user=person, session_key=store.session_key, ip="127.0.0.0")
    return str(store.session_key)


def test_details_are_changed_and_recorded_without_the_name(admin: User) -> None:
    person = make_user("validator", name="Bo")
    assert people.change_details(person, by=admin, values={"name": "Bob", "credential": "RN"})
    assert User.objects.get(pk=person.pk).name == "Bob"
    assert (recorded().verb, recorded().actor) == ("changed_person", admin)
    assert recorded().after == {"name": "(not recorded)", "credential": "RN"}


def test_nothing_changed_records_nothing(admin: User) -> None:
    person = make_user("validator")
    assert not people.change_details(person, by=admin, values={"name": person.name})
    assert not people.change_roles(person, ["validator"], by=admin)
    assert not AuditEvent.objects.exists()


def test_roles_are_exactly_those_given(admin: User) -> None:
    person = make_user("validator", "editor")
    people.change_roles(person, ["editor", "manager"], by=admin)
    assert people.roles_of(person) == {"editor", "manager"}
    assert recorded().before == {"roles": ["editor", "validator"]}
    assert recorded().after == {"roles": ["editor", "manager"]}


def test_a_group_that_is_no_role_is_none(admin: User) -> None:
    person = make_user("editor")
    person.groups.add(Group.objects.create(name="Choir"))
    assert people.roles_of(person) == {"editor"}


def test_who_loses_a_role_is_signed_out_and_who_gains_one_is_not(admin: User) -> None:
    gaining, losing = make_user("validator"), make_user("validator")
    kept, ended = sign_in(gaining), sign_in(losing)
    people.change_roles(gaining, ["validator", "editor"], by=admin)
    people.change_roles(losing, ["editor"], by=admin)
    assert SessionStore().exists(kept)
    assert not SessionStore().exists(ended)


def test_switching_off_signs_out_at_once_and_is_recorded(admin: User) -> None:
    person = make_user("validator")
    key = sign_in(person)
    people.switch_off(person, by=admin)
    assert not User.objects.get(pk=person.pk).is_active
    assert not SessionStore().exists(key)
    assert (recorded().verb, recorded().object_key) == ("switched_off", str(person.pk))


def test_switching_on_gives_back_what_there_was(admin: User) -> None:
    person = make_user("validator", is_active=False)
    people.switch_on(person, by=admin)
    assert User.objects.get(pk=person.pk).is_active
    assert people.roles_of(person) == {"validator"}
    assert recorded().verb == "switched_on"


def test_switching_twice_is_recorded_once(admin: User) -> None:
    person = make_user("validator")
    people.switch_off(person, by=admin)
    people.switch_off(person, by=admin)
    assert AuditEvent.objects.filter(verb="switched_off").count() == 1


@pytest.mark.parametrize(
    "lose", [people.switch_off, lambda who, by: people.change_roles(who, [], by=by)]
)
def test_an_invitation_sent_in_time_does_not_outlive_its_sender(
    admin: User, lose: Callable[..., None]
) -> None:
    person = make_user("administrator")
    theirs, others = make_invitation(invited_by=person), make_invitation(invited_by=admin)
    lose(person, by=admin)
    theirs.refresh_from_db()
    others.refresh_from_db()
    assert (theirs.state, others.state) == (Invitation.State.WITHDRAWN, Invitation.State.OPEN)


def test_ending_sessions_tells_how_many(admin: User) -> None:
    person = make_user("validator")
    keys = {sign_in(person), sign_in(person)}
    assert people.end_sessions(person, by=admin) == 2
    assert not any(SessionStore().exists(key) for key in keys)
    assert recorded().before == {"sessions": 2}


def test_lost_second_factors_are_taken_away_and_recorded(admin: User) -> None:
    person = make_user("validator")
    key = sign_in(person)
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=person, type=kind, data={})
    assert people.reset_second_factor(person, by=admin)
    assert not Authenticator.objects.filter(user=person).exists()
    assert not SessionStore().exists(key)
    assert recorded().before == {"factors": ["recovery_codes", "totp"]}
    assert not people.reset_second_factor(person, by=admin)


OWN = {
    "roles": lambda who: people.change_roles(who, ["administrator", "editor"], by=who),
    "off": lambda who: people.switch_off(who, by=who),
    "on": lambda who: people.switch_on(who, by=who),
    "sessions": lambda who: people.end_sessions(who, by=who),
    "factor": lambda who: people.reset_second_factor(who, by=who),
}


@pytest.mark.parametrize("change", OWN.values(), ids=OWN)
def test_nobody_does_it_to_themselves(admin: User, change: Callable[[User], None]) -> None:
    make_user("administrator")
    with pytest.raises(OwnAccountError):
        change(admin)
    assert not AuditEvent.objects.exists()


BEYOND = {
    "give": lambda who, by: people.change_roles(who, ["administrator"], by=by),
    "off": lambda who, by: people.switch_off(who, by=by),
    "sessions": lambda who, by: people.end_sessions(who, by=by),
    "factor": lambda who, by: people.reset_second_factor(who, by=by),
}


@pytest.mark.parametrize("change", BEYOND.values(), ids=BEYOND)
def test_nobody_reaches_beyond_what_they_may_do(admin: User, change: Callable[..., None]) -> None:
    make_user("administrator")
    manager = make_user("manager")
    with pytest.raises(BeyondOwnError):
        change(make_user("editor") if change is BEYOND["give"] else admin, by=manager)


def test_nobody_takes_a_role_away_that_may_do_more(admin: User) -> None:
    make_user("administrator")
    with pytest.raises(BeyondOwnError):
        people.change_roles(admin, [], by=make_user("manager"))


LAST = {
    "off": lambda who, by: people.switch_off(who, by=by),
    "role": lambda who, by: people.change_roles(who, ["manager"], by=by),
}


@pytest.mark.parametrize("change", LAST.values(), ids=LAST)
def test_the_last_administrator_stays(admin: User, change: Callable[..., None]) -> None:
    root = make_user(is_superuser=True)
    make_user("administrator", is_active=False)
    with pytest.raises(LastAdministratorError):
        change(admin, by=root)
    assert people.roles_of(admin) == {ADMINISTRATOR.key}
    assert User.objects.get(pk=admin.pk).is_active


@pytest.mark.parametrize("change", LAST.values(), ids=LAST)
def test_who_changes_administrators_waits_for_whoever_else_does(
    admin: User, change: Callable[..., None]
) -> None:
    other = make_user("administrator")
    with CaptureQueriesContext(connection) as queries:
        change(other, by=admin)
    first = next(query["sql"] for query in queries if not query["sql"].startswith("SAVEPOINT"))
    assert "auth_group" in first
    assert first.endswith("FOR NO KEY UPDATE")


@pytest.mark.parametrize("change", LAST.values(), ids=LAST)
def test_one_of_two_administrators_may_go(admin: User, change: Callable[..., None]) -> None:
    other = make_user("administrator")
    change(other, by=admin)
    assert recorded().actor == admin


def test_the_command_line_may_give_any_role() -> None:
    person = make_user()
    people.change_roles(person, ["administrator"], by=None)
    assert recorded().actor is None
