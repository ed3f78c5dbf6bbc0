"""Which of the ways to read a text exist in the table of places, and which of those is meant."""

from collections.abc import Iterable
from functools import cached_property

from places.answers import MOST_CHOICES, Answer, Choices, Located
from places.geometry import Point
from places.grammar import Phrase, Reading
from places.models import Place
from places.sql import degrees_to, location_expression
from places.text import normalize

# A name shared by towns means the biggest only if it has more than so many times the ZIP codes of
# the next.
FAR_BIGGER = 3
# A town that bears a state's name is meant, or may be, from this many ZIP codes on: New York and
# Washington have them, California in Maryland has not.
WELL_KNOWN_ZIPS = 50
# More rows than any text can need; "washington" has 31.
MOST_ROWS = 400
# Farther from every ZIP code than this is abroad or at sea; the emptiest of Alaska is within it.
FARTHEST_MILES = 100
NEAR_ENOUGH_TO_COMPARE = 8


class Gazetteer:
    """The rows of the table that bear one of some names, in one query.

    Args:
        terms: normalized names and ZIP codes.
        typed: the whole text, normalized; tells which answers say just what was typed.
    """

    def __init__(self, terms: Iterable[str], *, typed: str) -> None:
        self._terms = [term for term in dict.fromkeys(terms) if term]
        self._typed = typed

    @cached_property
    def _places(self) -> list[Place]:
        if not self._terms:
            return []
        bearing = Place.objects.filter(terms__overlap=self._terms)
        return list(bearing.order_by("-zip_count", "state", "slug")[:MOST_ROWS])

    def zip_code(self, typed: str) -> Located | None:
        """Return the ZIP code of five digits."""
        found = (place for place in self._places if place.zip_code == typed)
        return next(map(self._located, found), None)

    def biggest_town(self, name: str) -> Place | None:
        """Return the town with most ZIP codes of those that bear a name."""
        towns = (place for place in self._places if place.kind == Place.Kind.CITY)
        return next((town for town in towns if normalize(town.name) == name), None)

    def answer(self, phrase: Phrase) -> Answer | None:
        """Return what the first reading of a phrase that exists means."""
        meanings = map(self.meaning, phrase.readings())
        return next((meaning for meaning in meanings if meaning), None)

    def meaning(self, reading: Reading) -> Answer | None:
        """Return what one reading means: a place, choices, or nothing that exists."""
        named = [
            place
            for place in self._places
            if reading.name in place.terms and reading.state in {None, place.state}
        ]
        states = [place for place in named if place.kind == Place.Kind.STATE]
        towns = [place for place in named if place.kind == Place.Kind.CITY]
        # A second name counts after the towns that bear the name itself.
        own = [place for place in towns if normalize(place.name) == reading.name]
        others = [place for place in towns if place not in own]
        if states and reading.state is None:
            return self._state_or_town(states[0], own + others)
        return self._biggest_or_choices(own or others, others if own else [])

    def _state_or_town(self, state: Place, towns: list[Place]) -> Answer:
        if not towns or towns[0].zip_count < WELL_KNOWN_ZIPS:
            return self._located(state)
        if towns[0].state == state.state:
            return self._located(towns[0])
        return self._choices([towns[0], state, *towns[1:]])

    def _biggest_or_choices(self, rivals: list[Place], others: list[Place]) -> Answer | None:
        if not rivals:
            return None
        if len(rivals) == 1 or rivals[0].zip_count > FAR_BIGGER * rivals[1].zip_count:
            return self._located(rivals[0])
        return self._choices([*rivals, *others])

    def _located(self, place: Place) -> Located:
        return Located.at(place, typed=self._typed)

    def _choices(self, places: list[Place]) -> Choices:
        return Choices(tuple(map(self._located, places[:MOST_CHOICES])))


def nearest_zip_code(point: Point) -> Place | None:
    """Return the ZIP code nearest to a point, if the point may lie in the United States."""
    close = (
        Place.objects.filter(kind=Place.Kind.ZIP)
        .annotate(location=location_expression())
        .order_by(degrees_to(point))[:NEAR_ENOUGH_TO_COMPARE]
    )
    nearest = min(close, key=lambda place: place.point.miles_to(point), default=None)
    if nearest is None or nearest.point.miles_to(point) > FARTHEST_MILES:
        return None
    return nearest
