"""The `zipcodes` package's table, turned into the places that visitors may type."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from statistics import fmean
from zoneinfo import available_timezones

import zipcodes

from places.geometry import Point
from places.models import Place
from places.nicknames import NICKNAMES
from places.states import STATES, State
from places.text import normalize, slug

# Points and time zones of islands that the package leaves without; source: GeoNames.
ISLANDS = {
    "96917": (Point(13.274, 144.748), "Pacific/Guam"),
    "96939": (Point(7.500, 134.624), "Pacific/Palau"),
    "96941": (Point(6.964, 158.210), "Pacific/Pohnpei"),
    "96942": (Point(7.447, 151.842), "Pacific/Chuuk"),
    "96943": (Point(9.514, 138.129), "Pacific/Chuuk"),
    "96944": (Point(5.328, 163.009), "Pacific/Kosrae"),
    "96970": (Point(8.780, 167.738), "Pacific/Majuro"),
}
TIME_ZONES = available_timezones()
# What shapes the places besides the package: a change of these makes them anew.
SHAPING_FILES = ("source.py", "states.py", "nicknames.py", "text.py")


@dataclass(frozen=True)
class ZipRow:
    """One ZIP code of the package that has a point."""

    code: str
    city: str
    state: str
    point: Point
    time_zone: str
    active: bool
    aliases: tuple[str, ...]


@dataclass
class City:
    """The ZIP codes of one town."""

    state: str
    slug: str
    rows: list[ZipRow]

    @cached_property
    def name(self) -> str:
        """The commonest spelling; ties by the alphabet, so that two runs agree."""
        return _commonest(row.city for row in self.rows)

    @property
    def counted(self) -> list[ZipRow]:
        """The ZIP codes in use, or all where none is: closed ones say little about a town."""
        return [row for row in self.rows if row.active] or self.rows


@dataclass(frozen=True)
class Source:
    """The places, and the ZIP codes that were left out by reason."""

    places: list[Place]
    skipped: dict[str, int]


def edition() -> str:
    """Return a mark that changes when the package or the way it is read does."""
    digest = hashlib.sha256(version("zipcodes").encode())
    for name in SHAPING_FILES:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()


def read() -> Source:
    """Return every state, city and ZIP code of the package."""
    rows, skipped = _read_rows()
    cities = _group_cities(rows)
    by_state: dict[str, list[ZipRow]] = defaultdict(list)
    for row in rows:
        by_state[row.state].append(row)
    states = [_state_place(STATES[code], own) for code, own in sorted(by_state.items())]
    return Source(
        places=[*states, *_city_places(cities), *_zip_places(cities)], skipped=dict(skipped)
    )


def _read_rows() -> tuple[list[ZipRow], Counter[str]]:
    rows, skipped = [], Counter[str]()
    for raw in zipcodes.list_all():  # type: ignore[no-untyped-call]
        point = _point_of(raw)
        if raw["state"] not in STATES:
            skipped["military mail"] += 1
        elif point is None:
            skipped["without a point"] += 1
        else:
            rows.append(_zip_row(raw, point))
    return _with_known_time_zones(rows), skipped


def _point_of(raw: dict[str, str]) -> Point | None:
    if raw["zip_code"] in ISLANDS:
        return ISLANDS[raw["zip_code"]][0]
    point = Point(float(raw["lat"] or 0), float(raw["long"] or 0))
    return None if point == Point(0, 0) else point


def _zip_row(raw: dict[str, str], point: Point) -> ZipRow:
    code = raw["zip_code"]
    return ZipRow(
        code=code,
        city=raw["city"],
        state=raw["state"],
        point=point,
        time_zone=ISLANDS[code][1] if code in ISLANDS else raw["timezone"],
        active=bool(raw["active"]),
        aliases=tuple(raw["acceptable_cities"]),
    )


def _with_known_time_zones(rows: list[ZipRow]) -> list[ZipRow]:
    # One row of the package has a town where the zone should stand: its state's zone is taken.
    odd = {row.state for row in rows if row.time_zone not in TIME_ZONES}
    usual = {
        state: _time_zone(row for row in rows if row.state == state and row.time_zone in TIME_ZONES)
        for state in odd
    }
    return [
        row if row.time_zone in TIME_ZONES else replace(row, time_zone=usual[row.state])
        for row in rows
    ]


def _group_cities(rows: Iterable[ZipRow]) -> list[City]:
    cities: dict[tuple[str, str], City] = {}
    for row in rows:
        key = (row.state, slug(row.city))
        cities.setdefault(key, City(*key, rows=[])).rows.append(row)
    return [cities[key] for key in sorted(cities)]


def _commonest(values: Iterable[str]) -> str:
    return min(Counter(values).items(), key=lambda found: (-found[1], found[0]))[0]


def _time_zone(rows: Iterable[ZipRow]) -> str:
    return _commonest(row.time_zone for row in rows)


def _middle(rows: Iterable[ZipRow]) -> Point:
    points = [row.point for row in rows]
    longitude = fmean(point.unrolled_longitude for point in points)
    return Point(
        round(fmean(point.latitude for point in points), 6),
        round(longitude if longitude >= -180 else longitude + 360, 6),  # noqa: PLR2004
    )


def _state_place(state: State, rows: list[ZipRow]) -> Place:
    counted = [row for row in rows if row.active] or rows
    middle = _middle(counted)
    return Place(
        kind=Place.Kind.STATE,
        name=state.name,
        state=state.code,
        slug=state.code.lower(),
        latitude=middle.latitude,
        longitude=middle.longitude,
        time_zone=_time_zone(counted),
        terms=list(state.terms),
        zip_count=len([row for row in rows if row.active]),
    )


def _alias_owners(cities: list[City]) -> dict[tuple[str, str], City]:
    """Return the town that a second name means: the one with most ZIP codes that carry it."""
    names = {(city.state, normalize(city.name)) for city in cities}
    claims: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for index, city in enumerate(cities):
        for alias in (alias for row in city.rows for alias in row.aliases):
            claims[city.state, normalize(alias)][index] += 1
    return {
        key: cities[min(claim.items(), key=lambda found: (-found[1], found[0]))[0]]
        for key, claim in claims.items()
        if key not in names
    }


def _city_terms(cities: list[City]) -> dict[tuple[str, str], list[str]]:
    aliases: dict[tuple[str, str], list[str]] = defaultdict(list)
    owners = _alias_owners(cities)
    for (state, alias), city in sorted(owners.items(), key=lambda found: found[0]):
        aliases[state, city.slug].append(alias)
    return {
        (city.state, city.slug): list(
            dict.fromkeys(
                [
                    normalize(city.name),
                    *(normalize(name) for name in NICKNAMES.get((city.name, city.state), ())),
                    *aliases[city.state, city.slug],
                ]
            )
        )
        for city in cities
    }


def _city_places(cities: list[City]) -> Iterator[Place]:
    terms = _city_terms(cities)
    for city in cities:
        middle = _middle(city.counted)
        yield Place(
            kind=Place.Kind.CITY,
            name=city.name,
            state=city.state,
            slug=city.slug,
            latitude=middle.latitude,
            longitude=middle.longitude,
            time_zone=_time_zone(city.counted),
            terms=terms[city.state, city.slug],
            zip_count=len([row for row in city.rows if row.active]),
        )


def _zip_places(cities: list[City]) -> Iterator[Place]:
    for city in cities:
        for row in sorted(city.rows, key=lambda row: row.code):
            yield Place(
                kind=Place.Kind.ZIP,
                name=city.name,
                zip_code=row.code,
                state=row.state,
                slug=row.code,
                latitude=row.point.latitude,
                longitude=row.point.longitude,
                time_zone=row.time_zone,
                terms=[row.code],
                zip_count=1,
            )
