"""Numbers for the pages of states and towns, each in one query."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Avg, Count, Min
from django.urls import reverse

from centers.models import Center
from centers.tally import COUNTRY, STATE_PREFIX, TOWN_PREFIX, numbers_of, numbers_of_towns
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
    """Return how many centers each state has; those with none are missing."""
    return _parts(numbers_of(COUNTRY)[COUNTRY], STATE_PREFIX)


def _parts(numbers: Mapping[str, int], prefix: str) -> dict[str, int]:
    return {
        key.removeprefix(prefix): total for key, total in numbers.items() if key.startswith(prefix)
    }


def towns(state: str, numbers: Mapping[str, int]) -> list[TownCount]:
    """Return a state's towns with centers by name, out of the state's numbers."""
    spellings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for town, total in _parts(numbers, TOWN_PREFIX).items():
        slug, _colon, name = town.partition(":")
        spellings[slug].append((-total, name))
    return [
        TownCount(min(names)[1], state, slug, -sum(total for total, _name in names))
        for slug, names in sorted(spellings.items())
    ]


def all_towns() -> list[TownCount]:
    """Return the towns with centers of all states, by state and name."""
    states = sorted(numbers_of_towns().items())
    return [town for state, numbers in states for town in towns(state, numbers)]


def state_page_numbers(code: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return a state's numbers by key, and all states' totals, in one query."""
    numbers = numbers_of(COUNTRY, code)
    return numbers[code], _parts(numbers[COUNTRY], STATE_PREFIX)


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
