"""By when the first look at a case is promised."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from listings.hours.federal_holidays import is_holiday

# Where the days of work are counted.
OFFICE = ZoneInfo("America/New_York")
SATURDAY = 5
A_DAY = timedelta(days=1)


def due_at(received_at: datetime) -> datetime:
    """Return the same time of day `FIRST_LOOK_WORKING_DAYS` working days later.

    Args:
        received_at: an aware moment.
    """
    # One after another on the clock of the office, so that a day has its own length.
    due = received_at.astimezone(OFFICE)
    for _day in range(settings.FIRST_LOOK_WORKING_DAYS):
        due += A_DAY
        while due.weekday() >= SATURDAY or is_holiday(due.date()):
            due += A_DAY
    return due.astimezone(received_at.tzinfo)
