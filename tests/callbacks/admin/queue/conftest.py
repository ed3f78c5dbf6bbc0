"""Two people who call back, one of them signed in."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import make_hotline, make_user


@pytest.fixture
def ada() -> User:
    return make_user("callback_agent", name="Ada Hill")


@pytest.fixture
def robin() -> User:
    return make_user("callback_agent", name="Robin Lake")


@pytest.fixture
def agent(client: Client, ada: User) -> Client:
    """The browser of Ada, while the hotline calls back."""
    make_hotline()
    client.force_login(ada)
    return client
