"""Bars that stand beside their numbers; a table behind each has the same in text."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from callbacks.figures import Tally

# A bar's place in a chart, its width, and the chart's height, in the units of its drawing.
SLOT, BAR, HEIGHT = 10, 7, 60
# Where anything happened is seen.
LOWEST = 2


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar, and the part of it that was called in time, from below."""

    x: int
    y: int
    height: int
    y_in_time: int
    in_time: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """A bar's numbers in text; `share` is empty where nobody was to be called."""

    label: str
    asked: str
    in_time: str
    share: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Bars with their table; `label` says in words what they show, `name` is its id."""

    name: str
    title: str
    label: str
    first: str
    last: str
    bars: Sequence[Bar]
    rows: Sequence[Row]
    width: int


def chart(name: str, title: str, slots: Sequence[tuple[str, Tally]]) -> Chart:
    """Return the chart of tallies, each with what stands for it in words.

    Args:
        name: what it is known by on the page.
        title: what the bars stand for, in words.
        slots: at least one.
    """
    most = max(1, *(tally.asked for _label, tally in slots))
    return Chart(
        name=name,
        title=title,
        label=_label(title, slots),
        first=slots[0][0],
        last=slots[-1][0],
        bars=[_bar(place, tally, most) for place, (_label, tally) in enumerate(slots)],
        rows=[row(label, tally) for label, tally in slots],
        width=SLOT * len(slots),
    )


def row(label: str, tally: Tally) -> Row:
    """Return a tally in text."""
    percent = tally.percent_in_time
    return Row(
        label=label,
        asked=number_format(tally.asked),
        in_time=number_format(tally.in_time),
        share="" if percent is None else percent_text(percent),
    )


def percent_text(percent: int) -> str:
    """Return a share as people read it: "84%"."""
    return _("%(percent)s%%") % {"percent": percent}


def _bar(place: int, tally: Tally, most: int) -> Bar:
    height, in_time = (
        max(LOWEST, HEIGHT * number // most) if number else 0
        for number in (tally.asked, tally.in_time)
    )
    return Bar(
        x=SLOT * place,
        y=HEIGHT - height,
        height=height,
        y_in_time=HEIGHT - in_time,
        in_time=in_time,
    )


def _label(title: str, slots: Sequence[tuple[str, Tally]]) -> str:
    best, tally = max(slots, key=lambda slot: slot[1].asked)
    if not tally.asked:
        return title
    words = _("%(title)s. Most: %(best)s, %(number)s.")
    return words % {"title": title, "best": best, "number": number_format(tally.asked)}
