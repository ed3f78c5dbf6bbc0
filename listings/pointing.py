"""Where on the map a listing goes when staff write its address."""

from dataclasses import dataclass

from listings.models import Listing
from places.geometry import Point
from places.services import town_place, zip_point
from places.text import slug


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A point, how well it is known, and the time zone there."""

    point: Point
    precision: Listing.Precision
    time_zone: str


def spot_of_zip(zip_code: str) -> Spot | None:
    """Return the middle of a ZIP code; nothing where there is no such code."""
    found = zip_point(zip_code) if zip_code else None
    if found is None:
        return None
    point = Point(found.latitude, found.longitude)
    return Spot(point=point, precision=Listing.Precision.ZIP, time_zone=found.time_zone)


def spot_of_town(state: str, city: str) -> Spot | None:
    """Return the middle of a town; nothing where it is not known."""
    found = town_place(state, slug(city))
    if found is None:
        return None
    point = Point(found.latitude, found.longitude)
    return Spot(point=point, precision=Listing.Precision.AREA, time_zone=found.time_zone)


def spot_of_address(*, zip_code: str, state: str, city: str) -> Spot | None:
    """Return the best that is known without a geocoder: the ZIP code's point, else the town's."""
    return spot_of_zip(zip_code) or spot_of_town(state, city)
