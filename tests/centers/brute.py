"""The locator's answers worked out row by row in Python, to hold the database's against."""

import csv
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from centers.facets import GROUPS
from listings.facets import Facet

EARTH_RADIUS_MILES = 3958.8


@dataclass(frozen=True)
class Row:
    """A center as the brute force sees it; its facets come straight from the table's file."""

    pk: int
    name: str
    latitude: float
    longitude: float
    facets: frozenset[str]


def facets_by_code() -> dict[str, str]:
    with (settings.BASE_DIR / "centers/data/services.csv").open(encoding="utf-8") as table:
        return {row["code"]: row["facet"] for row in csv.DictReader(table) if row["facet"]}


def miles(latitude: float, longitude: float, row: Row) -> float:
    """Return the distance by the law of cosines, not by the formula of the project."""
    a, b = math.radians(latitude), math.radians(row.latitude)
    turn = math.radians(longitude - row.longitude)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
    return EARTH_RADIUS_MILES * math.acos(max(-1.0, min(1.0, cosine)))


def fitting(rows: Iterable[Row], facets: Iterable[Facet]) -> list[Row]:
    """Return the rows that fit: OR inside a group, AND between groups."""
    asked: dict[str, set[str]] = {}
    for facet in facets:
        asked.setdefault(facet.group, set()).add(facet.key)
    keys = list(asked.values())
    return [row for row in rows if not any(row.facets.isdisjoint(group) for group in keys)]


def option_counts(rows: list[Row], chosen: tuple[Facet, ...]) -> dict[str, int]:
    """Return how many would fit with each facet chosen too: inside its group it adds by OR."""
    counts: dict[str, int] = {}
    for group in GROUPS:
        mine = {facet.key for facet in group.facets}
        asked = mine & {facet.key for facet in chosen}
        others = fitting(rows, [facet for facet in chosen if facet.key not in mine])
        more = [row.facets for row in others if row.facets.isdisjoint(asked)]
        each = Counter(key for facets in more for key in facets)
        counts |= {key: len(others) - len(more) + each[key] for key in mine}
    return counts


def counts_without(rows: list[Row], chosen: tuple[Facet, ...]) -> dict[str, int]:
    return {
        group: len(fitting(rows, [f for f in chosen if f.group != group]))
        for group in {facet.group for facet in chosen}
    }
