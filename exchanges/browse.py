"""Numbers for the pages of states."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from exchanges.models import Exchange
from places.neighbors import NEIGHBORS
from places.states import STATES, state_name
from places.text import normalize


@dataclass(frozen=True)
class StateCount:
    """A state and how many exchanges it has."""

    code: str
    total: int

    @property
    def name(self) -> str:
        """Its name in the language in force."""
        return state_name(self.code)

    @property
    def url(self) -> str:
        """Where its page stands."""
        return reverse("exchanges:state", args=[self.code.lower()])


def state_totals() -> dict[str, int]:
    """Return how many exchanges each state has, in one query; those with none are missing."""
    rows = Exchange.objects.listed().order_by().values("state").annotate(total=Count("pk"))
    return {row["state"]: row["total"] for row in rows if row["state"] in STATES}


def neighbors_of(code: str, totals: Mapping[str, int]) -> list[StateCount]:
    """Return the states next to one, with their totals."""
    return [StateCount(other, totals.get(other, 0)) for other in NEIGHBORS.get(code, ())]


def all_states(totals: Mapping[str, int]) -> list[StateCount]:
    """Return every state and territory by name, with its total."""
    states = (StateCount(code, totals.get(code, 0)) for code in STATES)
    return sorted(states, key=lambda state: normalize(state.name))
