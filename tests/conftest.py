"""Fixtures of all tests."""

import os
from collections import Counter
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


# Files of which any test has one of these marks take the longest. Those of one mark wait for each
# other, while the first of them fills their database.
LONGEST_FIRST = ("no_cover", "journey", "real_data")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, and measure no coverage by the longest tests."""
    _put_longest_first(items)
    for item in items:
        if any(item.get_closest_marker(name) for name in ("journey", "real_data")):
            # Measuring doubles what many examples cost, and sees nothing of what another process
            # serves. Each line has a test of its own, and shall be missed when it has none.
            item.add_marker(pytest.mark.no_cover)


def _put_longest_first(items: list[pytest.Item]) -> None:
    """Order the files so that no process is left with a long one when the others are done.

    Files with one mark or another take turns, and the largest comes first among its like.
    """
    sizes = Counter(map(_file_of, items))
    ranks = dict.fromkeys(sizes, len(LONGEST_FIRST))
    for item in items:
        for rank, name in enumerate(LONGEST_FIRST):
            if item.get_closest_marker(name):
                ranks[_file_of(item)] = min(ranks[_file_of(item)], rank)
    places: Counter[int] = Counter()
    order: dict[str, tuple[bool, int, int]] = {}
    for file in sorted(sizes, key=lambda file: (-sizes[file], file)):
        rank = ranks[file]
        order[file] = (rank == len(LONGEST_FIRST), places[rank], rank)
        places[rank] += 1
    items.sort(key=lambda item: order[_file_of(item)])


def _file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


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
