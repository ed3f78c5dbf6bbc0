"""Questions that can be asked of any listing, as chainable sentences."""

from typing import Self

from django.db.models import F, Model, QuerySet

from places.geometry import Point
from places.sql import CircleReaching, Within, degrees_to, in_box_around, miles_to


class ListingQuerySet[M: Model](QuerySet[M]):
    """`Center.objects.listed().near(point, miles=25)`."""

    def listed(self) -> Self:
        """Keep what the public may see."""
        return self.filter(status="listed")

    def public(self) -> Self:
        """Keep what has a page: the listed ones, and the closed ones to say that they closed."""
        return self.filter(status__in=["listed", "closed"])

    def in_state(self, state: str) -> Self:
        """Keep one state, by its two letters."""
        return self.filter(state=state.upper())

    def in_city(self, state: str, city_slug: str) -> Self:
        """Keep one town."""
        return self.in_state(state).filter(city_slug=city_slug)

    def measured_from(self, point: Point) -> Self:
        """Annotate `miles`, the distance to a point; unknown where the listing has no point."""
        return self.annotate(miles=miles_to(point))

    def near(self, point: Point, *, miles: float) -> Self:
        """Keep those within a circle, with their distance in `miles`."""
        in_box = self.filter(in_box_around(point, miles=miles))
        return in_box.measured_from(point).filter(miles__lte=miles)

    def nearest(self, point: Point, *, count: int) -> Self:
        """Return the `count` truly nearest, in order, with their distance in `miles`.

        The index's own order, in degrees, gives the wrong set; but the farthest of its first
        `count` bounds the circle in which the true ones lie.
        """
        located = self.filter(location__isnull=False).measured_from(point)
        first_on_the_map = located.order_by(degrees_to(point))[:count]
        reach = CircleReaching(first_on_the_map.values("miles"), point)
        in_reach = located.filter(Within(F("location"), reach))
        return in_reach.order_by("miles", "name", "pk")[:count]
