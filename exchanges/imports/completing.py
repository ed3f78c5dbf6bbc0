"""Filling in what an address leaves out, where the places leave no doubt."""

from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest

from exchanges.imports.addresses import Address
from exchanges.imports.gazetteer import Gazetteer
from places.geometry import Point
from places.services import ZipPoint
from places.text import slug

# A point is taken for a town's when as many ZIP codes next to it are all of that town.
WITNESSES = 3
WITNESS_MILES = 5.0
# With fewer letters of a town's name, another town may have been meant.
FEWEST_LETTERS = 4


def complete(address: Address, point: Point | None, gazetteer: Gazetteer) -> Address:
    """Return an address with its town and state, as far as they are certain.

    Args:
        address: as it was taken apart.
        point: where it lies on the map, as far as told.
        gazetteer: the places.
    """
    if not address.is_cut and address.city and address.state:
        return address
    around = gazetteer.around(point) if point else []
    known = gazetteer.zip(address.zip_code)
    if known:
        return replace(address, city=address.city or known.city, state=address.state or known.state)
    address = _without_doubtful_state(address, around, gazetteer)
    if address.is_cut and not address.state:
        address = _with_cut_end(address, around)
    if address.city and not address.state:
        address = replace(address, state=_state_of_town(address.city, around, gazetteer))
    return address if address.city else _with_town_around(address, point, around)


def _without_doubtful_state(
    address: Address, around: Sequence[ZipPoint], gazetteer: Gazetteer
) -> Address:
    """Drop two letters at a cut end that may have been the beginning of a word."""
    is_known = gazetteer.is_town(address.state, address.city) or address.state in _states(around)
    return address if is_known or not address.is_cut else replace(address, state="")


def _with_cut_end(address: Address, around: Sequence[ZipPoint]) -> Address:
    """Read the end of a cut address: letters of the state behind a town, or a town's beginning."""
    before, end = address.street2 or address.street1, address.city
    behind = {
        place.state
        for place in around
        if slug(place.city) == slug(before) and place.state.startswith(end.upper())
    }
    if len(behind) == 1:
        street1 = address.street1 if address.street2 else ""
        return replace(address, street1=street1, street2="", city=before, state=behind.pop())
    begun = {
        (place.city, place.state)
        for place in around
        if len(end) >= FEWEST_LETTERS and slug(place.city).startswith(slug(end))
    }
    if len(begun) != 1:
        return address
    city, state = begun.pop()
    return replace(address, city=city, state=state)


def _state_of_town(city: str, around: Sequence[ZipPoint], gazetteer: Gazetteer) -> str:
    states = set(gazetteer.states_with(city))
    if around:
        states &= _states(around)
    return states.pop() if len(states) == 1 else ""


def _with_town_around(address: Address, point: Point | None, around: Sequence[ZipPoint]) -> Address:
    if point is None:
        return address
    witnesses = nsmallest(WITNESSES, around, key=lambda place: place.point.miles_to(point))
    towns = {(place.city, place.state) for place in witnesses}
    if len(witnesses) < WITNESSES or len(towns) != 1:
        return address
    if witnesses[-1].point.miles_to(point) > WITNESS_MILES:
        return address
    city, state = towns.pop()
    return address if address.state not in {"", state} else replace(address, city=city, state=state)


def _states(around: Sequence[ZipPoint]) -> set[str]:
    return {place.state for place in around}
