"""What is done about calls by the clock."""

from django.tasks import task

from callbacks import upkeep
from callbacks.notices import deliveries
from core.queue.names import UPKEEP
from core.queue.schedule import periodic


@periodic("* * * * *")
@task(queue_name=UPKEEP)
def close_calls() -> None:
    """Every minute: close requests whose time is over, or whose last attempt was made."""
    upkeep.close_all()


@periodic("*/5 * * * *")
@task(queue_name=UPKEEP)
def send_forgotten_notices() -> None:
    """Every five minutes: set going anew what the gateway should have been told long ago."""
    deliveries.send_forgotten()


@periodic("13 * * * *")
@task(queue_name=UPKEEP)
def erase_calls() -> None:
    """Every hour: erase number and name of requests that are old."""
    upkeep.erase_all()


@periodic("47 3 * * *")
@task(queue_name=UPKEEP)
def drop_notices() -> None:
    """Every night: forget old notices to the gateway."""
    upkeep.drop_all()
