"""The parts of a map, as values that its template draws. All lengths are whole units."""

from dataclasses import dataclass
from uuid import UUID

from centers.map.labels import Label
from centers.map.projection import Frame
from centers.map.tiles import Tile, TileServer


@dataclass(frozen=True, kw_only=True)
class Pin:
    """Some centers of the list at one spot: their numbers there and what is said of them.

    `about` says that no member's place is known to the street; `uuid` is the first member's;
    `members` are four numbers for each, for the script that parts them on a larger scale: its
    number in the list, where it is, and 1 for about.
    """

    numbers: tuple[int, ...]
    x: int
    y: int
    wide: int
    text: str
    title: str
    uuid: UUID
    about: bool
    members: str

    @property
    def left(self) -> int:
        """Where its badge begins, seen from its middle."""
        return -self.wide // 2


@dataclass(frozen=True, kw_only=True)
class Ring:
    """All that lies so far from the place searched: an ellipse, and its miles as a name."""

    cx: int
    cy: int
    rx: int
    ry: int
    label: Label | None


@dataclass(frozen=True, kw_only=True)
class Bar:
    """The scale: how long so many miles are, and the lower left corner of where that stands."""

    x: int
    y: int
    wide: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Backdrop:
    """What lies below the pins; each is the data of one SVG path.

    `settled` and `outskirts` are in cells and not in units; `single` are other matches that stand
    alone, `several` those that share a dot.
    """

    settled: str = ""
    outskirts: str = ""
    towns: str = ""
    single: str = ""
    several: str = ""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A map of one page of results.

    `missing` are the numbers of the centers whose place is not known; `place` is the spot that
    was searched with its name; `abouts` is a path of dots as wide as `about_size`, where places
    are known roughly; `spokes` lead from a shared pin to where its members are, and `ends` are
    dots there; `is_sample` says that the dots are some of too many matches.
    """

    frame: Frame
    pins: list[Pin]
    missing: list[int]
    spokes: str
    ends: str
    abouts: str
    about_size: int
    place: tuple[int, int] | None
    place_label: Label | None
    rings: list[Ring]
    labels: list[Label]
    backdrop: Backdrop
    bar: Bar
    is_sample: bool
    server: TileServer | None
    tiles: list[Tile]

    @property
    def has_more(self) -> bool:
        """Whether a pin says how many more it stands for."""
        return any("+" in pin.text for pin in self.pins)
