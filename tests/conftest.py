"""Fixtures of all tests."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from tests import database

# Machines are small and noisy: how long an example takes says nothing about what it tests.
hypothesis.settings.register_profile("project", deadline=None)
hypothesis.settings.load_profile("project")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage by many examples and by what another process serves.

    Measuring doubles what they cost. Each line has a test of its own, with no browser and no real
    directory, and shall be missed when it has none.
    """
    for item in items:
        if any(item.get_closest_marker(name) for name in ("journey", "real_data")):
            item.add_marker(pytest.mark.no_cover)


def _database_name() -> str:
    return f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Clone the template, with all places and services, for this process's tests.

    Tests that commit would be followed by a flush, which empties the tables that were filled
    once: a new clone takes its place.
    """
    original, name = connection.settings_dict["NAME"], _database_name()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        database.clone(name)
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: database.clone(name))
        yield
        database.use(original)
        with database.locked_server() as server:
            database.run(server, "DROP DATABASE {} WITH (FORCE)", name)
