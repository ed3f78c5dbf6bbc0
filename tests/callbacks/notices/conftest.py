"""A gateway of the tests' own, and the queue itself in the place of tasks that run at once."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from detoxlocal.settings import work
from tests.core.outside import LocalServer, Reply, local_server

SECRET = bytes(range(32))


@pytest.fixture
def gateway(settings: Settings) -> Iterator[LocalServer]:
    """Run a gateway that takes whatever it is told."""
    with local_server(calls=Reply(204, b"")) as server:
        settings.CALLBACK_WEBHOOK_URL = server.url("/calls")
        settings.CALLBACK_WEBHOOK_SECRET = SECRET
        yield server


@pytest.fixture
def _queue(settings: Settings) -> None:
    settings.TASKS = work.TASKS
