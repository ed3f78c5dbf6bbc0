"""What is done with cases by the clock."""

from django.tasks import task

from core.queue.names import UPKEEP
from core.queue.schedule import periodic
from listings.cases import erasing, rechecks, reminders


@periodic("7 13 * * 1-5")
@task(queue_name=UPKEEP)
def remind_of_overdue_cases() -> None:
    """On the mornings of weekdays, in the United States: remind staff of cases that are overdue."""
    reminders.remind_everybody()


@periodic("21 5 1 * *")
@task(queue_name=UPKEEP)
def open_rechecks() -> None:
    """Every month: bring listings into the queue whose facts have gone stale."""
    rechecks.open_rechecks()


@periodic("37 3 * * *")
@task(queue_name=UPKEEP)
def erase_closed_cases() -> None:
    """Every night: erase who sent cases that were closed long enough ago."""
    erasing.erase_closed()
