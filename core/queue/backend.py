"""The backend of Django's tasks: what it puts into the queue, and what became of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max, Min, Q
from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import TaskError
from django.tasks.exceptions import TaskResultDoesNotExist
from django.tasks.signals import task_enqueued
from django.utils import timezone
from django.utils.module_loading import import_string
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from core.queue.models import TaskOutcome
from core.queue.names import RUN

STATUSES = {
    "todo": TaskResultStatus.READY,
    "doing": TaskResultStatus.RUNNING,
    "succeeded": TaskResultStatus.SUCCESSFUL,
}
# What a result says of workers; their numbers mean nothing once they have ended.
WORKER = "worker"


class ProcrastinateBackend(BaseTaskBackend):
    """Keeps tasks in the table of procrastinate, in the transaction that enqueues them."""

    supports_defer = True
    supports_async_task = True
    supports_get_result = True
    supports_priority = True

    def enqueue[**P, R](
        self, task: Task[P, R], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> TaskResult[P, R]:
        """Put a task into the queue; it is there once the transaction is committed."""
        self.validate_task(task)
        result = self._result(task, list(args), dict(kwargs))
        # Not the app's own manager: inside a worker that one writes past Django's transaction.
        number = configure_task(
            name=RUN,
            job_manager=JobManager(DjangoConnector()),
            queue=task.queue_name,
            priority=task.priority,
            schedule_at=task.run_after,
        ).defer(task=task.module_path, args=result.args, kwargs=result.kwargs)
        object.__setattr__(result, "id", str(number))
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[..., Any]:
        """Return what became of a task; for as long as the queue keeps it.

        Raises:
            TaskResultDoesNotExist: there is none of this number (any more).
        """
        number = int(result_id) if result_id.isascii() and result_id.isdigit() else 0
        job = _with_times().filter(task_name=RUN, pk=number).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        outcome: TaskOutcome = getattr(job, "outcome", None) or TaskOutcome()
        task: Task[..., Any] = import_string(job.args["task"])
        args, kwargs = job.args.get("args", []), job.args.get("kwargs", {})
        result = self._result(task, args, kwargs, id=result_id, **_state(job, outcome))
        object.__setattr__(result, "_return_value", outcome.returned)
        return result

    def _result[**P, R](
        self, task: Task[P, R], args: list[Any], kwargs: dict[str, Any], **known: Any
    ) -> TaskResult[P, R]:
        unknown: dict[str, Any] = {
            "id": "",
            "status": TaskResultStatus.READY,
            "enqueued_at": timezone.now(),
            "started_at": None,
            "last_attempted_at": None,
            "finished_at": None,
            "errors": [],
            "worker_ids": [],
        }
        return TaskResult(
            task=task, args=args, kwargs=kwargs, backend=self.alias, **unknown | known
        )


def _at(*types: str, latest: bool = False) -> Max | Min:
    which = Max if latest else Min
    return which("procrastinateevent__at", filter=Q(procrastinateevent__type__in=types))


def _with_times() -> Any:  # noqa: ANN401  procrastinate's models come without types
    return ProcrastinateJob.objects.select_related("outcome").annotate(
        enqueued_at=_at("deferred"),
        started_at=_at("started"),
        last_attempted_at=_at("started", latest=True),
        ended_at=_at("succeeded", "failed", "cancelled", "aborted", latest=True),
    )


def _state(job: Any, outcome: TaskOutcome) -> dict[str, Any]:  # noqa: ANN401  with its times
    status = STATUSES.get(job.status, TaskResultStatus.FAILED)
    is_finished = status in {TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED}
    attempts = job.attempts + (status == TaskResultStatus.RUNNING)
    return {
        "status": status,
        "enqueued_at": job.enqueued_at,
        "started_at": job.started_at,
        "last_attempted_at": job.last_attempted_at,
        "finished_at": job.ended_at if is_finished else None,
        "errors": [
            TaskError(exception_class_path=error["kind"], traceback=error["places"])
            for error in outcome.errors
        ],
        "worker_ids": [WORKER] * attempts,
    }
