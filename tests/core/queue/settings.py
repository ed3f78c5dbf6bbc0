"""The tests' settings with the queue itself, for workers in processes of their own."""

from detoxlocal.settings import work
from detoxlocal.settings.testing import *  # noqa: F403

TASKS = work.TASKS
