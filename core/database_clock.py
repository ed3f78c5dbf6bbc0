"""The database's clock, the one time that all processes agree on: machines of the web differ."""

from datetime import datetime

from django.db import connection
from django.db.models import DateTimeField, Func


class ClockTimestamp(Func):
    """The database's clock at this moment, not at the transaction's begin."""

    function = "clock_timestamp"
    output_field = DateTimeField()


def database_clock() -> datetime:
    """Return the database's time at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchall()[0][0]
    return now
