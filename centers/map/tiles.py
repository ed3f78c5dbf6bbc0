"""Tiles of another server behind the drawing, where an operator has set one."""

import math
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.csp import CSP, build_policy

from centers.map.projection import Frame

TILE_PIXELS = 256
DEEPEST_ZOOM = 19


@dataclass(frozen=True)
class Tile:
    """A picture and where it lies in the drawing, in units."""

    url: str
    x: int
    y: int
    size: int


@dataclass(frozen=True)
class TileServer:
    """Who draws the ground: the host that sees the requests, and whom to credit with a link."""

    template: str
    credit: str
    credit_url: str

    @property
    def host(self) -> str:
        return urlsplit(self.template).netloc

    @property
    def origin(self) -> str:
        return f"https://{self.host}"


def tile_server() -> TileServer | None:
    """Return the tile server in force; none unless the operator set one."""
    if not settings.MAP_TILES_URL:
        return None
    return TileServer(settings.MAP_TILES_URL, *settings.MAP_TILES_CREDIT)


def tiles(frame: Frame, server: TileServer) -> list[Tile]:
    """Return the tiles that cover a frame, from the zoom at which they are shown about as drawn.

    Source: the numbering of slippy maps, x eastward from 180° W, y southward from 85.05° N.
    """
    turn = math.tau * frame.scale
    zoom = max(0, min(DEEPEST_ZOOM, round(math.log2(turn / TILE_PIXELS))))
    count = 2**zoom
    size = turn / count
    left, top = (frame.west + math.pi) * frame.scale, (math.pi - frame.north) * frame.scale
    across = range(math.floor(left / size), math.floor((left + frame.width) / size) + 1)
    down = range(max(0, math.floor(top / size)), math.floor((top + frame.height) / size) + 1)
    return [
        Tile(
            url=_address(server.template, zoom, x % count, y),
            x=round(x * size - left),
            y=round(y * size - top),
            # Rounding may leave a hair between two tiles.
            size=math.ceil(size) + 1,
        )
        for y in down
        if y < count
        for x in across
    ]


def _address(template: str, zoom: int, x: int, y: int) -> str:
    return template.replace("{z}", str(zoom)).replace("{x}", str(x)).replace("{y}", str(y))


def let_in(response: HttpResponse, server: TileServer) -> HttpResponse:
    """Allow the pictures of a tile server on this one page.

    The header itself is set, and not Django's mark on the response, so that the page keeps its
    policy where it is stored and shown again.
    """
    policy = settings.SECURE_CSP | {"img-src": [CSP.SELF, server.origin]}
    response.headers[str(CSP.HEADER_ENFORCE)] = build_policy(policy)
    return response
