"""Numbers for the pages of states and towns, each in one query."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Avg, Count, Min
from django.urls import reverse

from centers.counts import facet_numbers
from centers.models import Center
from centers.tally import COUNTRY, STATE_PREFIX, TOWN_PREFIX, numbers_of, numbers_of_towns
from places.geometry import Point
from places.models import Place
from places.neighbors import NEIGHBORS
from places.states import STATES, is_state, state_name
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
class Town:
    """A town: what its centers say by key (see `centers.tally`), and its middle if known."""

    name: str
    state: str
    slug: str
    numbers: dict[str, int]
    middle: Point | None

    @property
    def label(self) -> str:
        """What finds it in the locator."""
        return f"{self.name}, {self.state}"


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


def find_town(state: str, slug: str) -> Town | None:
    """Return a town that the places know or that has a center, else nothing."""
    centers = Center.objects.listed().in_city(state, slug)
    numbers = facet_numbers(centers)
    place = Place.objects.filter(kind=Place.Kind.CITY, state=state, slug=slug).first()
    if place:
        return Town(place.name, state, slug, numbers, place.point)
    # A town that no ZIP code is named after; one of its centers has a point, maybe.
    center = centers.order_by("latitude", "pk").first() if numbers and is_state(state) else None
    return Town(center.city, state, slug, numbers, center.point) if center else None


def towns_around(town: Town, *, miles: float, count: int) -> list[TownCount]:
    """Return the nearest other towns with centers within some miles, the nearest first."""
    if town.middle is None:
        return []
    rows = (
        Center.objects.listed()
        .near(town.middle, miles=miles)
        .exclude(state=town.state, city_slug=town.slug)
        .order_by()
        .values("state", "city_slug")
        .annotate(
            total=Count("pk"),
            name=Min("city"),
            middle_latitude=Avg("latitude"),
            middle_longitude=Avg("longitude"),
        )
    )
    found = [
        TownCount(
            row["name"],
            row["state"],
            row["city_slug"],
            row["total"],
            town.middle.miles_to(Point(row["middle_latitude"], row["middle_longitude"])),
        )
        for row in rows
    ]
    return sorted(found, key=lambda other: (other.miles, other.name))[:count]
