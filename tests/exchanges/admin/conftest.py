"""Somebody who keeps listings right, signed in."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import make_user


@pytest.fixture
def validator() -> User:
    return make_user("validator", name="Vera")


@pytest.fixture
def staff(client: Client, validator: User) -> Client:
    client.force_login(validator)
    return client
