"""What is done by the clock for apps that do not look at it themselves."""

from django.tasks import task

from accounts import throttle
from centers import tally
from core.queue.names import UPKEEP
from core.queue.schedule import periodic


@periodic("7 * * * *")
@task(queue_name=UPKEEP)
def forget_sign_in_attempts() -> None:
    """Every hour: forget failed attempts to sign in that no longer count."""
    throttle.forget_old()


@periodic("17 * * * *")
@task(queue_name=UPKEEP)
def add_up_counts() -> None:
    """Every hour: add up what was appended to the running counts of centers."""
    tally.compact()
