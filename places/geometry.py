"""Points on the earth and distances between them.

Longitudes are unrolled before they are compared in degrees: the United States reach from Palau
(134° E) over the date line to Puerto Rico (65° W), so whatever lies east of Greenwich is moved
360° to the west, and no place of theirs lies at the seam.
"""

import math
from dataclasses import dataclass

EARTH_RADIUS_MILES = 3958.8
# Near a pole a circle of any radius spans all longitudes; no listing lies beyond this.
LATITUDE_LIMIT = 89.0


@dataclass(frozen=True)
class Point:
    """A point in degrees."""

    latitude: float
    longitude: float

    @property
    def unrolled_longitude(self) -> float:
        """The longitude in degrees, counted westward from Greenwich: -360 to 0."""
        return self.longitude - 360 if self.longitude > 0 else self.longitude

    def miles_to(self, other: "Point") -> float:
        """Return the distance on a sphere (haversine formula), in miles."""
        rise = math.radians(self.latitude - other.latitude) / 2
        turn = math.radians(self.longitude - other.longitude) / 2
        chord = (
            math.sin(rise) ** 2
            + math.cos(math.radians(self.latitude))
            * math.cos(math.radians(other.latitude))
            * math.sin(turn) ** 2
        )
        return 2 * EARTH_RADIUS_MILES * math.asin(min(1.0, math.sqrt(chord)))


@dataclass(frozen=True)
class Box:
    """A box in degrees, longitudes unrolled."""

    west: float
    south: float
    east: float
    north: float


def box_around(point: Point, *, miles: float) -> Box:
    """Return the smallest box in degrees that holds every point within `miles` of a point.

    Source: the meridians that touch a small circle lie asin(sin(d) / cos(latitude)) away.
    """
    angle = miles / EARTH_RADIUS_MILES
    latitude = max(-LATITUDE_LIMIT, min(LATITUDE_LIMIT, point.latitude))
    tall = math.degrees(angle)
    if angle + math.radians(abs(latitude)) >= math.pi / 2:  # the circle holds a pole
        wide = 360.0
    else:
        wide = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(latitude))))
    x, y = point.unrolled_longitude, point.latitude
    return Box(west=x - wide, south=y - tall, east=x + wide, north=y + tall)
