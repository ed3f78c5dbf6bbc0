"""The values that the design kit's components show, so that a view can build and check them.

A component's template names its parameters in its first lines; where one needs more than a
string or two, it takes a value of a class of this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.formats import miles_text

type Text = str | Promise


class Shown:
    """A value whose attributes templates read.

    They ask every value for `value["name"]` first, and learn by an exception that it has none;
    lists read thousands of attributes.
    """

    def __getitem__(self, name: str) -> object:
        return getattr(self, name)


@dataclass(frozen=True, kw_only=True)
class PlaceCard(Shown):
    """What the card of any place in a list of results shows.

    `miles` is `None` when not known; `about` says that the distance is to the middle of a ZIP code
    or town; `phone` is as stored; `confirmed_how` reads "Phone confirmed by call"; `warning` is a
    sentence such as "Not in the latest directory".
    """

    uuid: object
    url: str
    name: str
    town: str = ""
    miles: float | None = None
    about: bool = False
    open_text: Text = ""
    confirmed_how: Text = ""
    confirmed_at: datetime | None = None
    warning: Text = ""
    phone: str = ""

    @property
    def miles_mark(self) -> str:
        """The distance as other programs read it."""
        return "" if self.miles is None else f"{self.miles:.1f}"

    @cached_property
    def distance(self) -> str:
        """The distance as people read it; empty when it is not known."""
        if self.miles is None:
            return ""
        distance = miles_text(self.miles)
        return _("About %(distance)s") % {"distance": distance} if self.about else distance


@dataclass(frozen=True, kw_only=True)
class Card(PlaceCard):
    """One center in a list of results.

    `open_now` is `None` when not known; `treats`, `care` and `payment` are lists in words,
    "Alcohol, Opioids".
    """

    site: str = ""
    treats: Text = ""
    care: Text = ""
    payment: Text = ""
    open_now: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Tag(Shown):
    """A filter in force, with the address of the same search without it.

    `key` is the filter as in an address, "payment=medicaid".
    """

    label: Text
    url: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Option(Shown):
    """One box of a filter: `count` is how many there would be if it were chosen; `id` is its own
    on the page.
    """

    value: str
    label: Text
    id: str
    count: int | None = None
    checked: bool = False


@dataclass(frozen=True, kw_only=True)
class OptionGroup(Shown):
    """One filter: its name in an address and its boxes. Open at first when `is_open` says so."""

    name: str
    label: Text
    options: Sequence[Option]
    is_open: bool = False

    @cached_property
    def chosen(self) -> int:
        return sum(option.checked for option in self.options)


@dataclass(frozen=True, kw_only=True)
class Way(Shown):
    """A way on that truly finds something: "Without “Medicaid”", with how many it finds."""

    label: Text
    url: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Tile(Shown):
    """One square of a tile map: a state with its two letters and how many there are in it.

    `count` is written as people read it, "1,204"; `unit` is the word that a screen reader says
    after it; `column` and `row` begin at 1; `shade` is 0 for none to 4 for most.
    """

    code: str
    name: str
    url: str
    count: str
    unit: Text
    column: int
    row: int
    shade: int

    @property
    def classes(self) -> str:
        """Where it stands and how it is shaded, as the stylesheet names it."""
        return f"tile--c{self.column} tile--r{self.row} tile--s{self.shade}"


@dataclass(frozen=True, kw_only=True)
class Crumb(Shown):
    """One step of the way from home to this page; the last has no address."""

    label: Text
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact(Shown):
    """One line of a list of facts; without values it says "Not known".

    `note` says how it is known, "Confirmed by call"; `at` when.
    """

    label: Text
    values: Sequence[Text] = ()
    note: Text = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of a whole say something: `text` reads "34 of 41", `percent` draws it."""

    label: Text
    url: str
    text: Text
    percent: int


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Shares of one whole, under one heading."""

    label: Text
    shares: Sequence[Share]


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One sheet of a stack of which one is seen at a time. `template` is shown in it, or `text`."""

    id: str
    label: Text
    text: Text = ""
    template: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: the first cell of each row is the row's head."""

    caption: Text
    head: Sequence[Text]
    rows: Sequence[Sequence[Text]] = field(default_factory=tuple)
