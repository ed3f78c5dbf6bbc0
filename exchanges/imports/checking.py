"""What is odd about where a row says that an exchange is."""

from collections.abc import Iterator

from exchanges.flaws import Flaw
from exchanges.imports.addresses import Address
from exchanges.imports.gazetteer import Gazetteer
from places.geometry import Point
from places.text import slug

MAX_MILES_FROM_ZIP = 60
MAX_MILES_FROM_TOWN_TO_ZIP = 15
FEWEST_CAPITALS = 3
LATITUDES, LONGITUDES = 90, 180


def read_point(latitude: str, longitude: str) -> Point | None:
    """Return a point on the earth; `None` when none was told.

    Raises:
        ValueError: it cannot be read, or is where nobody lives.
    """
    if not latitude and not longitude:
        return None
    point = Point(float(latitude), float(longitude))
    on_earth = abs(point.latitude) <= LATITUDES and abs(point.longitude) <= LONGITUDES
    # Where the equator meets Greenwich is no exchange: the source had no coordinates.
    if not on_earth or point == Point(0, 0):
        raise ValueError(latitude, longitude)
    return point


def flaws_of_address(written: Address, address: Address, gazetteer: Gazetteer) -> Iterator[Flaw]:
    """Yield what is odd about an address.

    Args:
        written: as it was taken apart.
        address: the same, completed.
        gazetteer: the places.
    """
    if address.is_cut:
        yield Flaw("address-cut")
    filled_in = [
        new for new, old in ((address.city, written.city), (address.state, written.state))
        if new != old and new
    ]  # fmt: skip
    if filled_in:
        yield Flaw("completed", ", ".join(filled_in))
    if written == Address():
        yield Flaw("no-address")
        return
    yield from _flaws_of_street(address)
    yield from _flaws_of_parts(address)
    yield from _flaws_of_town(address, gazetteer)
    for text in (address.street1, address.city):
        if is_shouted(text):
            yield Flaw("capitals", text)


def is_shouted(text: str) -> bool:
    """Return whether a text is all capitals, and no mere letters of a name: "YUMA"."""
    return text.isupper() and sum(map(str.isalpha, text)) >= FEWEST_CAPITALS


def _flaws_of_street(address: Address) -> Iterator[Flaw]:
    if address.mobile:
        yield Flaw("mobile", address.mobile)
    if address.is_imprecise:
        yield Flaw("street-imprecise", address.street1)
    if address.city and not (address.street1 or address.mobile):
        yield Flaw("town-only", address.city)


def _flaws_of_parts(address: Address) -> Iterator[Flaw]:
    parts = {"no-town": address.city, "no-state": address.state, "no-zip": address.zip_code}
    for key, part in parts.items():
        if not part:
            yield Flaw(key)


def _flaws_of_town(address: Address, gazetteer: Gazetteer) -> Iterator[Flaw]:
    known = gazetteer.zip(address.zip_code)
    town = gazetteer.town(address.state, address.city)
    where = f"{address.city}, {address.state} {address.zip_code}".strip()
    if address.zip_code and known is None:
        yield Flaw("zip-unknown", address.zip_code)
    is_of_zip = known is not None and slug(known.city) == slug(address.city)
    if address.city and address.state and town is None and not is_of_zip:
        yield Flaw("town-unknown", where)
    if known is None or not address.city:
        return
    is_near = town is not None and town.point.miles_to(known.point) <= MAX_MILES_FROM_TOWN_TO_ZIP
    if known.state != address.state or not (is_of_zip or is_near):
        yield Flaw("zip-elsewhere", where)


def is_elsewhere(point: Point, address: Address, gazetteer: Gazetteer) -> bool:
    """Return whether a point is far from its ZIP code or town, or in another state."""
    near = gazetteer.zip(address.zip_code) or gazetteer.town(address.state, address.city)
    if near is not None and point.miles_to(near.point) > MAX_MILES_FROM_ZIP:
        return True
    states = {place.state for place in gazetteer.around(point)}
    return not states or bool(address.state and address.state not in states)
