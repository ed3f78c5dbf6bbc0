"""What `locate` answers."""

from dataclasses import dataclass
from typing import Literal, Self

from places.geometry import Point
from places.models import Place
from places.states import STATES, state_name
from places.text import normalize, slug

MOST_CHOICES = 8
MOST_SUGGESTIONS = 3

type Kind = Literal["zip", "city", "state", "point"]
_KINDS: dict[str, Kind] = {"zip": "zip", "city": "city", "state": "state"}


@dataclass(frozen=True)
class Located:
    """One place.

    Attributes:
        label: "Denver, CO 80202", "Denver, CO", "Colorado" (in the language in force) or
            "39.74, -104.99".
        state: the two letters.
        city_slug: empty for a state; for a point, that of the nearest ZIP code's town.
        understood_as: the label if the text was corrected or not read to the letter, else `None`.
    """

    label: str
    kind: Kind
    point: Point
    state: str
    city_slug: str
    time_zone: str
    understood_as: str | None = None

    @property
    def query(self) -> str:
        """What to put into a link: `locate` finds just this by it; "New York" is a city too."""
        return f"{STATES[self.state].name} state" if self.kind == "state" else self.label

    @classmethod
    def at(cls, place: Place, *, typed: str) -> Self:
        """Return the answer that a row of the table is to what was typed (normalized)."""
        is_state = place.kind == Place.Kind.STATE
        label = state_name(place.state) if is_state else str(place)
        return cls(
            label=label,
            kind=_KINDS[place.kind],
            point=place.point,
            state=place.state,
            city_slug="" if is_state else slug(place.name),
            time_zone=place.time_zone,
            understood_as=None if typed in literal_forms(place) else label,
        )


@dataclass(frozen=True)
class Choices:
    """Several places of one name, those with most ZIP codes first; two to eight."""

    options: tuple[Located, ...]


@dataclass(frozen=True)
class NotFound:
    """Nothing that is beyond doubt; at most three places whose names are near, maybe none."""

    suggestions: tuple[Located, ...] = ()


type Answer = Located | Choices | NotFound


def literal_forms(place: Place) -> set[str]:
    """Return all normalized texts that say just this place, with nothing dropped or guessed."""
    state = STATES[place.state].terms
    if place.kind == Place.Kind.STATE:
        return set(state)
    town = normalize(place.name)
    towns = {town, *(f"{town} {name}" for name in state), *(f"{name} {town}" for name in state)}
    if place.kind == Place.Kind.CITY:
        return towns
    code = place.zip_code
    return {code, *(f"{words} {code}" for words in (*towns, *state))}
