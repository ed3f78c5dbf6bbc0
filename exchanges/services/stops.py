"""The stops of an exchange as a list of plain values: how they are compared, stored, put back."""

from collections.abc import Sequence
from typing import Any

from exchanges.models import Exchange, Stop
from exchanges.services.placing import place_stop

FIELDS = ("name", "street", "city", "zip_code", "latitude", "longitude", "hours", "note")
MOST_STOPS = 30

type StopValues = dict[str, Any]


def stops_of(exchange: Exchange) -> list[StopValues]:
    """Return the stops in their order, each by field; those not known are left out."""
    rows = exchange.stops.order_by("position", "pk").values(*FIELDS)
    return [_known(row) for row in rows]


def _known(row: StopValues) -> StopValues:
    return {field: value for field, value in row.items() if value not in ("", None)}


def replace_stops(exchange: Exchange, wanted: Sequence[StopValues]) -> None:
    """Give an exchange other stops; inside the transaction of the change.

    Raises:
        ValidationError: a value is not in the form of its field.
    """
    exchange.stops.all().delete()
    stops = [_stop(exchange, place, row) for place, row in enumerate(wanted[:MOST_STOPS])]
    for stop in stops:
        place_stop(stop, exchange)
        stop.clean_fields(exclude=["exchange", "location"])
    Stop.objects.bulk_create(stops)


def _stop(exchange: Exchange, position: int, row: StopValues) -> Stop:
    values = {field: row[field] for field in FIELDS if row.get(field) not in ("", None)}
    return Stop(exchange=exchange, position=position, **values)


def same_stops(one: Sequence[StopValues], other: Sequence[StopValues]) -> bool:
    """Return whether two lists tell the same; a point that we gave ourselves tells nothing."""
    return [_told(row) for row in one] == [_told(row) for row in other]


def _told(row: StopValues) -> StopValues:
    known = _known(row)
    return {field: known[field] for field in known if field not in {"latitude", "longitude"}}
