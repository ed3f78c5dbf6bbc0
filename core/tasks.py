"""What the site does by the clock, whatever it lists."""

from django.core.management import call_command
from django.tasks import task

from core.operation.checks import check_trail
from core.queue import upkeep  # noqa: F401  procrastinate looks for tasks here
from core.queue.names import UPKEEP
from core.queue.schedule import periodic


@periodic("41 3 * * *")
@task(queue_name=UPKEEP)
def clear_sessions() -> None:
    """Every night: forget sessions that have ended."""
    call_command("clearsessions")


@periodic("* * * * *")
@task(queue_name=UPKEEP)
def publish_scheduled() -> None:
    """Every minute: publish and take down what editors scheduled."""
    call_command("publish_scheduled")


@periodic("11 4 * * *")
@task(queue_name=UPKEEP)
def verify_trail() -> None:
    """Every night: walk the audit trail; the dashboard warns when it was tampered with."""
    check_trail()
