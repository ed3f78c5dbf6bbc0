"""Which exchanges are open at this moment.

Whether something is open is decided by `listings.hours` alone, and in Python: no query knows
of midnight, of the clock being turned, and of holidays.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import FloatField, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from exchanges.models import Exchange, Stop
from exchanges.querying import area
from exchanges.search import Search
from listings.hours import OpeningHours
from listings.locator.search import RADII_MILES
from places.sql import miles_to

# Where there are more, those beyond are not asked, and the page says so.
MOST_ASKED = 2_000


@dataclass(frozen=True)
class OpenNow:
    """The exchanges that are open, each with the miles to its nearest place that is.

    Without a circle, all are 0 miles away. `is_whole` tells whether all could be asked.
    """

    miles: dict[int, float] = field(default_factory=dict)
    is_whole: bool = True

    def within(self, radius_miles: float | None) -> Collection[int]:
        """Return the keys of those that are open within a circle; `None`: at any distance."""
        if radius_miles is None:
            return self.miles.keys()
        return [key for key, miles in self.miles.items() if miles <= radius_miles]


def open_now(search: Search) -> OpenNow:
    """Return those of a search's area that are open, in one query.

    Where only these are asked for, those around it too: a wider search may be offered.
    """
    wide = search.within(max(search.radius_miles or 0, *RADII_MILES))
    reaches_out = search.asks_for_open and search.radius_miles is not None
    rows = list(_rows(wide if reaches_out else search)[: MOST_ASKED + 1])
    clock = _Clock(timezone.now())
    open_places = (
        (key, miles)
        for key, time_zone, places in map(_places, rows[:MOST_ASKED])
        for miles, hours in places
        if miles is not None and clock.is_open(hours, time_zone)
    )
    found: dict[int, float] = {}
    for key, miles in open_places:
        found[key] = min(miles, found.get(key, miles))
    return OpenNow(found, len(rows) <= MOST_ASKED)


def _rows(search: Search) -> QuerySet[Exchange, Any]:
    """Return of each exchange: key, time zone, miles, hours, and the miles and hours of stops."""
    here = Value(0.0, output_field=FloatField())
    apart = miles_to(search.place.point) if search.place and search.is_circle else here
    stops = Stop.objects.filter(exchange=OuterRef("pk"), hours__isnull=False).order_by()
    at_stops = stops.annotate(apart=apart).values(json=JSONObject(miles="apart", hours="hours"))
    return (
        area(search)
        .order_by("miles" if search.is_circle else "pk")
        .annotate(own_miles=apart, at_stops=ArraySubquery(at_stops))
        .values_list("pk", "time_zone", "own_miles", "hours", "at_stops")
    )


def _places(row: tuple[Any, ...]) -> tuple[int, str, list[tuple[float | None, Any]]]:
    key, time_zone, own_miles, hours, at_stops = row
    own = [(own_miles, hours)] if hours is not None else []
    return key, time_zone, [*own, *((stop["miles"], stop["hours"]) for stop in at_stops)]


@dataclass
class _Clock:
    """Asks hours about one moment; many exchanges have the same, and they are asked once."""

    moment: datetime

    @cached_property
    def _known(self) -> dict[tuple[str, str], bool]:
        return {}

    def is_open(self, hours: Any, time_zone: str) -> bool:  # noqa: ANN401  JSON
        if not time_zone:
            return False
        key = (repr(hours), time_zone)
        if key not in self._known:
            parsed = OpeningHours.parse(hours)
            self._known[key] = bool(parsed and parsed.is_open_at(self.moment, ZoneInfo(time_zone)))
        return self._known[key]
