"""What is asked of each row of exchanges."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, Value

from listings.expressions import ChecksTable, OldestCheck

CHECKS = ChecksTable("exchanges_exchangefactcheck", "exchange_id")


class OlderKeyCheck(OldestCheck):
    """Of the last confirmations of phone and hours, when the older was made."""

    template = (
        "(SELECT min(latest) FROM (SELECT max(checked_at) AS latest FROM %(table)s"
        " WHERE %(listing)s = %(expressions)s AND \"group\" IN ('phone', 'hours')"
        ' GROUP BY "group") AS by_group)'
    )


class IsAmong(Func):
    """Whether a row's key is among some, which go to the database as one value."""

    arg_joiner = " = ANY("
    template = "(%(expressions)s))"
    output_field = BooleanField()

    def __init__(self, keys: Collection[int]) -> None:
        numbers = ArrayField(BigIntegerField())
        super().__init__(F("pk"), Value(list(keys), output_field=numbers))
