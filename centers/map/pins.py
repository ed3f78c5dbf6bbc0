"""The pins of a map: which there are, what they say, where they point."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from centers.map import paths
from centers.map.grouping import Group, group, numbers_text
from centers.map.parts import Pin
from centers.map.projection import Frame, Spot
from centers.map.words import where
from centers.models import Center
from centers.search import Search

type Numbered = tuple[int, Center]

PIN_HEIGHT = 26
PIN_PADDING = 13
LETTER_UNITS = {",": 3.5, " ": 3.0}
DIGIT_UNITS = 6.6
MEMBERS_JOINT = ";\n"
# A pin that is shared stands in the middle; from this far on, lines show where its members are.
SPOKE_UNITS = 3


@dataclass(frozen=True, kw_only=True)
class Pins:
    """Pins, the path of lines from shared ones to where their members are, and of dots there."""

    pins: list[Pin]
    spokes: str
    ends: str


def located(centers: Sequence[Center]) -> list[Numbered]:
    """Return the centers whose place is known, with their numbers in the list from 1."""
    return [(number, center) for number, center in enumerate(centers, 1) if center.point]


def spots(numbered: Iterable[Numbered], frame: Frame) -> list[Spot]:
    return [frame.place(center.point) for _number, center in numbered if center.point]


def pins(numbered: Sequence[Numbered], frame: Frame, search: Search) -> Pins:
    """Return the pins, and where their members are if not below them."""
    at = spots(numbered, frame)
    groups = group(at)
    ways = [
        (one.spot, at[member])
        for one in groups
        for member in one.members
        if _apart(one.spot, at[member]) > SPOKE_UNITS
    ]
    return Pins(
        pins=[_pin(one, numbered, at, search) for one in groups],
        spokes=paths.lines(ways),
        ends=paths.dots(end for _start, end in ways),
    )


def _apart(one: Spot, other: Spot) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _pin(one: Group, numbered: Sequence[Numbered], at: Sequence[Spot], search: Search) -> Pin:
    members = [numbered[member] for member in one.members]
    numbers = tuple(number for number, _center in members)
    text = numbers_text(numbers)
    return Pin(
        numbers=numbers,
        x=round(one.spot[0]),
        y=round(one.spot[1]),
        wide=max(PIN_HEIGHT, round(_text_units(text)) + PIN_PADDING),
        text=text,
        title=MEMBERS_JOINT.join(title(number, center, search) for number, center in members),
        uuid=members[0][1].uuid,
        about=all(map(_is_about, members)),
        members=" ".join(
            f"{numbered[member][0]} {at[member][0]:.0f} {at[member][1]:.0f}"
            f" {_is_about(numbered[member]):d}"
            for member in one.members
        ),
    )


def _is_about(numbered: Numbered) -> bool:
    return numbered[1].precision != Center.Precision.STREET


def _text_units(text: str) -> float:
    return sum(LETTER_UNITS.get(letter, DIGIT_UNITS) for letter in text)


def title(number: int, center: Center, search: Search) -> str:
    """Return what a center's pin is called: "3: Lantern House, 2.3 miles northeast"."""
    return _("%(number)s: %(name)s, %(where)s") % {
        "number": number,
        "name": center.name,
        "where": where(center, search),
    }
