"""Tasks to be tried out."""

import threading
from pathlib import Path
from typing import Any

from django.tasks import TaskContext, task

from core import mail
from core.queue.names import MAIL

SECRET = "somebody@example.org"  # noqa: S105  stands for what must not be kept


@task
def add(first: int, second: int) -> int:
    return first + second


@task
def fail() -> None:
    message = f"cannot write to {SECRET}"
    raise RuntimeError(message)


@task(takes_context=True)
def tell_attempt(context: TaskContext[Any, Any]) -> int:
    return context.attempt


@task
def enqueue_and_fail() -> None:
    from django.db import transaction

    with transaction.atomic():
        add.enqueue(1, 2)
        message = "too bad"
        raise RuntimeError(message)


@task
def hold(path: str) -> str:
    """Leave a mark and never end; the next time, end at once."""
    mark = Path(path)
    if mark.exists():
        return "again"
    mark.touch()
    threading.Event().wait()
    return "never"


@task(queue_name=MAIL)
def write(to: str) -> None:
    mail.send("second_factor_changed", to=to, language="en", context={"change": "codes"})
