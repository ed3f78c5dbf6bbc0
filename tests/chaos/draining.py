"""Empties the queue of background work, as hours would: what failed once is tried again now."""

from django.core.management import call_command
from django.db import connection

from tests.chaos.checker.loading import DELIVER, jobs_left

MOST_ROUNDS = 10
# No worker lives any more, and pauses after a failure are over. What waits for the hour at which
# somebody may be called goes on waiting.
TIME_PASSES = """
UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 hour';
UPDATE callbacks_delivery SET next_try_at = clock_timestamp() WHERE state = 'waiting' AND tries > 0;
UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo' AND (
    attempts > 0 OR (args ->> 'task' = %s AND EXISTS (
        SELECT FROM callbacks_delivery
        WHERE tries > 0 AND callbacks_delivery.id = (args -> 'args' ->> 0)::bigint
    ))
)
"""


def drain() -> None:
    """Let time pass and work, until nothing waits."""
    for _round in range(MOST_ROUNDS):
        with connection.cursor() as cursor:
            for statement in TIME_PASSES.split(";"):
                cursor.execute(statement, [DELIVER] if "%s" in statement else [])
        call_command("work", once=True)
        if not jobs_left():
            return
