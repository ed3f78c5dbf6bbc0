"""What other apps ask of the places, besides `places.locate`."""

from dataclasses import dataclass

from django.db.models import QuerySet

from places.geometry import Point
from places.models import Place


@dataclass(frozen=True, slots=True)
class ZipPoint:
    """Where a ZIP code lies."""

    point: Point
    time_zone: str
    city: str
    state: str


@dataclass(frozen=True, slots=True)
class TownPoint:
    """Where the middle of a town lies."""

    point: Point
    time_zone: str


def zip_point(zip_code: str) -> Place | None:
    """Return a ZIP code's place, or nothing where there is none of these five digits."""
    return Place.objects.filter(kind=Place.Kind.ZIP, zip_code=zip_code).first()


def town_place(state: str, slug: str) -> Place | None:
    """Return a town's place by its state and slug, or by the slug of another of its names."""
    towns = Place.objects.filter(kind=Place.Kind.CITY, state=state)
    by_alias = towns.filter(terms__contains=[slug.replace("-", " ")])
    return towns.filter(slug=slug).first() or by_alias.first()


def points_of_zips() -> dict[str, ZipPoint]:
    """Return every ZIP code's point, in one query; for importers."""
    rows = Place.objects.filter(kind=Place.Kind.ZIP).values_list(
        "zip_code", "latitude", "longitude", "time_zone", "name", "state"
    )
    return {
        code: ZipPoint(Point(latitude, longitude), time_zone, city, state)
        for code, latitude, longitude, time_zone, city, state in rows
    }


def town_points() -> dict[tuple[str, str], TownPoint]:
    """Return every town's point by state and slug, in one query; for importers.

    A town is found by the slugs of its second names too, where no other town bears the name.
    """
    rows = Place.objects.filter(kind=Place.Kind.CITY).values_list(
        "state", "slug", "terms", "latitude", "longitude", "time_zone"
    )
    by_name: dict[tuple[str, str], TownPoint] = {}
    by_alias: dict[tuple[str, str], TownPoint] = {}
    for state, slug, terms, latitude, longitude, time_zone in rows:
        town = TownPoint(Point(latitude, longitude), time_zone)
        by_name[state, slug] = town
        by_alias |= {(state, term.replace(" ", "-")): town for term in terms}
    return by_alias | by_name


def zips_of(place: Place) -> QuerySet[Place]:
    """Return the ZIP codes of a town, in their order; of other places none."""
    if place.kind != Place.Kind.CITY:
        return Place.objects.none()
    return Place.objects.filter(kind=Place.Kind.ZIP, state=place.state, name=place.name).order_by(
        "zip_code"
    )
