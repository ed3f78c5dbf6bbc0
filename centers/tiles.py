"""The states with how many centers each has, as squares of the tile map."""

from collections.abc import Mapping
from functools import cache, lru_cache

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, npgettext, override

from centers.browse import state_totals
from centers.search import Search
from core.components import Tile
from places.states import STATES, state_name
from places.text import normalize
from places.tile_map import SQUARES, shades


def state_tiles(totals: Mapping[str, int]) -> list[Tile]:
    """Return a tile for every state and territory, by name.

    Args:
        totals: how many centers are listed by the state's two letters; none where one is missing.
    """
    return list(_tiles(frozenset(totals.items()), get_language() or ""))


# Every visitor of the home page gets the same, until a listing comes or goes.
@lru_cache(maxsize=10)
def _tiles(numbers: frozenset[tuple[str, int]], language: str) -> tuple[Tile, ...]:
    totals = dict(numbers)
    one, many = (npgettext("after a number", "center", "centers", n) for n in (1, 2))
    shaded = shades(totals)
    return tuple(
        Tile(
            code=code,
            name=name,
            url=url,
            count=number_format(totals.get(code, 0)),
            unit=one if totals.get(code, 0) == 1 else many,
            column=SQUARES[code].column,
            row=SQUARES[code].row,
            shade=shaded[code],
        )
        for code, name, url in _states(language)
    )


def tiles_beside(search: Search) -> list[Tile]:
    """Return the tiles for somebody who has asked for nothing yet, else none.

    Once something is asked, the numbers of whole states would not be those of the search.
    """
    asked = search.place or search.facets or search.words
    return [] if asked else state_tiles(state_totals())


@cache
def _states(language: str) -> list[tuple[str, str, str]]:
    """Return each state's letters, name and address in a language, by name."""
    with override(language):
        states = [
            (code, state_name(code), reverse("centers:state", args=[code.lower()]))
            for code in STATES
        ]
    return sorted(states, key=lambda state: normalize(state[1]))
