"""What the importer asks of the places, read once and held in memory."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from places.geometry import Point
from places.services import TownPoint, ZipPoint, points_of_zips, town_points
from places.text import slug

# ZIP codes are looked for in squares of so many degrees around a point, in growing rings.
SQUARE_DEGREES = 0.25
MOST_RINGS = 12

type Square = tuple[int, int]


class Gazetteer:
    """ZIP codes and towns, and which of them lie around a point."""

    def __init__(
        self,
        zips: Mapping[str, ZipPoint] | None = None,
        towns: Mapping[tuple[str, str], TownPoint] | None = None,
    ) -> None:
        """Read the places, in two queries, unless they are given."""
        self._zips = points_of_zips() if zips is None else zips
        self._towns = town_points() if towns is None else towns

    @property
    def is_empty(self) -> bool:
        """Whether no places are loaded."""
        return not self._zips

    def zip(self, code: str) -> ZipPoint | None:
        """Return where a ZIP code lies."""
        return self._zips.get(code)

    def town(self, state: str, city: str) -> TownPoint | None:
        """Return where a town lies."""
        return self._towns.get((state, slug(city)))

    def is_town(self, state: str, city: str) -> bool:
        """Return whether a state has a town of that name."""
        return self.town(state, city) is not None

    def states_with(self, city: str) -> list[str]:
        """Return the states that have a town of that name."""
        return self._states_of_towns.get(slug(city), [])

    def around(self, point: Point) -> list[ZipPoint]:
        """Return the ZIP codes around a point, in no order.

        They are those of the first ring of squares that has any, and of the one around it: some
        twenty miles in a town, more where nobody lives.
        """
        column, row = _square(point)
        found: list[ZipPoint] = []
        is_last = False
        for ring in range(MOST_RINGS + 1):
            for square in _ring(column, row, ring):
                found += self._squares.get(square, [])
            if is_last:
                break
            is_last = bool(found)
        return found

    @cached_property
    def _squares(self) -> dict[Square, list[ZipPoint]]:
        squares: dict[Square, list[ZipPoint]] = defaultdict(list)
        for place in self._zips.values():
            squares[_square(place.point)].append(place)
        return dict(squares)

    @cached_property
    def _states_of_towns(self) -> dict[str, list[str]]:
        states: dict[str, list[str]] = defaultdict(list)
        for state, town in self._towns:
            states[town].append(state)
        return dict(states)


def _square(point: Point) -> Square:
    column = math.floor(point.unrolled_longitude / SQUARE_DEGREES)
    return column, math.floor(point.latitude / SQUARE_DEGREES)


def _ring(column: int, row: int, distance: int) -> Iterator[Square]:
    """Yield the squares that lie so many squares away, around one."""
    reach = range(-distance, distance + 1)
    for right in reach:
        for up in reach:
            if max(abs(right), abs(up)) == distance:
                yield column + right, row + up
