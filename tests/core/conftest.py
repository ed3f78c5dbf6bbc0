"""The queue itself, in the place of tasks that run at once."""

import pytest
from pytest_django import Settings

from detoxlocal.settings import work


@pytest.fixture
def _queue(settings: Settings) -> None:
    settings.TASKS = work.TASKS
