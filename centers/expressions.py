"""What is asked of each row of centers, as one text of SQL each.

Put together from subqueries of Django's, they took longer to write than to answer, and every card
and every page asks them. Each finds its row by the column it is given, whatever the table is called
in the query around.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateTimeField, Func, JSONField, TextField

HANDLE_COLUMNS = ("main_phone", "intake_phones", "hotline_phones", "zip_code", "source_key")


class LatestPhoneCheck(Func):
    """When somebody last confirmed the phone of the center with an id; unknown when nobody did."""

    template = (
        "(SELECT max(checked_at) FROM centers_centerfactcheck"
        " WHERE center_id = %(expressions)s AND \"group\" = 'phone')"
    )
    output_field = DateTimeField()


class LatestChecks(Func):
    """The last confirmation of each group of facts of the center with an id, as a list."""

    template = (
        "(SELECT coalesce(jsonb_agg(jsonb_build_object("
        "'group', \"group\", 'method', method, 'checked_at', checked_at)), '[]')"
        ' FROM (SELECT DISTINCT ON ("group") "group", method, checked_at'
        " FROM centers_centerfactcheck WHERE center_id = %(expressions)s"
        ' ORDER BY "group", checked_at DESC) AS latest)'
    )
    output_field = JSONField()


class OldestCheck(Func):
    """Of the last confirmations of a center's groups of facts, when the oldest was made."""

    template = (
        "(SELECT min(latest) FROM (SELECT max(checked_at) AS latest FROM centers_centerfactcheck"
        ' WHERE center_id = %(expressions)s GROUP BY "group") AS by_group)'
    )
    output_field = DateTimeField()


class Handles(Func):
    """What a center is looked up by besides words: numbers and parts of them, ZIP code, key.

    Of each number all ten digits, the last seven, the last four, the area code, and the area code
    with the exchange.
    """

    function = "centers_handles"
    arity = 5
    output_field = ArrayField(TextField())

    def __init__(self, *columns: str, **extra: Any) -> None:
        super().__init__(*(columns or HANDLE_COLUMNS), **extra)
