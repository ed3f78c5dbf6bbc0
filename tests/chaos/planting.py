"""Faults, planted one by one into what a run left, to see that the checker finds each.

Each is made in a transaction that is rolled back; guards of the database are taken away in it.
"""

from collections.abc import Callable, Iterator
from typing import LiteralString
from uuid import UUID, uuid4

from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from callbacks.links import request_by
from callbacks.models import Attempt, CallbackRequest, Claim, Consent, Delivery
from callbacks.numbers.sealing import name_of, number_of, seal_name, seal_number
from core.models import AuditEvent
from tests.chaos.checker.facts import Wish
from tests.chaos.checker.loading import TELL_AGENTS
from tests.chaos.checker.told import Told

UNGUARDED = "SET LOCAL session_replication_role = replica"
DOUBLES = """
ALTER TABLE callbacks_callbackrequest DROP CONSTRAINT callbacks_request_sent_once;
DROP INDEX callbacks_request_one_open_a_number;
"""
OVERLAPS = """
ALTER TABLE callbacks_claim DROP CONSTRAINT callbacks_claim_never_overlap;
DROP INDEX callbacks_claim_one_open_a_request;
DROP INDEX callbacks_claim_one_open_an_agent;
"""


def planted(told: Told) -> Iterator[str]:
    """Yield the name of each fault while it is planted."""
    for name, plant in PLANTS.items():
        with transaction.atomic():
            _execute(UNGUARDED)
            plant(told)
            yield name
            transaction.set_rollback(True)


def _loss(told: Told) -> None:
    """Take away a request that was acknowledged, with all that belongs to it."""
    token = next(iter(sent.tokens for sent in told.sent.values() if sent.tokens)).copy().pop()
    request = request_by(token)
    for model in (Attempt, Claim, Consent, Delivery):
        model.objects.filter(request=request).delete()
    CallbackRequest.objects.filter(pk=request.pk).delete()


def _double(_told: Told) -> None:
    _execute(DOUBLES)
    request = CallbackRequest.objects.order_by("pk")[0]
    _copy(request, (str(request.form_key), number_of(request), name_of(request)))


def _refused(told: Told) -> None:
    """Store one that was refused."""
    _execute(DOUBLES)
    wish = next(wish for wish, sent in told.sent.items() if sent.is_refused)
    _copy(CallbackRequest.objects.order_by("pk")[0], wish)


def _overlap(_told: Told) -> None:
    """Have a second agent take what another one had in hand at that time."""
    _execute(OVERLAPS)
    claim = Claim.objects.filter(ended_at__isnull=False).order_by("pk")[0]
    other = Claim.objects.exclude(agent=claim.agent_id).order_by("pk")[0]
    claim.pk, claim.agent_id = None, other.agent_id
    claim.save(force_insert=True)


def _missing_event(_told: Told) -> None:
    """Take the last event of a request away; nothing follows that would betray it by its hash."""
    AuditEvent.objects.filter(verb__startswith="recorded_").order_by("-pk")[:1].get().delete()


def _late_call(told: Told) -> None:
    """Dial somebody who was told that nobody will."""
    request = request_by(next(iter(told.cancelled)))
    closed_at = request.closed_at or request.call_from
    claim = Claim.objects.create(
        request=request,
        agent=Claim.objects.order_by("pk")[0].agent,
        started_at=closed_at,
        until=request.call_until,
        ended_at=request.call_until,
    )
    Attempt.objects.create(
        request=request,
        claim=claim,
        number=3,
        dialed_at=request.call_until - (request.call_until - closed_at) / 2,
        time_zone=request.time_zone,
        window_from=request.call_from,
        window_until=request.call_until,
    )


def _lost_notice(_told: Told) -> None:
    """Take away the job that tells agents, as if it had not been of the same transaction."""
    jobs = ProcrastinateJob.objects.filter(args__task=TELL_AGENTS)
    _execute("DELETE FROM procrastinate_jobs WHERE id = %s", jobs.order_by("pk")[0].pk)


def _copy(request: CallbackRequest, wish: Wish) -> None:
    key, number, name = wish
    request.pk, request.uuid, request.form_key = None, uuid4(), UUID(key)
    request.sealed_number = seal_number(number, uuid=request.uuid)
    request.sealed_name = seal_name(name, uuid=request.uuid)
    request.save(force_insert=True)


def _execute(statement: LiteralString, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


# What is planted, and a word of what the checker has to say of it.
PLANTS: dict[str, Callable[[Told], None]] = {
    "acknowledged and lost": _loss,
    "stored 2 times": _double,
    "refused and stored": _refused,
    "overlap": _overlap,
    "outcomes by its events": _missing_event,
    "after its cancellation was acknowledged": _late_call,
    "0 jobs that tell agents": _lost_notice,
}
