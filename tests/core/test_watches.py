"""What managers are warned of, and that they are not when all is well."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from centers.models import ImportRun
from core import audit
from core.operation.checks import TRAIL, check_trail
from core.operation.models import CheckResult
from core.panels import Notice, ask, watches
from core.queue.models import TaskOutcome
from tests.core.queue import tasks
from tests.factories import make_run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_queue")]


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def see_worker(seconds_ago: int = 0) -> None:
    run("DELETE FROM procrastinate_workers")
    run(
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 s')",
        seconds_ago,
    )


def let_triggers_sleep() -> None:
    run("SET LOCAL session_replication_role = replica")


def notices() -> Iterator[Notice]:
    for watch in watches():
        yield from watch.judge(ask(watch.questions()))


def titles() -> list[str]:
    return [notice.title for notice in notices()]


@pytest.fixture(autouse=True)
def _all_is_well() -> None:
    see_worker()
    make_run()
    check_trail()


def test_nothing_is_said_while_all_is_well() -> None:
    tasks.add.enqueue(1, 2)
    assert titles() == []


def test_every_warning_says_how_it_is_mended(settings: Settings) -> None:
    settings.DISK_FREE_PERCENT = 101
    see_worker(121)
    run("DELETE FROM django_migrations WHERE app = 'core'")
    found = list(notices())
    assert len(found) == 3
    assert all(notice.mend and notice.is_serious for notice in found)


@pytest.mark.parametrize(("seconds", "said"), [(110, False), (130, True)])
def test_a_worker_that_was_not_seen_for_two_minutes(seconds: int, said: bool) -> None:  # noqa: FBT001
    see_worker(seconds)
    assert ("The background work stands still." in titles()) == said


def test_no_worker_at_all() -> None:
    run("DELETE FROM procrastinate_workers")
    assert titles() == ["The background work stands still."]


def test_tasks_that_wait_too_long_count_from_when_they_were_due() -> None:
    late, later = tasks.add.enqueue(1, 2), tasks.add.enqueue(1, 2)
    run("UPDATE procrastinate_events SET at = at - interval '16 minutes'")
    run("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE id = %s", int(later.id))
    assert titles() == ["1 task should have begun by now."]
    run("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", int(late.id))
    assert titles() == []


@pytest.mark.parametrize("status", ["todo", "failed"])
def test_mails_that_the_server_does_not_take(status: str) -> None:
    job = int(tasks.write.enqueue("reader@example.org").id)
    TaskOutcome.objects.create(job_id=job, errors=[{"kind": "core.mail.MailError", "places": ""}])
    run("UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status", status)
    assert titles() == ["1 mail was not taken by the mail server."]
    run("UPDATE procrastinate_jobs SET status = 'succeeded'")
    assert titles() == []


def test_tasks_that_failed_for_good() -> None:
    tasks.add.enqueue(1, 2)
    tasks.add.enqueue(1, 2)
    run("UPDATE procrastinate_jobs SET status = 'failed'")
    assert titles() == ["2 tasks failed for good."]


def test_an_outcome_goes_with_its_job() -> None:
    job = int(tasks.add.enqueue(1, 2).id)
    TaskOutcome.objects.create(job_id=job)
    run("DELETE FROM procrastinate_jobs WHERE id = %s", job)
    assert not TaskOutcome.objects.exists()


def test_an_audit_trail_that_was_changed_behind_its_back() -> None:
    event = audit.record(None, "verified_audit")
    let_triggers_sleep()
    run("UPDATE core_auditevent SET verb = 'exported_audit' WHERE id = %s", event.pk)
    run("SET LOCAL session_replication_role = DEFAULT")
    check_trail()
    assert titles() == ["The audit trail was changed behind its back."]


def test_an_audit_trail_whose_end_was_cut_off() -> None:
    audit.record(None, "exported_audit")
    check_trail()
    let_triggers_sleep()
    run("DELETE FROM core_auditevent WHERE id > (SELECT min(id) FROM core_auditevent)")
    run("SET LOCAL session_replication_role = DEFAULT")
    for _night in range(2):
        check_trail()
        assert titles() == ["The audit trail was changed behind its back."]


def test_an_audit_trail_that_nobody_checked_lately() -> None:
    CheckResult.objects.filter(name=TRAIL).update(at=timezone.now() - timedelta(hours=49))
    assert titles() == ["The audit trail was not checked for two days."]


@pytest.mark.parametrize(
    ("days", "said"),
    [(34, []), (36, ["The last directory was read in 36 days ago."])],
)
def test_an_import_that_is_overdue(days: int, said: list[str]) -> None:
    ImportRun.objects.update(finished_at=timezone.now() - timedelta(days=days))
    assert titles() == said


def test_no_import_at_all_is_fine_in_a_demo_only(settings: Settings) -> None:
    ImportRun.objects.all().delete()
    assert titles() == ["No directory was read in so far."]
    settings.DEMO = True
    assert titles() == []


def test_migrations_that_were_not_applied() -> None:
    run("DELETE FROM django_migrations WHERE app = 'core'")
    assert titles() == ["The database lags behind the program."]
