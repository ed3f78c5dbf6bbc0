"""What the centers of a state or town say they offer, each fact with its number and its search."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from centers.browse import TownCount
from centers.facets import GROUP_BY_NAME
from centers.models import ImportRun
from centers.page import source_name
from centers.search import Search
from centers.tally import ALWAYS_OPEN, CENTERS, HOURS_KNOWN
from core.components import Share, Shares
from listings.facets import Facet
from listings.locator.panel import address

# What people ask first: will it help with mine, where would I be, can I pay.
GROUPS_SHOWN = ("substance", "care", "payment", "medication")
FEWEST_COUNTED = 3
BIGGEST_TOWNS = 8
# More would make the page too heavy; the rest is found by typing it.
MOST_TOWNS = 400
MOST_TOWNS_OPEN = 24


@dataclass(frozen=True, kw_only=True)
class Area:
    """What the centers of an area say, counted.

    `medicaid` is how many say they take it; `always_open` counts among the `hours_known` only.
    """

    total: int
    shares: list[Shares]
    medicaid: int
    always_open: int
    hours_known: int

    @property
    def is_worth_counting(self) -> bool:
        """Whether they are too many to be taken in one by one."""
        return self.total >= FEWEST_COUNTED


@dataclass(frozen=True)
class Towns:
    """A state's towns with centers: the biggest first, and all that are shown by name."""

    total: int
    biggest: list[TownCount]
    shown: list[TownCount]

    @property
    def are_open(self) -> bool:
        """Whether they are few enough to stand there unasked."""
        return len(self.shown) <= MOST_TOWNS_OPEN

    @property
    def are_all_shown(self) -> bool:
        return self.total == len(self.shown)


@dataclass(frozen=True)
class Edition:
    """The directory that was read last, and when."""

    source: str
    read_at: datetime


def area(numbers: Mapping[str, int], search: Search) -> Area:
    """Return what the centers of an area offer.

    Args:
        numbers: the area's numbers by key, as `centers.tally` has them.
        search: finds the area's centers.
    """
    return Area(
        total=numbers.get(CENTERS, 0),
        shares=[shares for name in GROUPS_SHOWN if (shares := _shares(name, numbers, search))],
        medicaid=numbers.get("payment=medicaid", 0),
        always_open=numbers.get(ALWAYS_OPEN, 0),
        hours_known=numbers.get(HOURS_KNOWN, 0),
    )


def _shares(name: str, numbers: Mapping[str, int], search: Search) -> Shares | None:
    group, total = GROUP_BY_NAME[name], numbers.get(CENTERS, 0)
    said = [
        _share(facet, numbers[facet.key], of=total, search=search)
        for facet in group.facets
        if numbers.get(facet.key)
    ]
    return Shares(label=group.label, shares=said) if said else None


def _share(facet: Facet, number: int, *, of: int, search: Search) -> Share:
    shown = {"number": number_format(number), "total": number_format(of)}
    return Share(
        label=facet.label,
        url=address(replace(search, facets=(facet,))),
        text=_("%(number)s of %(total)s") % shown,
        # A single one is seen, too.
        percent=max(1, round(100 * number / of)),
    )


def towns_shown(towns: list[TownCount]) -> Towns:
    """Return which of a state's towns its page shows."""
    by_size = sorted(towns, key=lambda town: -town.total)
    kept = {town.slug for town in by_size[:MOST_TOWNS]}
    biggest = by_size[:BIGGEST_TOWNS] if len(towns) > 2 * BIGGEST_TOWNS else []
    return Towns(len(towns), biggest, [town for town in towns if town.slug in kept])


def latest_edition() -> Edition | None:
    """Return the directory that was imported last; `None` when none was."""
    run = ImportRun.objects.order_by("-finished_at").values("source", "finished_at").first()
    return run and Edition(source_name(run["source"]), run["finished_at"])
