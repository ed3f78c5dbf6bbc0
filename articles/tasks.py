"""What articles, and what visitors write, have done by the clock."""

from django.conf import settings
from django.tasks import task

from articles.contact import services as messages
from articles.links import checking
from core.queue.names import UPKEEP
from core.queue.schedule import periodic


@periodic("31 3 * * *")
@task(queue_name=UPKEEP)
def erase_answered_messages() -> None:
    """Every night: erase messages that were answered long enough ago."""
    messages.erase_answered()


@periodic("27 2 * * 0")
@task(queue_name=UPKEEP)
def check_references() -> None:
    """Every Sunday: ask whether links of sources still lead anywhere, where others may be asked."""
    if settings.ASK_OTHERS:
        checking.check_references()
