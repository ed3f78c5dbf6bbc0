"""Where each state stands on a map of equal squares, and how strongly it is shaded.

Small states are as easy to see and to touch as big ones. The layout is the square grid that NPR's
graphics desk made common; the territories stand below, in the ocean that is theirs.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import quantiles

STEPS = 4

_ROWS = """
AK .  .  .  .  .  .  .  .  .  .  ME
.  .  .  .  .  .  .  .  .  .  VT NH
.  WA ID MT ND MN IL WI MI NY RI MA
.  OR NV WY SD IA IN OH PA NJ CT .
.  CA UT CO NE MO KY WV VA MD DE .
.  .  AZ NM KS AR TN NC SC DC .  .
.  .  .  .  OK LA MS AL GA .  .  .
HI .  .  .  TX .  .  .  .  FL .  .
GU MP FM PW MH AS .  .  .  .  PR VI
"""


@dataclass(frozen=True)
class Square:
    """A place on the map; the first column and the first row are 1."""

    column: int
    row: int


SQUARES: dict[str, Square] = {
    code: Square(column, row)
    for row, line in enumerate(_ROWS.strip().splitlines(), start=1)
    for column, code in enumerate(line.split(), start=1)
    if code != "."
}


def shades(totals: Mapping[str, int]) -> dict[str, int]:
    """Return how strongly each state of the map is shaded: 0 for none, 1 to `STEPS` for some.

    Each step holds about as many states as the others, so that one state with very many does not
    make all others look empty; equal numbers have equal shades.

    Args:
        totals: how many there are by the state's two letters; a state that is missing has none.
    """
    some = sorted(total for code, total in totals.items() if total > 0 and code in SQUARES)
    bounds = quantiles(some, n=STEPS, method="inclusive") if len(some) > 1 else some
    return {
        code: 1 + bisect_left(bounds, total) if (total := totals.get(code, 0)) > 0 else 0
        for code in SQUARES
    }
