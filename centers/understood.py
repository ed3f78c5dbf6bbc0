"""What the locator says of typed words: how each was read, and what else they may mean."""

from dataclasses import dataclass

from centers.forms import Reading
from centers.plain_words import LeftOut
from centers.search import Search
from core.components import Text
from listings.locator.panel import address
from places.answers import Choices, Located


@dataclass(frozen=True)
class Link:
    """Another search, one click away."""

    label: Text
    url: str


@dataclass(frozen=True)
class Read:
    """Typed words, and what they were read as; `meant` is how misspelt ones were read."""

    typed: str
    labels: tuple[Text, ...]
    meant: str = ""


@dataclass(frozen=True)
class LeftOutWords:
    """Typed words that are not searched for, and the searches for them, if there are any."""

    typed: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Understood:
    """How a typed text was read.

    `by_name` searches for what was read as a place; `by_place` are the places that the words
    may mean that are searched for.
    """

    read: tuple[Read, ...] = ()
    left_out: tuple[LeftOutWords, ...] = ()
    by_name: Link | None = None
    by_place: tuple[Link, ...] = ()
    wants_here: bool = False


def understood(reading: Reading) -> Understood | None:
    """Return how a typed text was read; nothing where nothing was read into it."""
    plain = reading.plain
    value = Understood(
        read=_read(reading),
        left_out=tuple(_left_out(left, reading) for left in plain.left_out),
        by_name=_by_name(reading),
        by_place=tuple(
            Link(place.label, address(_instead(reading, place)))
            for place in _options(plain.by_place)
        ),
        wants_here=plain.wants_here and reading.search.place is None,
    )
    return None if value == Understood() else value


def _read(reading: Reading) -> tuple[Read, ...]:
    place, meant = reading.plain.place, dict(reading.plain.corrections)
    filters = [
        Read(typed, tuple(facet.short_label for facet in facets), meant.get(typed, ""))
        for typed, facets in reading.plain.meanings
    ]
    if isinstance(place, Located):
        filters.append(Read(reading.plain.place_typed, (reading.search.place_name,)))
    return tuple(dict.fromkeys(filters))


def _left_out(left: LeftOut, reading: Reading) -> LeftOutWords:
    search = reading.search
    links = [Link(one.short_label, address(search.with_facets([one]))) for one in left.facets]
    if left.place:
        links.append(Link(left.place.label, address(search.at(left.place))))
    return LeftOutWords(left.typed, tuple(links))


def _by_name(reading: Reading) -> Link | None:
    words = reading.plain.by_name
    if not words:
        return None
    return Link(words.replace('"', ""), address(reading.search.mentioning(words)))


def _instead(reading: Reading, place: Located) -> Search:
    return reading.search.without_group("q").at(place)


def _options(answer: Located | Choices | None) -> tuple[Located, ...]:
    match answer:
        case Located():
            return (answer,)
        case Choices(options):
            return options
        case None:
            return ()
