"""How many centers each state gets, and where in it they stand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import NamedTuple

import zipcodes
from django.db.models import F

from detoxlocal.demo.chances import chance
from places.geometry import Point
from places.models import Place

LISTED = 1_500
HIDDEN = 30
FEWEST_IN_A_STATE = 8
TERRITORIES = {"AS": 1, "FM": 1, "GU": 3, "MP": 2, "PW": 1, "VI": 3}
WITHOUT_CENTERS = frozenset({"MH"})
# Towns draw centers somewhat faster than they grow.
PULL_OF_SIZE = 1.7


class PlacesMissingError(Exception):
    """There are no places to put centers in."""


class Spot(NamedTuple):
    """A ZIP code of a town."""

    state: str
    city: str
    zip_code: str
    latitude: float
    longitude: float
    time_zone: str

    @property
    def area_codes(self) -> tuple[str, ...]:
        """The area codes of its telephone numbers; none on some islands."""
        # One by one: the whole table would take longer than all else.
        rows = zipcodes.matching(self.zip_code)  # type: ignore[no-untyped-call]
        return tuple(code for row in rows for code in row["area_codes"])


@dataclass
class Town:
    """The ZIP codes of one town."""

    spots: list[Spot]

    @property
    def pull(self) -> float:
        """How strongly it draws centers; only ratios matter."""
        return float(len(self.spots) ** PULL_OF_SIZE)

    @cached_property
    def middle(self) -> Point:
        """The mean of its ZIP codes' points."""
        return Point(
            round(fmean(spot.latitude for spot in self.spots), 6),
            round(fmean(spot.longitude for spot in self.spots), 6),
        )


type Country = dict[str, list[Town]]


def country() -> Country:
    """Return the towns of each state, from the loaded places.

    Raises:
        PlacesMissingError: no place is loaded.
    """
    rows = Place.objects.filter(kind=Place.Kind.ZIP).order_by("state", "name", "zip_code")
    fields = ("state", "name", "zip_code", "latitude", "longitude", "time_zone")
    towns: defaultdict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in map(Spot._make, rows.values_list(*fields)):
        towns[spot.state, spot.city].append(spot)
    if not towns:
        raise PlacesMissingError
    by_state: defaultdict[str, list[Town]] = defaultdict(list)
    for (state, _name), spots in towns.items():
        by_state[state].append(Town(spots))
    return dict(by_state)


def allotment() -> dict[str, int]:
    """Return how many listed centers each state gets, by how many ZIP codes it has."""
    states = Place.objects.filter(kind=Place.Kind.STATE).exclude(state__in=WITHOUT_CENTERS)
    sizes = dict(states.order_by("state").values_list("state", F("zip_count")))
    inland = {state: size for state, size in sizes.items() if state not in TERRITORIES}
    left = LISTED - sum(TERRITORIES.values()) - FEWEST_IN_A_STATE * len(inland)
    extra = _shared_out(left, inland)
    return dict(sorted((TERRITORIES | {s: FEWEST_IN_A_STATE + extra[s] for s in inland}).items()))


def _shared_out(total: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Share a total by size, whole numbers only (method of largest remainders)."""
    whole = sum(sizes.values())
    shares = {state: total * size // whole for state, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda state: (-(total * sizes[state] % whole), state))
    for state in by_remainder[: total - sum(shares.values())]:
        shares[state] += 1
    return shares


def pick(towns: list[Town], *, count: int, about: str) -> list[tuple[Town, Spot]]:
    """Return towns and a ZIP code in each, larger towns more often."""
    luck = chance("towns", about)
    picked = luck.choices(towns, [town.pull for town in towns], k=count)
    return [(town, luck.choice(town.spots)) for town in picked]


def hidden_states() -> list[str]:
    """Return the state of each center that the public must not see."""
    sizes = allotment()
    return chance("hidden").choices(list(sizes), list(sizes.values()), k=HIDDEN)
