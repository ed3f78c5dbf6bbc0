"""A center in a list, as a value of the design kit."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centers.facets import words_in
from centers.models import Center
from core.components import Card
from listings.freshness import is_past_shelf_life
from listings.open_text import open_text


def cards(centers: Iterable[Center]) -> list[Card]:
    """Return the cards of centers read with `for_cards`."""
    return [card(center) for center in centers]


def card(center: Center) -> Card:
    """Return a center's card; `miles` is shown when the query measured it."""
    words = words_in(get_language())
    checked_at = getattr(center, "phone_checked_at", None)
    return Card(
        uuid=center.uuid,
        url=center.get_absolute_url(),
        name=center.name,
        site=center.site,
        town=f"{center.city}, {center.state}",
        miles=getattr(center, "miles", None),
        about=center.precision != Center.Precision.STREET,
        treats=", ".join(words[facet.key].short_label for facet in center.substances),
        care=", ".join(words[facet.key].label for facet in center.care),
        payment=", ".join(words[facet.key].label for facet in center.payments),
        open_now=center.is_open,
        open_text=open_text(center),
        confirmed_how=_("Phone confirmed"),
        confirmed_at=checked_at,
        warning=_warning(center, old=checked_at is not None and is_past_shelf_life(checked_at)),
        phone=center.main_phone or next(iter(center.intake_phones), ""),
    )


def signposts(centers: Iterable[Center]) -> list[Card]:
    """Return cards that only show the way to centers, as `for_signposts` read them."""
    return [
        Card(
            uuid=center.uuid,
            url=center.get_absolute_url(),
            name=center.name,
            site=center.site,
            town=f"{center.city}, {center.state}",
            miles=center.miles,
        )
        for center in centers
    ]


def _warning(center: Center, *, old: bool) -> str:
    if center.missing_since:
        return _("Not in the latest directory. It may have closed.")
    return _("Confirmed long ago. Check when you call.") if old else ""
