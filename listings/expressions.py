"""SQL expressions that every listing's table uses."""

from typing import NamedTuple

from django.db.models import CharField, DateTimeField, Expression, F, Func, JSONField, Value
from django.db.models.functions import Lower

from places.text import ACCENTED, PLAIN


def slug_expression(field: str) -> Expression:
    """Return a field's text as `slugify` writes it, computed by the database itself.

    Only immutable functions may stand in a generated column, so accents are taken off by a table.
    """
    plain = Lower(Func(F(field), Value(ACCENTED), Value(PLAIN), function="translate"))
    unquoted = Func(plain, Value("['’.]"), Value(""), Value("g"), function="regexp_replace")
    dashed = Func(unquoted, Value("[^a-z0-9]+"), Value("-"), Value("g"), function="regexp_replace")
    return Func(dashed, Value("-"), function="trim", template="btrim(%(expressions)s)",
                output_field=CharField())  # fmt: skip


class ChecksTable(NamedTuple):
    """The table with the confirmations of a kind of listings, and its column with the listing."""

    table: str
    listing: str


class _OfChecks(Func):
    """What is asked of the confirmations of the listing with a key.

    Put together from subqueries of Django's, such questions took longer to write than to answer,
    and every card and every page asks them. Each finds its rows by the column it is given,
    whatever the table is called in the query around.
    """

    arity = 1

    def __init__(self, key: str, *, of: ChecksTable) -> None:
        super().__init__(key, table=of.table, listing=of.listing)


class LatestPhoneCheck(_OfChecks):
    """When somebody last confirmed the phone; unknown when nobody did."""

    template = (
        "(SELECT max(checked_at) FROM %(table)s"
        " WHERE %(listing)s = %(expressions)s AND \"group\" = 'phone')"
    )
    output_field = DateTimeField()


class LatestChecks(_OfChecks):
    """The last confirmation of each group of facts, as a list."""

    template = (
        "(SELECT coalesce(jsonb_agg(jsonb_build_object("
        "'group', \"group\", 'method', method, 'checked_at', checked_at)), '[]')"
        ' FROM (SELECT DISTINCT ON ("group") "group", method, checked_at'
        " FROM %(table)s WHERE %(listing)s = %(expressions)s"
        ' ORDER BY "group", checked_at DESC) AS latest)'
    )
    output_field = JSONField()


class OldestCheck(_OfChecks):
    """Of the last confirmations of the groups of facts, when the oldest was made."""

    template = (
        "(SELECT min(latest) FROM (SELECT max(checked_at) AS latest FROM %(table)s"
        ' WHERE %(listing)s = %(expressions)s GROUP BY "group") AS by_group)'
    )
    output_field = DateTimeField()
