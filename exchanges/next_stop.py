"""Where a mobile exchange stands, now and next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from core.components import Shown
from core.formats import miles_text
from exchanges.models import Exchange, Stop
from listings.hours import DAYS_OF_WEEK
from listings.shown import week
from listings.times import Times
from places.geometry import Point

LATEST = datetime.max.replace(tzinfo=UTC)
# Where the way is not to be told exactly.
FEWEST_COARSE_MILES = 1


@dataclass(frozen=True, kw_only=True)
class ShownStop(Shown):
    """A stop of an exchange, at a moment, seen from a place.

    `miles` is `None` without a place, or where the stop's point is not known. `is_coarse` says
    that nothing finer than its town is told of where it is.
    """

    stop: Stop
    times: Times
    miles: float | None = None
    is_coarse: bool = False

    @property
    def is_there(self) -> bool:
        """Whether it stands there now."""
        return self.times.is_open

    @property
    def begins(self) -> datetime | None:
        """When it stands there next, or now."""
        return self.times.moment if self.is_there else self.times.opens_at

    @property
    def when(self) -> str:
        """When it is there: "there now until 4 p.m.", "Tuesday at 2 p.m."; empty if not known."""
        if self.is_there:
            closes_at = self.times.closes_at
            if closes_at is None:
                return _("there day and night")
            return _("there now until %(time)s") % {"time": self.times.until_words(closes_at)}
        opens_at = self.times.opens_at
        return self.times.begins_words(opens_at) if opens_at else ""

    @property
    def where(self) -> str:
        """Street and town, as far as they are told."""
        street = "" if self.is_coarse else self.stop.street
        town = f"{self.stop.city} {'' if self.is_coarse else self.stop.zip_code}".strip()
        return ", ".join(filter(None, [street, town]))

    @property
    def distance(self) -> str:
        """How far it is, in words; empty when it is not known."""
        if self.miles is None:
            return ""
        if not self.is_coarse:
            return miles_text(self.miles)
        rounded = max(FEWEST_COARSE_MILES, round(self.miles))
        return _("About %(distance)s") % {"distance": miles_text(rounded)}

    @property
    def week(self) -> list[str]:
        """Its times of the week, in few lines: "Tuesday, Thursday: 2 p.m. – 5 p.m."."""
        hours = self.times.hours
        days_of: dict[str, list[str]] = {}
        for (day, text), number in zip(week(hours), DAYS_OF_WEEK, strict=False):
            if hours and any(span.day == number for span in hours.spans):
                days_of.setdefault(text, []).append(day)
        return [f"{', '.join(days)}: {text}" for text, days in days_of.items()]

    @property
    def line(self) -> str:
        """All in one line: "Library parking lot, Tuesday at 2 p.m., 0.8 miles"."""
        return ", ".join(filter(None, [self.stop.name, self.when, self.distance]))


def stops_shown(
    exchange: Exchange, moment: datetime, *, seen_from: Point | None = None
) -> list[ShownStop]:
    """Return an exchange's stops, read along with it: those that come soonest first.

    Those of which no time is known, or to which nobody comes any more, are last.
    """
    shown = [_shown(exchange, stop, moment, seen_from) for stop in exchange.stops.all()]
    return sorted(shown, key=lambda stop: (stop.begins or LATEST, _distance(stop)))


def next_near(stops: Iterable[ShownStop], *, miles: float | None) -> list[ShownStop]:
    """Return the nearest stop within some miles that is coming, and one that comes sooner.

    Args:
        stops: as `stops_shown` orders them.
        miles: how far somebody would go; `None`: anywhere.
    """
    coming = [
        stop
        for stop in stops
        if stop.begins and stop.miles is not None and (miles is None or stop.miles <= miles)
    ]
    if not coming:
        return []
    near, soon = min(coming, key=_distance), coming[0]
    return [near] if soon.begins == near.begins else [near, soon]


def next_stop(stops: Iterable[ShownStop]) -> ShownStop | None:
    """Return the stop to go to: the nearest that is coming; without distances the soonest.

    Args:
        stops: as `stops_shown` orders them.
    """
    coming = [stop for stop in stops if stop.begins]
    return min(coming, key=_distance, default=None)


def _distance(stop: ShownStop) -> float:
    return float("inf") if stop.miles is None else stop.miles


def _shown(exchange: Exchange, stop: Stop, moment: datetime, seen_from: Point | None) -> ShownStop:
    there = stop.point
    return ShownStop(
        stop=stop,
        times=Times(stop.opening_hours, exchange.zone, moment),
        miles=seen_from.miles_to(there) if seen_from and there else None,
        is_coarse=exchange.address_withheld,
    )
