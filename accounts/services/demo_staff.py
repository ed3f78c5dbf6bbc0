"""Accounts for trying the site out, for each role. They exist where listings are invented only."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import User
from accounts.roles import BY_KEY
from accounts.services import sessions
from accounts.services.errors import RefusedError
from core import audit

# Everybody may know it: what it opens is invented.
PASSWORD = "only-for-trying-out"  # noqa: S105
HOST = "demo.example"
NAMES = {
    "editor": "Erin Vale",
    "medical_reviewer": "Mona Reyes",
    "validator": "Victor Lund",
    "second_validator": "Vera Moss",
    "callback_agent": "Carla Stone",
    "manager": "Marcus Hill",
    "administrator": "Ada Winter",
}
# A sensitive place needs two people, so that one role has two accounts.
ROLES_OF = {key: BY_KEY[key.removeprefix("second_")] for key in NAMES}
CREDENTIALS = {"medical_reviewer": "RN, BSN"}


class NotDemoError(RefusedError):
    """The site is not for trying out."""

    text = "Demo accounts are made where DEMO is yes only."


class NotOursError(RefusedError):
    """Somebody has an address that a demo account would have."""

    text = f"An account with an address at {HOST} is not a demo account."


@dataclass(frozen=True)
class Removed:
    """How many accounts were deleted, and how many only switched off: work of theirs stays."""

    deleted: int
    switched_off: int


def address_of(key: str) -> str:
    """Return the mail address of a demo account, by its key in `NAMES`."""
    return f"{key.replace('_', '-')}@{HOST}"


@transaction.atomic
def make_demo_staff() -> list[User]:
    """Make the accounts, or bring them back to how they were; return those that changed.

    Raises:
        NotDemoError: the site is not for trying out.
        NotOursError: an address is taken by an account that is none of these.
    """
    if not settings.DEMO:
        raise NotDemoError
    changed = [user for key in NAMES if (user := _make(key))]
    if changed:
        audit.record(None, "made_demo_staff", after={"accounts": [user.pk for user in changed]})
    return changed


def _make(key: str) -> User | None:
    """Make one account as it is meant to be; return it if it was not."""
    user = User.objects.filter(email=address_of(key)).first()
    if user and not user.is_demo:
        raise NotOursError
    group = Group.objects.get(name=ROLES_OF[key].group)
    if user and _is_as_made(user, group):
        return None
    user = user or User(email=address_of(key), is_demo=True, time_zone="America/Denver")
    user.name, user.credential = NAMES[key], CREDENTIALS.get(key, "")
    user.is_active = True
    user.set_password(PASSWORD)
    user.save()
    user.groups.set([group])
    return user


def _is_as_made(user: User, group: Group) -> bool:
    can_sign_in = user.is_active and user.check_password(PASSWORD)
    return can_sign_in and [*user.groups.all()] == [group]


@transaction.atomic
def remove_demo_staff() -> Removed:
    """Delete the demo accounts; those that did something are switched off for good instead."""
    deleted = switched_off = 0
    for user in User.objects.filter(is_demo=True):
        sessions.drop(user)
        try:
            with transaction.atomic():
                user.delete()
            deleted += 1
        except ProtectedError:
            switched_off += _switch_off(user)
    if deleted or switched_off:
        after = {"deleted": deleted, "switched_off": switched_off}
        audit.record(None, "removed_demo_staff", after=after)
    return Removed(deleted, switched_off)


def _switch_off(user: User) -> bool:
    was_on = user.is_active or user.has_usable_password()
    user.is_active = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    return was_on
