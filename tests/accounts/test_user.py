"""Accounts: the mail address is the login."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery staple"  # noqa: S105  of a test


def test_the_mail_address_signs_in_however_it_is_capitalized() -> None:
    user = User.objects.create_user("Ada@Example.org", PASSWORD, name="Ada")
    assert user.email == "ada@example.org"
    assert authenticate(username="ADA@example.org", password=PASSWORD) == user


def test_without_a_password_nobody_signs_in() -> None:
    User.objects.create_user("ada@example.org", name="Ada")
    assert authenticate(username="ada@example.org", password="") is None


@pytest.mark.parametrize("email", ["ada@example.org", "ADA@example.org"])
def test_an_address_belongs_to_one_account(email: str) -> None:
    User.objects.create_user("ada@example.org", name="Ada")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email=email, name="Other")


def test_a_superuser_may_do_everything() -> None:
    user = User.objects.create_superuser("root@example.org", PASSWORD, name="Root")
    assert user.is_staff
    assert user.has_perm("centers.change_center")


def test_a_time_zone_is_one_that_exists() -> None:
    user = User(email="ada@example.org", name="Ada", password="x", time_zone="Mars/Olympus")  # noqa: S106
    with pytest.raises(ValidationError, match="time zone"):
        user.full_clean()


def test_people_are_shown_by_name() -> None:
    assert str(User(email="ada@example.org", name="Ada")) == "Ada"
    assert str(User(email="ada@example.org")) == "ada@example.org"
