"""What can be asked of the exchanges."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Least

from exchanges.expressions import CHECKS
from listings.expressions import LatestChecks
from listings.querysets import ListingQuerySet
from places.geometry import Point
from places.sql import in_box_around, miles_to

if TYPE_CHECKING:
    from exchanges.models import Exchange, Stop  # noqa: F401  mypy looks here

# No page shows it, and it has no form in Python.
UNSHOWN = ("location",)


class ExchangeQuerySet(ListingQuerySet["Exchange"]):
    """`Exchange.objects.listed().near(point, miles=25).with_stops()`."""

    def offering(self, keys: Iterable[str]) -> Self:
        """Keep those that offer any of some things."""
        return self.filter(offers__overlap=list(keys))

    def measured_from(self, point: Point) -> Self:
        """Annotate `miles`: to its nearest point, be it its own or that of one of its stops."""
        stops = _stops().filter(exchange=OuterRef("pk"), location__isnull=False)
        nearest_stop = stops.annotate(apart=miles_to(point)).order_by("apart").values("apart")
        # `least` passes over what is unknown.
        return self.annotate(miles=Least(miles_to(point), Subquery(nearest_stop[:1])))

    def near(self, point: Point, *, miles: float) -> Self:
        """Keep those that are, or stop, within a circle, with the distance in `miles`."""
        box = in_box_around(point, miles=miles)
        stopping = _stops().filter(box).values("exchange_id")
        in_reach = self.filter(Q(box) | Q(pk__in=stopping))
        return in_reach.measured_from(point).filter(miles__lte=miles)

    def nearest(self, point: Point, *, count: int) -> Self:
        """Return the `count` truly nearest, by place or stop, in order, with their `miles`.

        All are measured: the index of one table knows nothing of the points in the other, and the
        country has fewer than two thousand.
        """
        return self.measured_from(point).filter(miles__isnull=False).by_nearness()[:count]

    def with_stops(self) -> Self:
        """Read the stops along, in one query, in their order."""
        stops = _stops().defer(*UNSHOWN).order_by("position", "pk")
        return self.prefetch_related(Prefetch("stops", queryset=stops))

    def with_latest_checks(self) -> Self:
        """Annotate `latest_checks`: the last confirmation of each group of facts, as JSON."""
        return self.annotate(latest_checks=LatestChecks("pk", of=CHECKS)).defer(*UNSHOWN)

    def by_nearness(self) -> Self:
        """Order by `miles`, then by name; those with no point come last."""
        return self.order_by(F("miles").asc(nulls_last=True), "name", "pk")


def _stops() -> "QuerySet[Stop]":
    return apps.get_model("exchanges", "Stop")._default_manager.all()
