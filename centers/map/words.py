"""How a place on the map is said in words."""

import math

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.models import Center
from centers.search import Search
from core.formats import SHOWN_MILES_STEP, miles_text
from places.geometry import Point

# Clockwise from the north, an eighth of the compass each.
DIRECTIONS = (
    gettext_lazy("north"),
    gettext_lazy("northeast"),
    gettext_lazy("east"),
    gettext_lazy("southeast"),
    gettext_lazy("south"),
    gettext_lazy("southwest"),
    gettext_lazy("west"),
    gettext_lazy("northwest"),
)


def bearing(start: Point, end: Point) -> float:
    """Return in which direction one sets out, in degrees clockwise from the north, 0 to 360."""
    turn = math.radians(end.longitude - start.longitude)
    here, there = math.radians(start.latitude), math.radians(end.latitude)
    east = math.sin(turn) * math.cos(there)
    north = math.cos(here) * math.sin(there) - math.sin(here) * math.cos(there) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


def direction(start: Point, end: Point) -> str:
    """Return the direction as a word: "northeast"."""
    return str(DIRECTIONS[round(bearing(start, end) / 45) % len(DIRECTIONS)])


def where(center: Center, search: Search) -> str:
    """Return where a center is: "2.3 miles northeast", "about 2.3 miles northeast", "Denver, CO".

    At no distance there is no direction to go.
    """
    if not (search.is_circle and search.place and center.point):
        return f"{center.city}, {center.state}"
    far = miles_text(center.miles)
    if center.miles >= SHOWN_MILES_STEP:
        toward = direction(search.place.point, center.point)
        far = _("%(distance)s %(direction)s") % {"distance": far, "direction": toward}
    if center.precision == Center.Precision.STREET:
        return far
    return _("about %(distance)s") % {"distance": far}
