"""Numbers for the pages of states and towns, each in one query."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Min
from django.urls import reverse

from centers.models import Center
from places.geometry import Point
from places.neighbors import NEIGHBORS
from places.states import STATES, state_name
from places.text import normalize


@dataclass(frozen=True)
class TownCount:
    """A town with centers: its name as most listings write it, and how many there are."""

    name: str
    state: str
    slug: str
    total: int
    miles: float | None = None

    @property
    def url(self) -> str:
        return reverse("centers:town", args=[self.state.lower(), self.slug])


@dataclass(frozen=True)
class StateCount:
    """A state and how many centers it has."""

    code: str
    name: str
    total: int


def neighbors_of(code: str, totals: dict[str, int]) -> list[StateCount]:
    """Return the states next to one, with their totals."""
    return [
        StateCount(other, state_name(other), totals.get(other, 0))
        for other in NEIGHBORS.get(code, ())
    ]


def all_states(totals: dict[str, int]) -> list[StateCount]:
    """Return every state and territory by name, with its total."""
    states = (StateCount(code, state_name(code), totals.get(code, 0)) for code in STATES)
    return sorted(states, key=lambda state: normalize(state.name))


def state_totals() -> dict[str, int]:
    """Return how many centers each state has."""
    rows = Center.objects.listed().order_by().values("state").annotate(total=Count("pk"))
    return {row["state"]: row["total"] for row in rows}


def towns(state: str = "") -> list[TownCount]:
    """Return the towns with centers, of one state or of all, by state and name."""
    centers = Center.objects.listed().order_by()
    rows = (
        (centers.in_state(state) if state else centers)
        .values("state", "city_slug")
        .annotate(total=Count("pk"), name=Min("city"))
        .order_by("state", "city_slug")
    )
    return [TownCount(row["name"], row["state"], row["city_slug"], row["total"]) for row in rows]


def towns_near(point: Point, *, miles: float, but: tuple[str, str]) -> list[TownCount]:
    """Return other towns with centers within some miles, the nearest first."""
    rows = (
        Center.objects.listed()
        .near(point, miles=miles)
        .order_by()
        .values("state", "city_slug")
        .annotate(
            total=Count("pk"),
            name=Min("city"),
            middle_latitude=Avg("latitude"),
            middle_longitude=Avg("longitude"),
        )
    )
    towns = [
        TownCount(
            row["name"],
            row["state"],
            row["city_slug"],
            row["total"],
            point.miles_to(Point(row["middle_latitude"], row["middle_longitude"])),
        )
        for row in rows
        if (row["state"], row["city_slug"]) != but
    ]
    return sorted(towns, key=lambda town: (town.miles, town.name))
