"""Running one task out of the queue, and what happens when it fails."""

import logging
import traceback
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.tasks import Task, TaskContext, task_backends
from django.utils.json import normalize_json
from django.utils.module_loading import import_string
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from core.queue.models import TaskOutcome
from core.queue.names import RUN

logger = logging.getLogger("core.queue")

# 15 seconds, 1 minute, 4 minutes, 16 minutes, 64 minutes.
FIRST_PAUSE_SECONDS = 15
PAUSE_GROWTH = 4


class GrowingPauses(BaseRetryStrategy):
    """Tries again up to `TASK_ATTEMPTS` times in all, after longer and longer pauses.

    What runs by the clock is not tried again: its next turn comes, and would have to wait for it.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002  procrastinate's
        """Return when to try again; `None` when it was tried often enough."""
        if job.queueing_lock or job.attempts + 1 >= settings.TASK_ATTEMPTS:
            return None
        return RetryDecision(retry_in={"seconds": FIRST_PAUSE_SECONDS * PAUSE_GROWTH**job.attempts})


class Attempt:
    """Notes how a task ended; an exception goes on to procrastinate, which tries again."""

    def __init__(self, job: Job, path: str) -> None:
        self.job = job
        self.path = path

    def __enter__(self) -> Self:
        return self

    def returned(self, value: object) -> None:
        """Keep what the task returned; for most that is nothing."""
        plain = normalize_json(value)
        if plain is not None:
            TaskOutcome.objects.update_or_create(job_id=self.job.id, defaults={"returned": plain})

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            logger.debug("Task %s succeeded", self.path)
            return
        number = self.job.attempts + 1
        logger.error("Task %s failed, attempt %s", self.path, number, exc_info=(kind, error, trace))  # type: ignore[arg-type]
        outcome, _created = TaskOutcome.objects.get_or_create(job_id=self.job.id)
        places = "".join(traceback.format_tb(trace))
        name = f"{kind.__module__}.{kind.__qualname__}"
        outcome.errors = [*outcome.errors, {"kind": name, "places": places}]
        outcome.save(update_fields=["errors"])


@app.task(name=RUN, pass_context=True, retry=GrowingPauses())
def run(
    context: JobContext,
    *,
    task: str,
    args: Sequence[Any] = (),
    kwargs: Mapping[str, Any] | None = None,
    timestamp: int | None = None,  # noqa: ARG001  when a periodic task was due
) -> None:
    """Run one of Django's tasks by its path."""
    with Attempt(context.job, task) as attempt:
        found: Task[..., Any] = import_string(task)
        head = [_context_of(context.job)] if found.takes_context else []
        attempt.returned(found.call(*head, *args, **kwargs or {}))


def _context_of(job: Job) -> TaskContext[..., Any]:
    return TaskContext(task_result=task_backends["default"].get_result(str(job.id)))
