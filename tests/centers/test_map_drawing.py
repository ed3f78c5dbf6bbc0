"""What the map of results is drawn by: pins that share, places, rings, names, paths."""

import json
import math
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from centers.map import paths
from centers.map.grouping import APART, group, numbers_text
from centers.map.labels import Area, Sheet, beside
from centers.map.pins import MEMBERS_JOINT, PIN_HEIGHT
from centers.map.projection import MARGIN, WIDTH, Frame
from centers.map.words import bearing, direction
from places.geometry import Point

latitudes = st.floats(13, 71)
unrolled = st.floats(-225, -65)
points = st.builds(lambda y, x: Point(y, x + 360 if x < -180 else x), latitudes, unrolled)
spots = st.lists(st.tuples(st.floats(0, 360), st.floats(0, 400)), min_size=1, max_size=20)
inside = st.tuples(st.floats(0, 360), st.floats(0, 240))
cells = st.sets(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=80)


# --- Pins ---


@given(spots)
def test_every_center_is_on_exactly_one_pin(at: list[tuple[float, float]]) -> None:
    members = [member for one in group(at) for member in one.members]
    assert sorted(members) == list(range(len(at)))


@given(spots)
def test_no_two_pins_are_nearer_than_a_finger_is_wide(at: list[tuple[float, float]]) -> None:
    groups = group(at)
    for index, one in enumerate(groups):
        assert all(math.dist(one.spot, other.spot) >= APART for other in groups[:index])


@given(spots)
def test_a_shared_pin_stands_in_the_middle_of_its_members(at: list[tuple[float, float]]) -> None:
    for one in group(at):
        middle = [sum(at[m][axis] for m in one.members) / len(one.members) for axis in (0, 1)]
        assert one.spot == pytest.approx(middle, abs=1e-6)


def test_centers_far_from_each_other_keep_a_pin_each() -> None:
    assert [one.members for one in group([(0, 0), (100, 0), (0, 100)])] == [(0,), (1,), (2,)]


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([3], "3"),
        ([3, 7], "3, 7"),
        ([3, 7, 9], "3, 7, 9"),
        ([12, 17], "12, 17"),
        ([4, 5, 6, 7], "4–7"),
        ([10, 11, 12], "10–12"),
        ([3, 7, 9, 12], "3 +3"),
        ([11, 17, 20], "11 +2"),
    ],
)
def test_a_pin_says_its_numbers_or_how_many_more(numbers: list[int], text: str) -> None:
    assert numbers_text(numbers) == text


@pytest.mark.parametrize(
    ("name", "value"), [("APART", APART), ("LEAST_WIDTH", PIN_HEIGHT), ("JOINT", MEMBERS_JOINT)]
)
def test_the_script_that_parts_pins_measures_as_the_server(name: str, value: object) -> None:
    script = (settings.BASE_DIR / "static/js/map_zoom.js").read_text(encoding="utf-8")
    (written,) = re.findall(rf"const {name} = (.*);", script)
    assert json.loads(written) == value


# --- Where things lie ---


@given(points, st.lists(points, min_size=1, max_size=20))
def test_the_place_is_in_the_middle_and_all_points_inside(
    middle: Point, around: list[Point]
) -> None:
    frame = Frame.around(middle, around)
    assert frame.place(middle) == pytest.approx((WIDTH / 2, frame.height / 2), abs=0.01)
    for point in around:
        x, y = frame.place(point)
        assert MARGIN - 0.01 <= x <= WIDTH - MARGIN + 0.01
        assert MARGIN - 0.01 <= y <= frame.height - MARGIN + 0.01


@given(st.lists(points, min_size=1, max_size=20))
def test_a_frame_over_points_holds_them_and_touches_two_margins(over: list[Point]) -> None:
    frame = Frame.over(over)
    at = [frame.place(point) for point in over]
    assert all(frame.holds(spot) for spot in at)
    box = frame.box
    assert all(box.south <= point.latitude <= box.north for point in over)
    assert all(box.west <= point.unrolled_longitude <= box.east for point in over)


def test_a_map_of_hawaii_and_guam_is_one_piece_over_the_date_line() -> None:
    guam, honolulu = Point(13.44, 144.79), Point(21.31, -157.86)
    frame = Frame.over([guam, honolulu])
    assert frame.place(guam)[0] == pytest.approx(MARGIN)
    assert frame.place(honolulu)[0] == pytest.approx(WIDTH - MARGIN)


@given(points, st.sampled_from([5, 25, 100, 500]), st.floats(0, 360))
def test_a_ring_is_where_its_miles_are(middle: Point, miles: int, degrees: float) -> None:
    """Compare with the point that one reaches by going so far; source: the direct formula."""
    angle, course = miles / 3958.8, math.radians(degrees)
    here = math.radians(middle.latitude)
    there = math.asin(
        math.sin(here) * math.cos(angle) + math.cos(here) * math.sin(angle) * math.cos(course)
    )
    turn = math.atan2(
        math.sin(course) * math.sin(angle) * math.cos(here),
        math.cos(angle) - math.sin(here) * math.sin(there),
    )
    end = Point(math.degrees(there), (middle.longitude + math.degrees(turn) + 180) % 360 - 180)
    frame = Frame.around(middle, [end])
    cx, cy, rx, ry = frame.circle(middle, miles=miles)
    x, y = frame.place(end)
    assert math.hypot((x - cx) / rx, (y - cy) / ry) == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize(
    ("end", "word"),
    [
        (Point(40.5, -105), "north"),
        (Point(40.2, -104.74), "northeast"),
        (Point(40, -104), "east"),
        (Point(39, -105), "south"),
        (Point(39.8, -105.26), "southwest"),
        (Point(40, -106), "west"),
        (Point(40.2, -105.26), "northwest"),
    ],
)
def test_a_direction_is_a_word_of_the_compass(end: Point, word: str) -> None:
    assert direction(Point(40, -105), end) == word


def test_a_direction_over_the_date_line_goes_the_short_way() -> None:
    assert bearing(Point(51.9, 179.5), Point(51.9, -179.5)) == pytest.approx(90, abs=1)


# --- Names and paths ---


@given(
    st.lists(
        st.tuples(st.text("abcdefg ", min_size=1, max_size=14), inside), min_size=8, max_size=30
    )
)
def test_names_cover_neither_each_other_nor_what_is_taken(
    named: list[tuple[str, tuple[float, float]]],
) -> None:
    sheet = Sheet(Frame.over([Point(40, -110), Point(45, -90)]))
    pins = [Area.around((x, y), wide=44, tall=26) for x in (60, 180, 300) for y in (60, 120, 180)]
    sheet.take(pins)
    put = [sheet.put(beside(text, spot)) for text, spot in named]
    areas = pins + [label.area for label in put if label]
    for index, area in enumerate(areas):
        assert not any(area.meets(other) for other in areas[:index])


def read_path(path: str) -> Iterator[tuple[int, int, int]]:
    """Return the x, y and length of each stroke of a path of `m` and `h`."""
    x = y = 0
    for step in path.split("m")[1:]:
        move, _h, length = step.partition("h")
        across, down = move.replace("-", " -").split()
        x, y = x + int(across), y + int(down)
        yield x, y, int(length)
        x += int(length)


@given(cells)
def test_runs_draw_each_cell_once(cells: set[tuple[int, int]]) -> None:
    drawn = [
        (x + step, y) for x, y, length in read_path(paths.runs(cells)) for step in range(length + 1)
    ]
    assert sorted(drawn) == sorted(cells)


@given(cells)
def test_dots_draw_each_spot_once(spots: set[tuple[int, int]]) -> None:
    drawn = [(x, y) for x, y, _length in read_path(paths.dots(spots))]
    assert sorted(drawn) == sorted(spots)
