"""Draws the map of a result page."""

import math
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from centers.map import paths
from centers.map.ground import MOST_READ, TEXTURE_CELL, Ground, ground, others
from centers.map.labels import GAP, LETTER_UNITS, Area, Label, Sheet, beside, upon
from centers.map.parts import Backdrop, Bar, Drawing, Pin, Ring
from centers.map.pins import PIN_HEIGHT, Numbered, located, pins, spots
from centers.map.projection import Frame, Spot
from centers.map.tiles import tile_server, tiles
from centers.models import Center
from centers.results import Results
from centers.search import Search
from core.formats import miles_text
from listings.locator.panel import address
from places.answers import Located

PLACE_SIZE = 42
END_SIZE = 8
# From the middle of a pin to the name of the town below it.
GAP_OF_PINS = 17
RING_MILES = (1, 2, 5, 10, 25, 50, 100, 250, 500)
LEAST_RING = 36
RINGS_APART = 30
BAR_MILES = (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2)
LONGEST_BAR = 90
BAR_TALL = 36
BAR_INSET = 11
NORTH_AREA = (34, 44)
MOST_NAMES = 14
MOST_NAMES_OF_A_COUNTRY = 8
# How far around a ZIP code's point people live, roughly; drawn no wider than so many cells.
SETTLED_MILES = 1.3
MOST_REACH = 4
# A place that is known to its ZIP code lies this near to the point, most often.
ABOUT_MILES = 1
ABOUT_SIZES = (40, 90)


def other_view(search: Search) -> str:
    """Return the address of the same results as a map, or from the map as a list."""
    return address(replace(search, view="" if search.view else "map"))


def draw(results: Results) -> Drawing | None:
    """Return the map of a page of results; `None` when not asked for, or nothing has a place."""
    search, centers = results.search, list(results.page)
    numbered = located(centers)
    if search.view != "map" or not numbered:
        return None
    frame = _frame(search, numbered)
    on_map = pins(numbered, frame, search)
    server = tile_server()
    below = None if server else ground(frame)
    sheet = _sheet(frame, on_map.pins, has_place=search.is_circle)
    sheet.take(Area.around(spot, wide=END_SIZE, tall=END_SIZE) for spot in spots(numbered, frame))
    bar = _bar(frame, sheet)
    place = search.place if search.is_circle else None
    place_label = sheet.put(_names_of(place, frame)) if place else None
    rings = _rings(place, frame, sheet) if place else []
    names = _names(below, sheet, but=place) if below else []
    return Drawing(
        frame=frame,
        pins=on_map.pins,
        missing=[number for number, center in enumerate(centers, 1) if not center.point],
        spokes=on_map.spokes,
        ends=on_map.ends,
        abouts=paths.dots(spots(_roughly(numbered), frame)),
        about_size=_about_size(frame),
        place=_whole(frame.place(place.point)) if place else None,
        place_label=place_label,
        rings=rings,
        labels=[label for label, _spot in names],
        backdrop=_backdrop(results, frame, below, towns=[spot for _label, spot in names]),
        bar=bar,
        is_sample=results.counts.total > MOST_READ,
        server=server,
        tiles=tiles(frame, server) if server else [],
    )


def _frame(search: Search, numbered: Sequence[Numbered]) -> Frame:
    points = [center.point for _number, center in numbered if center.point]
    if search.place and search.is_circle:
        return Frame.around(search.place.point, points)
    return Frame.over(points)


def _whole(spot: Spot) -> tuple[int, int]:
    return round(spot[0]), round(spot[1])


def _roughly(numbered: Sequence[Numbered]) -> list[Numbered]:
    return [one for one in numbered if one[1].precision != Center.Precision.STREET]


def _about_size(frame: Frame) -> int:
    least, most = ABOUT_SIZES
    return round(max(least, min(most, 2 * ABOUT_MILES * frame.units_per_mile)))


def _sheet(frame: Frame, on_map: Sequence[Pin], *, has_place: bool) -> Sheet:
    """Return the drawing's free room: all but the pins, the north and the place."""
    sheet = Sheet(frame)
    sheet.take(Area.around((pin.x, pin.y), wide=pin.wide, tall=PIN_HEIGHT) for pin in on_map)
    wide, tall = NORTH_AREA
    sheet.take([Area(frame.width - wide, 0, frame.width, tall)])
    if has_place:
        middle = frame.width / 2, frame.height / 2
        sheet.take([Area.around(middle, wide=PLACE_SIZE, tall=PLACE_SIZE)])
    return sheet


def _names_of(place: Located, frame: Frame) -> list[Label]:
    name = _("Here") if place.kind == "point" else place.label
    return beside(name, frame.place(place.point), gap=PLACE_SIZE // 2 + 3)


def _rings(place: Located, frame: Frame, sheet: Sheet) -> list[Ring]:
    """Return the circles of round distances that show well, not too near to each other."""
    rings: list[Ring] = []
    farthest = math.hypot(frame.width, frame.height) / 2
    for miles in RING_MILES:
        cx, cy, rx, ry = frame.circle(place.point, miles=miles)
        least = rings[-1].ry + RINGS_APART if rings else LEAST_RING
        if not least <= ry < farthest:
            continue
        at = [(cx, cy - ry), (cx, cy + ry), *((cx + s * rx * 0.7, cy - ry * 0.7) for s in (1, -1))]
        ways = [upon(miles_text(miles), spot) for spot in at]
        label = sheet.put(ways)
        rings.append(Ring(cx=round(cx), cy=round(cy), rx=round(rx), ry=round(ry), label=label))
    return rings


def _names(below: Ground, sheet: Sheet, *, but: Located | None) -> list[tuple[Label, Spot]]:
    """Return the names of the biggest towns that have room, with where the towns are."""
    names: list[tuple[Label, Spot]] = []
    most = MOST_NAMES_OF_A_COUNTRY if sheet.frame.is_far else MOST_NAMES
    for town in below.towns:
        if len(names) == most or (but and but.label.startswith(f"{town.name},")):
            continue
        near, off = (beside(town.name, town.spot, gap=gap) for gap in (GAP, GAP_OF_PINS))
        label = sheet.put(near + off)
        if label:
            names.append((label, town.spot))
    return names


def _backdrop(
    results: Results, frame: Frame, below: Ground | None, *, towns: Sequence[Spot]
) -> Backdrop:
    dots = others(results.search, frame, total=results.counts.total, shown=results.page)
    cells = below.cells if below else set()
    reach = min(MOST_REACH, SETTLED_MILES * frame.units_per_mile / TEXTURE_CELL)
    settled, outskirts = (paths.spread(cells, reach=part) for part in (reach / 2, reach))
    return Backdrop(
        settled=paths.runs(settled),
        outskirts=paths.runs(outskirts) if outskirts != settled else "",
        towns=paths.dots(towns),
        single=paths.dots(dot.spot for dot in dots if dot.total == 1),
        several=paths.dots(dot.spot for dot in dots if dot.total > 1),
    )


def _bar(frame: Frame, sheet: Sheet) -> Bar:
    lengths = ((miles, miles * frame.units_per_mile) for miles in BAR_MILES)
    miles, wide = next(one for one in lengths if one[1] <= LONGEST_BAR)
    text = miles_text(miles)
    area = sheet.corner(wide=max(wide, len(text) * LETTER_UNITS) + 2 * BAR_INSET, tall=BAR_TALL)
    x, y = round(area.left) + BAR_INSET, round(area.bottom) - BAR_INSET
    return Bar(x=x, y=y, wide=round(wide), text=text)
