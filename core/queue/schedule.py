"""Tasks that run by the clock, and how an app declares one."""

from collections.abc import Callable
from typing import Any, cast

from django.tasks import Task
from procrastinate.contrib.django import app

from core.queue.running import run

_schedule: dict[str, tuple[Task[..., Any], str]] = {}


def periodic[T: Task[..., Any]](cron: str) -> Callable[[T], T]:
    """Have a task without arguments run by the clock. Stands above `@task`, in an app's `tasks.py`.

    A task that is late or still runs is not started a second time.

    Args:
        cron: minute, hour, day, month, weekday, in UTC, as cron writes them.
    """

    def declare(task: T) -> T:
        _schedule[task.module_path] = (task, cron)
        return task

    return declare


def scheduled() -> dict[str, str]:
    """Return when each periodic task runs, by its path."""
    return {path: cron for path, (_task, cron) in _schedule.items()}


def hand_over() -> None:
    """Tell procrastinate what to run when; once in a process."""
    known = {periodic_id for _name, periodic_id in app.periodic_registry.periodic_tasks}
    for path, (task, cron) in _schedule.items():
        if path not in known:
            app.periodic_registry.register_task(
                task=cast("Any", run),  # procrastinate adds the time to the arguments by name
                cron=cron,
                periodic_id=path,
                configure_kwargs={
                    "queue": task.queue_name,
                    "priority": task.priority,
                    "lock": path,
                    "queueing_lock": path,
                    "task_kwargs": {"task": path},
                },
            )
