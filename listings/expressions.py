"""SQL expressions that every listing's table uses."""

from django.db.models import CharField, Expression, F, Func, Value
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
