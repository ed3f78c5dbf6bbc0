"""An exchange's values as staff read them."""

from exchanges.comparing import COMPARED, in_words
from exchanges.models import ExchangeFacts
from listings.admin import words
from listings.admin.words import Value

# By the app's own words; the rest is the same for all listings.
OWN = frozenset(COMPARED) - words.PHONES - {"state", "hours"}


def show(field: str, value: Value) -> str | None:
    """Return words for a value of an exchange, for the history; `None` where the usual will do."""
    if field == "facts":
        return str(dict(ExchangeFacts.choices).get(value, value))
    return in_words(field, value) if field in OWN else words.show(field, value)
