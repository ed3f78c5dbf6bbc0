"""The worker: runs what waits, tries again what failed, takes over from one that was killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from asyncio import events
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection
from django.tasks import TaskResultStatus
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from procrastinate.periodic import PeriodicDeferrer
from pytest_django import Settings

from core.dashboard import judge_queue, queue_questions
from core.panels import ask
from core.queue import schedule
from core.queue.models import TaskOutcome
from core.queue.names import RUN
from tests.core.queue import tasks
from tests.journeys.site import address_of_database

PATIENCE_SECONDS = 20
POLL_SECONDS = 0.02
# Longer ago than any task of the schedule was due.
SECONDS_OF_A_MONTH = 32 * 86_400

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_queue")]


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def no_loop_of_others() -> Iterator[None]:
    """When journeys came before, their browser's loop counts as running in this thread."""
    loop = events._get_running_loop()
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(loop)


def work() -> None:
    with no_loop_of_others():
        call_command("work", "--once")


def warnings() -> list[str]:
    return [notice.title for notice in judge_queue(ask(queue_questions()))]


def test_tasks_are_run_tried_again_and_given_up(settings: Settings) -> None:
    settings.TASK_ATTEMPTS = 2
    sum_, attempt = tasks.add.enqueue(1, 2), tasks.tell_attempt.enqueue()
    failing, nested = tasks.fail.enqueue(), tasks.enqueue_and_fail.enqueue()
    work()
    for result in (sum_, attempt, failing, nested):
        result.refresh()
    assert (sum_.status, sum_.return_value, attempt.return_value) == ("SUCCESSFUL", 3, 1)
    assert (failing.status, failing.attempts) == (TaskResultStatus.READY, 1)
    # What a task enqueues goes with its own transaction, too.
    assert not ProcrastinateJob.objects.filter(args__task=tasks.add.module_path, status="todo")

    run("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")
    work()
    failing.refresh()
    assert (failing.status, failing.attempts) == (TaskResultStatus.FAILED, 2)
    assert [error.exception_class for error in failing.errors] == [RuntimeError] * 2
    assert tasks.SECRET not in str(TaskOutcome.objects.values_list("errors"))
    assert "2 tasks failed for good." in warnings()

    call_command("retry_tasks", stdout=StringIO())
    assert "2 tasks failed for good." not in warnings()
    work()
    assert "2 tasks failed for good." in warnings()
    call_command("retry_tasks", "--forget", stdout=StringIO())
    assert not TaskOutcome.objects.filter(pk=int(failing.id)).exists()


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(POLL_SECONDS)


def test_what_a_killed_worker_had_begun_runs_again(tmp_path: Path) -> None:
    mark = tmp_path / "begun"
    held = tasks.hold.enqueue(str(mark))
    environ = os.environ | {
        "DATABASE_URL": address_of_database(),
        "DJANGO_SETTINGS_MODULE": "tests.core.queue.settings",
    }
    command = [sys.executable, "manage.py", "work"]
    with subprocess.Popen(command, cwd=project.BASE_DIR, env=environ) as worker:
        try:
            wait_until(mark.exists)
        finally:
            worker.send_signal(signal.SIGKILL)
    held.refresh()
    assert held.status == TaskResultStatus.RUNNING

    # As if half a minute had passed, after which a silent worker counts as dead.
    run("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    work()
    held.refresh()
    assert (held.status, held.return_value) == (TaskResultStatus.SUCCESSFUL, "again")
    assert held.attempts == 2


def test_a_task_that_kills_its_worker_is_given_up_in_the_end(settings: Settings) -> None:
    settings.TASK_ATTEMPTS = 1
    held = tasks.hold.enqueue("nowhere")
    run("UPDATE procrastinate_jobs SET status = 'doing'")
    work()
    held.refresh()
    assert held.status == TaskResultStatus.FAILED


def test_the_clock_puts_each_task_of_the_schedule_into_the_queue_once() -> None:
    schedule.hand_over()
    due = PeriodicDeferrer(app.periodic_registry, max_delay=SECONDS_OF_A_MONTH)
    for _worker in range(2):
        with no_loop_of_others():
            asyncio.run(due.defer_jobs(due.get_previous_tasks(at=time.time())))
        due.last_defers.clear()
    jobs = ProcrastinateJob.objects.filter(task_name=RUN).values_list("args__task", flat=True)
    assert sorted(jobs) == sorted(schedule.scheduled())
    assert {"core.tasks.verify_trail", "core.tasks.publish_scheduled"} <= set(jobs)
    work()
    assert not ProcrastinateJob.objects.exclude(status="succeeded").exists()
    assert not ProcrastinateWorker.objects.exists()
