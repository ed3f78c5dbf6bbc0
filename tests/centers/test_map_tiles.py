"""Another server's tiles: only where an operator set one, only on the map, and said."""

import math
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from centers.map.projection import Frame
from centers.map.tiles import TileServer, tiles
from places.geometry import Point
from tests.factories import make_center
from tests.pages import read

TILES = "https://tiles.example:8443/{z}/{x}/{y}.png"
SERVER = TileServer(TILES, "Some Mappers", "https://mappers.example/terms")
MAP = "/centers/?near=80202&view=map"
LIST = "/centers/?near=80202"


@pytest.fixture
def tile_server(settings: Settings) -> None:
    settings.MAP_TILES_URL = TILES
    settings.MAP_TILES_CREDIT = ("Some Mappers", "https://mappers.example/terms")


def pictures(policy: str) -> str:
    """Return where a policy lets pictures come from."""
    (allowed,) = re.findall(r"img-src ([^;]*)", policy)
    return str(allowed)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [MAP, LIST, f"/es{MAP}"])
def test_without_a_tile_server_nothing_comes_from_elsewhere(client: Client, path: str) -> None:
    make_center()
    response = client.get(path)
    assert pictures(response["Content-Security-Policy"]) == "'self'"
    assert "<image" not in response.text


@pytest.mark.django_db
@pytest.mark.usefixtures("tile_server")
def test_the_map_alone_lets_in_the_tile_server_and_nothing_else_changes(client: Client) -> None:
    make_center()
    on_list, on_map = (client.get(path)["Content-Security-Policy"] for path in (LIST, MAP))
    assert pictures(on_list) == "'self'"
    assert pictures(on_map) == "'self' https://tiles.example:8443"
    assert on_map.replace(" https://tiles.example:8443", "") == on_list


@pytest.mark.django_db
@pytest.mark.usefixtures("tile_server")
def test_a_map_that_cannot_be_drawn_lets_nobody_in(client: Client) -> None:
    assert pictures(client.get(MAP)["Content-Security-Policy"]) == "'self'"


@pytest.mark.django_db
@pytest.mark.usefixtures("tile_server")
def test_the_map_names_the_server_and_links_its_credit(client: Client) -> None:
    make_center()
    html = client.get(MAP).text
    assert '<image href="https://tiles.example:8443/' in html
    assert "drawn by tiles.example:8443" in html
    assert "https://mappers.example/terms" in read(client.get(MAP)).values("href")
    assert ">Some Mappers</a>" in html
    assert 'class="map__settled" d=""' in html


@pytest.mark.django_db
@pytest.mark.usefixtures("tile_server")
def test_the_list_says_whom_the_map_asks_before_anybody_follows_it(client: Client) -> None:
    make_center()
    html = client.get(LIST).text
    assert "The map loads pictures from tiles.example:8443." in html
    assert "<image" not in html


def test_the_tile_of_a_known_place_is_the_known_one() -> None:
    """Denver's city hall at zoom 12; numbers from the formula of slippy maps, by hand."""
    denver = Point(39.7392, -104.9903)
    frame = Frame.around(denver, [Point(39.85, -104.9903)])
    drawn = tiles(frame, SERVER)
    zoom = int(drawn[0].url.split("/")[3])
    count = 2**zoom
    x = math.floor((denver.longitude + 180) / 360 * count)
    turn = math.asinh(math.tan(math.radians(denver.latitude)))
    y = math.floor((1 - turn / math.pi) / 2 * count)
    (tile,) = [t for t in drawn if t.url == f"https://tiles.example:8443/{zoom}/{x}/{y}.png"]
    assert tile.x <= 180 <= tile.x + tile.size
    assert tile.y <= 190 <= tile.y + tile.size


points = st.builds(
    lambda y, x: Point(y, x + 360 if x < -180 else x), st.floats(13, 71), st.floats(-225, -65)
)


@given(st.lists(points, min_size=1, max_size=5))
def test_tiles_cover_the_drawing_without_a_gap_and_are_few(over: list[Point]) -> None:
    frame = Frame.over(over)
    drawn = tiles(frame, SERVER)
    assert 1 <= len(drawn) <= 20
    for x in (0, 90, 180, 270, 360):
        for y in (0, frame.height / 2, frame.height):
            assert any(
                tile.x <= x <= tile.x + tile.size and tile.y <= y <= tile.y + tile.size
                for tile in drawn
            )


def test_tiles_beyond_the_date_line_are_numbered_from_the_other_side() -> None:
    frame = Frame.over([Point(13.44, 144.79)])
    for tile in tiles(frame, SERVER):
        zoom, x, _y = (int(part) for part in re.findall(r"\d+", tile.url)[1:])
        assert 0 <= x < 2**zoom
        assert x / 2**zoom > 0.5
