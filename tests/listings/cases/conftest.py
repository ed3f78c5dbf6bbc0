"""Two people who work on cases, one of them signed in."""

import pytest
from django.test import Client

from accounts.models import User
from listings.cases.claiming import claim_case
from listings.models import Case
from tests.factories import make_submission, make_user


@pytest.fixture
def vera() -> User:
    return make_user("validator", name="Vera Hill")


@pytest.fixture
def robin() -> User:
    return make_user("validator", name="Robin Lake")


@pytest.fixture
def staff(client: Client, vera: User) -> Client:
    client.force_login(vera)
    return client


@pytest.fixture
def mine(vera: User) -> Case:
    """A case that Vera works on."""
    return claim_case(make_submission().case, by=vera)
