"""Where names stand so that none covers another or a pin."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from centers.map.projection import Frame, Spot

LETTER_UNITS = 6.2
LINE_UNITS = 13
# From a town's dot to its name.
GAP = 5
# How far the letters reach below the line they stand on.
DESCENT = 4

type Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Area:
    """A rectangle of the drawing, in units."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, spot: Spot, *, wide: float, tall: float) -> "Area":
        x, y = spot
        return cls(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)

    def meets(self, other: "Area") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Label:
    """A name in the drawing: the spot it belongs to, and where it stands seen from there.

    Its line of text begins, centers or ends `dx`, `dy` from `x`, `y`.
    """

    text: str
    x: int
    y: int
    dx: int
    dy: int
    anchor: Anchor

    @property
    def area(self) -> Area:
        """What it covers, from an estimate of its letters' width."""
        wide = len(self.text) * LETTER_UNITS
        left = self.x + self.dx - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        bottom = self.y + self.dy + DESCENT
        return Area(left, bottom - LINE_UNITS, left + wide, bottom)


@dataclass
class Sheet:
    """The drawing's free room: what is taken, and names put where room is left."""

    frame: Frame
    taken: list[Area] = field(default_factory=list)

    def take(self, areas: Iterable[Area]) -> None:
        self.taken.extend(areas)

    def is_free(self, area: Area) -> bool:
        """Return whether an area lies inside the drawing and meets nothing taken."""
        inside = (
            area.left >= 0
            and area.top >= 0
            and area.right <= self.frame.width
            and area.bottom <= self.frame.height
        )
        return inside and not any(area.meets(other) for other in self.taken)

    def corner(self, *, wide: float, tall: float) -> Area:
        """Take the lower left corner, or the first other one with room; the first if none has."""
        right, bottom = self.frame.width, self.frame.height
        corners = [
            Area(x, y, x + wide, y + tall)
            for x, y in ((0, bottom - tall), (right - wide, bottom - tall), (0, 0))
        ]
        area = next(filter(self.is_free, corners), corners[0])
        self.take([area])
        return area

    def put(self, ways: Iterable[Label]) -> Label | None:
        """Put a name where the first of some ways has room; `None` where none has."""
        label = next((one for one in ways if self.is_free(one.area)), None)
        if label:
            self.take([label.area])
        return label


def beside(text: str, spot: Spot, *, gap: int = GAP) -> list[Label]:
    """Return the ways to put a name beside a spot: right, left, above, below."""
    x, y = round(spot[0]), round(spot[1])
    return [
        Label(text, x, y, gap, DESCENT, "start"),
        Label(text, x, y, -gap, DESCENT, "end"),
        Label(text, x, y, 0, -gap, "middle"),
        Label(text, x, y, 0, gap + LINE_UNITS - DESCENT, "middle"),
    ]


def upon(text: str, spot: Spot) -> Label:
    """Return a name whose middle is on a spot."""
    return Label(text, round(spot[0]), round(spot[1]), 0, DESCENT, "middle")
