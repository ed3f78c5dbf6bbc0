"""Tasks in the queue: put there with the transaction, read from there."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.tasks import TaskResultStatus, default_task_backend
from django.tasks.exceptions import InvalidTask, TaskResultDoesNotExist
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.tasks import delete_file_from_storage_task

from core.queue.names import RUN
from tests.core.queue import tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_queue")]


def test_a_task_stands_in_the_queue_with_its_arguments() -> None:
    result = tasks.add.enqueue(1, second=2)
    job = ProcrastinateJob.objects.get(pk=result.id)
    assert (job.task_name, job.status, job.queue_name) == (RUN, "todo", "default")
    assert job.args == {"task": "tests.core.queue.tasks.add", "args": [1], "kwargs": {"second": 2}}


def test_a_task_goes_with_the_transaction_it_was_enqueued_in() -> None:
    with transaction.atomic():
        tasks.add.enqueue(1, 2)
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


def test_queue_priority_and_the_earliest_time_are_kept() -> None:
    later = timezone.now() + timedelta(hours=1)
    result = tasks.add.using(queue_name="mail", priority=7, run_after=later).enqueue(1, 2)
    job = ProcrastinateJob.objects.get(pk=result.id)
    assert (job.queue_name, job.priority, job.scheduled_at) == ("mail", 7, later)


def test_an_unknown_queue_is_refused() -> None:
    with pytest.raises(InvalidTask, match="Queue 'nowhere' is not valid"):
        tasks.add.using(queue_name="nowhere").enqueue(1, 2)


def test_what_wagtail_does_in_the_background_stands_in_the_same_queue() -> None:
    delete_file_from_storage_task.enqueue(["storage", [], {}], "picture.png")
    (job,) = ProcrastinateJob.objects.all()
    assert job.args["task"] == "wagtail.tasks.delete_file_from_storage_task"


def test_the_result_of_a_task_that_waits_is_read() -> None:
    enqueued = tasks.add.enqueue(1, 2)
    result = tasks.add.get_result(enqueued.id)
    assert (result.status, result.args, result.attempts) == (TaskResultStatus.READY, [1, 2], 0)
    assert result.enqueued_at is not None
    assert result.started_at is result.finished_at is None


@pytest.mark.parametrize("number", ["", "x", "-1", "٤", "999999"])
def test_a_result_that_is_not_there_is_said_so(number: str) -> None:
    with pytest.raises(TaskResultDoesNotExist):
        default_task_backend.get_result(number)
