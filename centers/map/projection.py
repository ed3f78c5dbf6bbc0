"""From points on the earth to points of the drawing, by Web Mercator.

Longitudes are unrolled as in `places.geometry`, so that a map of Guam and Hawaii is one piece.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from places.geometry import EARTH_RADIUS_MILES, Box, Point, box_around

# One unit is one pixel on a phone of 360 pixels, where the drawing reaches from side to side.
WIDTH = 360
CIRCLE_HEIGHT = 380
BOX_HEIGHTS = (240, 400)
# A pin at the edge of what is fitted, and the finger's room around it, stay inside the drawing.
MARGIN = 30
# The drawing never shows less of the earth than this to each side.
LEAST_MILES = 1.5
# Where Web Mercator ends: beyond, the map would be taller than wide.
LATITUDE_LIMIT = 85.0

# A drawing of a country, where a town is a dot.
FAR_UNITS_PER_MILE = 0.3

type Spot = tuple[float, float]


def mercator(point: Point) -> Spot:
    """Return a point's place on the map of the earth in radians, y growing to the north."""
    latitude = max(-LATITUDE_LIMIT, min(LATITUDE_LIMIT, point.latitude))
    y = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return math.radians(point.unrolled_longitude), y


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The part of the map that is drawn.

    `west` and `north` are its edges on the map of the earth in radians, `scale` is how many units
    of the drawing a radian takes; `width` and `height` are in units.
    """

    west: float
    north: float
    scale: float
    width: int = WIDTH
    height: int

    @classmethod
    def around(cls, middle: Point, points: Iterable[Point]) -> Self:
        """Return the frame with a place in the middle that shows all the points."""
        x, y = mercator(middle)
        spots = [mercator(point) for point in points]
        wide = max((abs(spot[0] - x) for spot in spots), default=0.0)
        tall = max((abs(spot[1] - y) for spot in spots), default=0.0)
        scale = _scale(2 * wide, 2 * tall, height=CIRCLE_HEIGHT, latitude=middle.latitude)
        return cls._centered((x, y), scale=scale, height=CIRCLE_HEIGHT)

    @classmethod
    def over(cls, points: Iterable[Point]) -> Self:
        """Return the frame around some points, of which there is at least one."""
        spots = [mercator(point) for point in points]
        xs, ys = [x for x, _y in spots], [y for _x, y in spots]
        wide, tall = max(xs) - min(xs), max(ys) - min(ys)
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        inner = (WIDTH - 2 * MARGIN) * (tall / wide if wide else 1.0)
        low, high = BOX_HEIGHTS
        height = round(max(low, min(high, inner + 2 * MARGIN)))
        scale = _scale(wide, tall, height=height, latitude=_latitude(y))
        return cls._centered((x, y), scale=scale, height=height)

    @classmethod
    def _centered(cls, spot: Spot, *, scale: float, height: int) -> Self:
        west = spot[0] - WIDTH / 2 / scale
        north = spot[1] + height / 2 / scale
        return cls(west=west, north=north, scale=scale, height=height)

    def place(self, point: Point) -> Spot:
        """Return where a point lies in the drawing, in units from its upper left corner."""
        x, y = mercator(point)
        return (x - self.west) * self.scale, (self.north - y) * self.scale

    def holds(self, spot: Spot) -> bool:
        """Return whether a spot lies inside the drawing."""
        return 0 <= spot[0] <= self.width and 0 <= spot[1] <= self.height

    @property
    def box(self) -> Box:
        """What is drawn, in degrees, longitudes unrolled."""
        return Box(
            west=math.degrees(self.west),
            south=_latitude(self.north - self.height / self.scale),
            east=math.degrees(self.west + self.width / self.scale),
            north=_latitude(self.north),
        )

    @property
    def units_per_mile(self) -> float:
        """How long a mile is in the middle of the drawing."""
        middle = _latitude(self.north - self.height / 2 / self.scale)
        return self.scale / EARTH_RADIUS_MILES / math.cos(math.radians(middle))

    @property
    def is_far(self) -> bool:
        """Whether so much is drawn that details would only crowd it."""
        return self.units_per_mile < FAR_UNITS_PER_MILE

    def circle(self, middle: Point, *, miles: float) -> tuple[float, float, float, float]:
        """Return the ellipse that a circle on the earth is in the drawing: cx, cy, rx, ry.

        Web Mercator stretches what lies nearer to a pole, so the upper half of a large circle is
        taller than the lower one and its middle lies above the place.
        """
        box = box_around(middle, miles=miles)
        left, top = self.place(Point(box.north, box.west))
        right, bottom = self.place(Point(box.south, box.east))
        return (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2


def _scale(wide: float, tall: float, *, height: int, latitude: float) -> float:
    """Return the largest scale at which so many radians fit between the margins."""
    least = 2 * LEAST_MILES / EARTH_RADIUS_MILES / math.cos(math.radians(latitude))
    across = (WIDTH - 2 * MARGIN) / max(wide, least)
    down = (height - 2 * MARGIN) / max(tall, least)
    return min(across, down)
