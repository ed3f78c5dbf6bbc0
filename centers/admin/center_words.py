"""A center's values as staff read them."""

from centers.models import Service
from listings.admin import words
from listings.admin.words import Show, Value


def shower() -> Show:
    """Return a function that gives words for values of a center's own, for the history.

    The table of services is asked once, when the first codes are to be shown.
    """
    names: dict[str, str] = {}

    def show(field: str, value: Value) -> str | None:
        if field != "services" or not value:
            return words.show(field, value)
        if not names:
            names.update({each.code: each.name for each in Service.objects.all()})
        return "\n".join(names.get(code, code) for code in value)

    return show
