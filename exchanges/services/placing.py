"""Where an exchange and its stops go on the map."""

from exchanges.models import Exchange, Stop
from listings.pointing import Spot, spot_of_address, spot_of_town


def place(exchange: Exchange, *, has_moved: bool) -> None:
    """Give an exchange its point and time zone; where its address is withheld, the town's only.

    Args:
        exchange: in memory; it is not saved.
        has_moved: whether its address changed, so that its old point says nothing.
    """
    if exchange.address_withheld:
        exchange.street1 = exchange.street2 = exchange.zip_code = ""
        exchange.precision = Exchange.Precision.AREA
        _put(exchange, spot_of_town(exchange.state, exchange.city))
    elif exchange.point is None or has_moved:
        _put(exchange, _spot_of(exchange))
    elif not exchange.street1 and exchange.precision == Exchange.Precision.STREET:
        # A point without a street says no more than the area.
        exchange.precision = Exchange.Precision.AREA
    if not exchange.time_zone and (spot := _spot_of(exchange)):
        exchange.time_zone = spot.time_zone


def _spot_of(exchange: Exchange) -> Spot | None:
    return spot_of_address(zip_code=exchange.zip_code, state=exchange.state, city=exchange.city)


def _put(exchange: Exchange, spot: Spot | None) -> None:
    exchange.latitude = spot.point.latitude if spot else None
    exchange.longitude = spot.point.longitude if spot else None
    # Where the town is not known, a zone that somebody gave is the best that there is.
    exchange.time_zone = spot.time_zone if spot else exchange.time_zone
    exchange.precision = spot.precision if spot else Exchange.Precision.AREA


def place_stop(stop: Stop, exchange: Exchange) -> None:
    """Give a stop the point of its ZIP code or town, if it has none of its own."""
    if stop.point is not None:
        return
    city = stop.city or exchange.city
    spot = spot_of_address(zip_code=stop.zip_code, state=exchange.state, city=city)
    if spot is not None:
        stop.latitude, stop.longitude = spot.point.latitude, spot.point.longitude
