"""What is watched on every site: the queue, mail, the audit trail, the disk, migrations."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinateWorker,
)

from core.operation.checks import TRAIL
from core.operation.models import CheckResult
from core.panels import Count, Notice, Question, Shortcut, Value, Watch
from core.queue.models import TaskOutcome

MAIL_ERROR = "core.mail.MailError"
# Walked every night: after so many hours it has been left out.
TRAIL_HOURS = 48

SHORTCUTS = [
    Shortcut(
        permission="core.view_auditevent",
        label=gettext_lazy("Audit trail"),
        note=gettext_lazy("Who did what, and when."),
        url=lambda: reverse("audit:index"),
        icon="history",
    )
]


def queue_questions() -> Mapping[str, Question]:
    """Ask whether a worker lives, and what it left undone."""
    workers = ProcrastinateWorker.objects.order_by("-last_heartbeat").values("last_heartbeat")
    return {
        "seen": Value(workers),
        "waiting": Count(overdue_jobs()),
        "failed": Count(failed_jobs()),
        "unsent": Count(unsent_mails()),
    }


def overdue_jobs() -> QuerySet[Any]:
    """Return tasks that should have begun by now."""
    limit = timezone.now() - timedelta(minutes=settings.TASK_WAITING_MINUTES)
    put = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), type="deferred", at__lt=limit)
    due = Q(scheduled_at__lt=limit) | (Q(scheduled_at=None) & Exists(put))
    jobs: QuerySet[Any] = ProcrastinateJob.objects.filter(due, status="todo")
    return jobs


def failed_jobs() -> QuerySet[Any]:
    """Return tasks that were given up, without mails, of which another warning tells."""
    mails = unsent_mails().values("job")
    jobs: QuerySet[Any] = ProcrastinateJob.objects.filter(status="failed").exclude(pk__in=mails)
    return jobs


def unsent_mails() -> QuerySet[TaskOutcome]:
    """Return mails that the server did not take so far."""
    return TaskOutcome.objects.filter(
        errors__contains=[{"kind": MAIL_ERROR}], job__status__in=["todo", "doing", "failed"]
    )


def judge_queue(found: Mapping[str, Any]) -> Iterator[Notice]:
    """Say what is wrong with the background work."""
    yield from _judge_worker(found)
    yield from _judge_mail(found["unsent"])
    yield from _judge_failed(found["failed"])


def _judge_worker(found: Mapping[str, Any]) -> Iterator[Notice]:
    limit = timezone.now() - timedelta(seconds=settings.WORKER_UNSEEN_SECONDS)
    if found["seen"] is None or found["seen"] < limit:
        yield Notice(
            title=_("The background work stands still."),
            mend=_(
                "No mail goes out, and nothing is done by the clock. Start “manage.py work” as a"
                " service beside the web server, or look in its log for why it ended."
            ),
            is_serious=True,
        )
    elif found["waiting"]:
        yield Notice(
            title=ngettext(
                "%(count)s task should have begun by now.",
                "%(count)s tasks should have begun by now.",
                found["waiting"],
            )
            % {"count": found["waiting"]},
            mend=_(
                "The worker lives but does not keep up. Let it do more at a time, or start a second"
                " one: “manage.py work --concurrency 8”."
            ),
        )


def _judge_mail(unsent: int) -> Iterator[Notice]:
    if unsent:
        yield Notice(
            title=ngettext(
                "%(count)s mail was not taken by the mail server.",
                "%(count)s mails were not taken by the mail server.",
                unsent,
            )
            % {"count": unsent},
            mend=_(
                "Check MAIL_URL and the mail server. What waits is tried again by itself; what was"
                " given up goes out by “manage.py retry_tasks”."
            ),
            is_serious=True,
        )


def _judge_failed(failed: int) -> Iterator[Notice]:
    if failed > 0:
        yield Notice(
            title=ngettext(
                "%(count)s task failed for good.",
                "%(count)s tasks failed for good.",
                failed,
            )
            % {"count": failed},
            mend=_(
                "The worker’s log says why. When that is mended, “manage.py retry_tasks” does them"
                " again, and “manage.py retry_tasks --forget” drops them."
            ),
        )


def trail_questions() -> Mapping[str, Question]:
    """Ask what the last walk along the audit trail found."""
    walk = CheckResult.objects.filter(name=TRAIL)
    return {"is_fine": Value(walk.values("is_fine")), "at": Value(walk.values("at"))}


def judge_trail(found: Mapping[str, Any]) -> Iterator[Notice]:
    """Say whether the trail was tampered with, or not looked at."""
    if found["is_fine"] is False:
        yield Notice(
            title=_("The audit trail was changed behind its back."),
            mend=_(
                "Somebody with access to the database changed or removed rows. Run “manage.py"
                " verify_audit” to see which, keep the database as it is, and compare it with a"
                " backup."
            ),
            is_serious=True,
        )
    elif found["at"] and found["at"] < timezone.now() - timedelta(hours=TRAIL_HOURS):
        yield Notice(
            title=_("The audit trail was not checked for two days."),
            mend=_("Run “manage.py verify_audit”, and see that the background work runs at night."),
        )


def judge_disk(_found: Mapping[str, Any]) -> Iterator[Notice]:
    """Say whether the disk that uploads go to is nearly full."""
    folder = Path(settings.MEDIA_ROOT)
    usage = shutil.disk_usage(folder if folder.exists() else settings.BASE_DIR)
    free_percent = usage.free * 100 // usage.total
    if free_percent < settings.DISK_FREE_PERCENT:
        yield Notice(
            title=_("The disk has %(percent)s %% of its room left.") % {"percent": free_percent},
            mend=_("Make room: when the disk is full, nothing can be saved any more."),
            is_serious=True,
        )


@cache
def newest_migrations() -> frozenset[tuple[str, str]]:
    """Return the last migrations of all apps; reading them takes a moment, so once a process."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def migration_questions() -> Mapping[str, Question]:
    """Ask which of the last migrations were applied."""
    newest = Q(pk__in=[])
    for app, name in newest_migrations():
        newest |= Q(app=app, name=name)
    applied = MigrationRecorder.Migration.objects.filter(newest)
    return {"applied": Count(applied)}


def judge_migrations(found: Mapping[str, Any]) -> Iterator[Notice]:
    """Say whether the database lags behind the program."""
    if found["applied"] < len(newest_migrations()):
        yield Notice(
            title=_("The database lags behind the program."),
            mend=_("Run “manage.py migrate”, then restart the web server and the worker."),
            is_serious=True,
        )


WATCHES = [
    Watch(questions=queue_questions, judge=judge_queue),
    Watch(questions=trail_questions, judge=judge_trail),
    Watch(questions=dict, judge=judge_disk),
    Watch(questions=migration_questions, judge=judge_migrations),
]
