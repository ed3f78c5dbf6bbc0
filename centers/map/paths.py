"""Many marks of one look as one path, in whole units and relative steps: a few bytes each."""

from collections.abc import Collection, Iterable

from centers.map.projection import Spot

type Cell = tuple[int, int]


def dots(spots: Iterable[Spot]) -> str:
    """Return a path of dots, which round ends of its lines draw, from above to below."""
    whole = sorted({(round(y), round(x)) for x, y in spots})
    steps, at_x, at_y = [], 0, 0
    for y, x in whole:
        steps.append(f"m{_pair(x - at_x, y - at_y)}h0")
        at_x, at_y = x, y
    return "".join(steps)


def runs(cells: Collection[Cell]) -> str:
    """Return a path along each row of neighboring cells (column, row); dashes make them dots."""
    steps, at_x, at_y = [], 0, 0
    for column, row in sorted(cells, key=lambda cell: cell[::-1]):
        if (column - 1, row) in cells:
            continue
        length = 0
        while (column + length + 1, row) in cells:
            length += 1
        steps.append(f"m{_pair(column - at_x, row - at_y)}h{length}")
        at_x, at_y = column + length, row
    return "".join(steps)


def lines(pairs: Iterable[tuple[Spot, Spot]]) -> str:
    """Return a path of straight lines."""
    return "".join(
        f"M{_pair(round(x), round(y))}L{_pair(round(to_x), round(to_y))}"
        for (x, y), (to_x, to_y) in pairs
    )


def _pair(x: int, y: int) -> str:
    """Return two numbers; a minus parts them as well as a blank."""
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def spread(cells: Iterable[Cell], *, reach: float) -> set[Cell]:
    """Return all cells within so many cells of some."""
    whole = int(reach)
    steps = [
        (across, down)
        for across in range(-whole, whole + 1)
        for down in range(-whole, whole + 1)
        if across * across + down * down <= reach * reach
    ]
    return {(column + across, row + down) for column, row in cells for across, down in steps}
