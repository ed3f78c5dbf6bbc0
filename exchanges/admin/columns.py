"""The columns of the list of exchanges."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from exchanges.models import Exchange, ExchangeFacts
from listings.admin.columns import (
    CONFIRMED_CELL,
    ListingColumn,
    confirmed,
    phone_shown,
    status_kind,
)

SOURCES: dict[str, str | Promise] = {
    "staff": gettext_lazy("staff"),
    "visitor": gettext_lazy("a visitor"),
    "demo": gettext_lazy("the demo"),
}
MOST_OFFERS = 3


def source_shown(exchange: Exchange) -> str:
    """Return the source in words; files go by their names."""
    return str(SOURCES.get(exchange.source, exchange.source))


def offers_short(exchange: Exchange) -> str:
    """Return the first things that it offers, and how many more."""
    offers = [str(words) for words in exchange.offers_in_words]
    more = len(offers) - MOST_OFFERS
    return ", ".join(offers[:MOST_OFFERS]) + (f" +{more}" if more > 0 else "")


def town(exchange: Exchange) -> str:
    """Return the town with its state."""
    return f"{exchange.city}, {exchange.state}"


COLUMNS = (
    Column("town", label=gettext_lazy("Town"), accessor=town, sort_key="city"),
    Column(
        "phone", label=gettext_lazy("Phone"), accessor=phone_shown, classname="listing-unbroken"
    ),
    ListingColumn(
        "status",
        template="exchanges/admin/cells/status.html",
        value=status_kind,
        label=gettext_lazy("Status"),
        sort_key="status",
    ),
    ListingColumn(
        "confirmed",
        template=CONFIRMED_CELL,
        value=lambda exchange: confirmed(exchange.latest_checks, ExchangeFacts),
        label=gettext_lazy("Confirmed"),
        sort_key="oldest_check",
    ),
    Column("offers", label=gettext_lazy("Offers"), accessor=offers_short),
)
