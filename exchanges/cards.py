"""An exchange in a list, as a value that its template shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from core.components import PlaceCard, Text
from exchanges.models import Exchange
from exchanges.next_stop import ShownStop, next_near, stops_shown
from exchanges.offers import HEALTH, SUPPLIES, WAYS
from exchanges.search import Search
from listings.freshness import is_past_shelf_life
from listings.times import Times
from places.geometry import Point

MOST_OFFERS = 5


@dataclass(frozen=True, kw_only=True)
class ExchangeCard(PlaceCard):
    """One exchange in a list of results. `stops` are lines: a label, and the stop."""

    rule: Text = ""
    offers: str = ""
    more_offers: int = 0
    no_id: bool = False
    is_open: bool = False
    hint: str = ""
    stops: Sequence[tuple[str, str]] = ()
    calls_for_place: bool = False


def cards(exchanges: Iterable[Exchange], search: Search | None = None) -> list[ExchangeCard]:
    """Return the cards of exchanges read as `exchanges.querying.as_cards` does."""
    search, moment = search or Search(), timezone.now()
    return [card(exchange, search, moment) for exchange in exchanges]


def card(exchange: Exchange, search: Search, moment: datetime) -> ExchangeCard:
    """Return an exchange's card, as it is seen from the place of a search, if there is one."""
    seen_from = search.place.point if search.place and search.is_circle else None
    times = Times(exchange.opening_hours, exchange.zone, moment)
    offers = _offers(exchange)
    checked_at = getattr(exchange, "phone_checked_at", None)
    return ExchangeCard(
        uuid=exchange.uuid,
        url=address(exchange, search),
        name=exchange.name,
        town=f"{exchange.city}, {exchange.state}",
        miles=getattr(exchange, "shown_miles", None),
        about=_is_about(exchange, seen_from),
        rule=exchange.get_rule_display() if exchange.rule else "",
        offers=", ".join(offers[:MOST_OFFERS]),
        more_offers=max(0, len(offers) - MOST_OFFERS),
        no_id=exchange.id_needed is False,
        is_open=times.is_open,
        open_text=times.open_words,
        hint=times.holiday_hint,
        stops=_stop_lines(exchange, search, moment, seen_from),
        calls_for_place=exchange.call_for_place,
        confirmed_how=_("Phone confirmed"),
        confirmed_at=checked_at,
        warning=_warning(checked_at),
        phone=next(iter(phones(exchange)), ""),
    )


def _warning(checked_at: datetime | None) -> str:
    if checked_at is None or not is_past_shelf_life(checked_at):
        return ""
    return _("Confirmed long ago. Check when you call.")


def signposts(exchanges: Iterable[Exchange]) -> list[ExchangeCard]:
    """Return cards that only show the way to exchanges."""
    return [
        ExchangeCard(
            uuid=exchange.uuid,
            url=exchange.get_absolute_url(),
            name=exchange.name,
            town=f"{exchange.city}, {exchange.state}",
            miles=getattr(exchange, "shown_miles", None),
            about=exchange.address_withheld,
        )
        for exchange in exchanges
    ]


def address(exchange: Exchange, search: Search) -> str:
    """Return where an exchange's page stands, which remembers the place that was searched for."""
    query = f"?{urlencode({'near': search.near})}" if search.is_circle else ""
    return exchange.get_absolute_url() + query


def phones(exchange: Exchange) -> list[str]:
    """Return an exchange's own numbers, that to call first in front."""
    numbers = [exchange.main_phone, *exchange.intake_phones, *exchange.hotline_phones]
    return list(dict.fromkeys(filter(None, numbers)))


def _offers(exchange: Exchange) -> list[str]:
    words = {**SUPPLIES, **HEALTH, **WAYS}
    return [str(words[key]).partition(" (")[0] for key in words if key in exchange.offers]


def _is_about(exchange: Exchange, seen_from: Point | None) -> bool:
    """Return whether the distance is to no door: to the middle of a town, and to no nearer stop."""
    if exchange.address_withheld:
        return True
    if seen_from is None or exchange.point is None:
        return False
    own_miles = seen_from.miles_to(exchange.point)
    # The database counts in doubles, too, but not in the same order.
    is_own = abs(own_miles - (getattr(exchange, "miles", None) or 0.0)) < 1e-6  # noqa: PLR2004
    return is_own and exchange.precision != Exchange.Precision.STREET


def _stop_lines(
    exchange: Exchange, search: Search, moment: datetime, seen_from: Point | None
) -> list[tuple[str, str]]:
    stops = stops_shown(exchange, moment, seen_from=seen_from)
    near = next_near(stops, miles=search.radius_miles) if seen_from else []
    if near:
        return [_near_line(near[0]), *((_("Sooner"), stop.line) for stop in near[1:])]
    coming = next((stop for stop in stops if stop.begins), None)
    if coming:
        return [(_("Stop now") if coming.is_there else _("Next stop"), coming.line)]
    return [(_("Stops"), _("Times not known. Call first."))] if stops else []


def _near_line(stop: ShownStop) -> tuple[str, str]:
    label = _("Stop near you now") if stop.is_there else _("Next stop near you")
    return label, stop.line
