"""Reading the facts: from the database in use, and from the folder of mails."""

import re
from pathlib import Path
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from callbacks.links import token_of
from callbacks.models import Attempt, CallbackRequest, Claim, Delivery, OnDuty
from callbacks.numbers.sealing import name_of, number_of
from core.audit import verify
from core.models import AuditEvent
from tests.chaos.checker import facts
from tests.chaos.receiver import ADDRESS

KIND = "callbacks.callbackrequest"
TELL_AGENTS = "callbacks.notices.telling.tell_agents"
DELIVER = "callbacks.notices.deliveries.deliver"
RECEIVER = re.compile(r"^To: (.*)$", re.MULTILINE)


def load(mails: Path) -> facts.Facts:
    """Return all facts.

    Args:
        mails: the folder of mails, each a file.
    """
    jobs = list(ProcrastinateJob.objects.values_list("args", flat=True))
    return facts.Facts(
        requests=_requests(),
        claims=_claims(),
        attempts=_attempts(),
        events=_events(),
        notices=_notices(),
        told=_first_arguments(jobs, TELL_AGENTS),
        handed_over=_first_arguments(jobs, DELIVER),
        mails=[_mail(path.read_text(encoding="utf-8")) for path in sorted(mails.glob("*.txt"))],
        on_duty=list(OnDuty.objects.values_list("agent__email", flat=True)),
        jobs_left=jobs_left(),
        broken_trail=[str(fault) for fault in verify().faults],
    )


def jobs_left() -> int:
    """Return how many jobs should have been done, were begun and not ended, or failed for good."""
    jobs = ProcrastinateJob.objects.filter(queueing_lock=None)
    is_due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
    left: int = jobs.filter(Q(status__in=("doing", "failed")) | Q(is_due, status="todo")).count()
    return left


def _requests() -> list[facts.Request]:
    rows: Any = CallbackRequest.objects.annotate(consents=Count("consent"))
    return [
        facts.Request(
            key=row.pk,
            receipt=token_of(row),
            wish=(str(row.form_key), number_of(row), name_of(row)),
            state=row.state,
            closed_at=row.closed_at,
            attempts_made=row.attempts_made,
            consents=row.consents,
            doubtful=row.doubtful,
            has_begun=row.call_from <= timezone.now(),
        )
        for row in rows
    ]


def _claims() -> list[facts.Claim]:
    return [
        facts.Claim(
            key=row.pk,
            request=row.request_id,
            agent=row.agent_id,
            started_at=row.started_at,
            until=row.until,
            ended_at=row.ended_at,
        )
        for row in Claim.objects.all()
    ]


def _attempts() -> list[facts.Attempt]:
    return [
        facts.Attempt(
            request=row.request_id,
            claim=row.claim_id,
            number=row.number,
            dialed_at=row.dialed_at,
            zone=row.time_zone,
            window=(row.window_from, row.window_until),
            outcome=row.outcome,
        )
        for row in Attempt.objects.all()
    ]


def _events() -> list[facts.Event]:
    return [
        facts.Event(verb=row.verb, request=int(row.object_key), before=row.before, after=row.after)
        for row in AuditEvent.objects.filter(object_kind=KIND).order_by("pk")
    ]


def _notices() -> list[facts.Notice]:
    return [
        facts.Notice(
            key=row.pk,
            uuid=str(row.uuid),
            request=row.request_id or 0,
            state=row.state,
            is_due=row.next_try_at is None or row.next_try_at <= timezone.now(),
        )
        for row in Delivery.objects.all()
    ]


def _first_arguments(jobs: list[dict[str, Any]], task: str) -> list[int]:
    return [args["args"][0] for args in jobs if args.get("task") == task]


def _mail(text: str) -> tuple[int, str]:
    (request,), (receiver,) = ADDRESS.findall(text), RECEIVER.findall(text)
    return int(request), receiver
