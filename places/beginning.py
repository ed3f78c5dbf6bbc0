"""Places whose names begin as somebody types, the biggest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from places.answers import Located
from places.grammar import LONGEST_STATE
from places.models import Place
from places.states import STATES
from places.text import LONGEST_TEXT, normalize

FEWEST_LETTERS = 2
# A town with fewer ZIP codes is one that few people type.
WELL_KNOWN_ZIPS = 5
_ZIP = re.compile(r"(\d{2,5})(?: ?\d{0,4})")


@dataclass(frozen=True)
class Completion:
    """A place that a text may become; a town of few ZIP codes is not well known."""

    place: Located
    is_well_known: bool


def places_beginning(text: str, *, count: int) -> list[Completion]:
    """Return the places that a text may become while it is typed, in one query.

    "802" begins ZIP codes, "denv" towns, "denver c" towns of the states that begin with C, and
    "colo" a state. Names that are typed out stand before longer ones, big places before small.

    Args:
        text: anything; less than two letters begin nothing.
        count: how many at most.
    """
    forms = list(_forms(text))
    if not forms:
        return []
    condition, names = Q(), list(forms)
    for form in forms:
        condition |= _towns_or_zip_codes(form) | _states(form)
        for town, codes in _towns_and_states(form):
            condition |= Q(kind=Place.Kind.CITY, terms__overlap=[town], state__in=codes)
            names.append(town)
    # A town's first term is its own name. Its second ones, such as "nyc", are less often meant.
    is_typed_out = Q(terms__0__in=names) | Q(kind=Place.Kind.STATE, terms__overlap=forms)
    found = (
        Place.objects.filter(condition)
        .annotate(is_typed_out=is_typed_out)
        .order_by("-is_typed_out", "-zip_count", "state", "slug")[:count]
    )
    return [
        Completion(
            Located.at(place, typed=forms[0]),
            place.kind != Place.Kind.CITY or place.zip_count >= WELL_KNOWN_ZIPS,
        )
        for place in found
    ]


def _forms(text: str) -> Iterator[str]:
    """Give the normalized text, and the one whose last word goes on: "st" begins "sterling" too."""
    bounded = text[: LONGEST_TEXT - 1]
    goes_on = normalize(f"{bounded}x").removesuffix("x").strip()
    for form in dict.fromkeys([normalize(bounded), goes_on]):
        if len(form) >= FEWEST_LETTERS:
            yield form


def _towns_or_zip_codes(form: str) -> Q:
    """Return what begins with the form, which is the first term of towns and ZIP codes."""
    code = _ZIP.fullmatch(form)
    begins = Q(terms__0__startswith=code[1] if code else form) | Q(terms__overlap=[form])
    return begins & ~Q(kind=Place.Kind.STATE)


def _states(form: str) -> Q:
    return Q(kind=Place.Kind.STATE, state__in=_codes_beginning(form))


def _towns_and_states(form: str) -> Iterator[tuple[str, list[str]]]:
    """Give each split into a town, and the letters of the states that the words behind begin."""
    words = form.split()
    for size in range(1, min(LONGEST_STATE, len(words) - 1) + 1):
        if codes := _codes_beginning(" ".join(words[-size:])):
            yield " ".join(words[:-size]), codes


def _codes_beginning(prefix: str) -> list[str]:
    """Return the letters of the states one of whose names begins so, in any language."""
    return [code for code, names in _state_names() if any(n.startswith(prefix) for n in names)]


@cache
def _state_names() -> list[tuple[str, list[str]]]:
    # Without sayings such as "state of Ohio", which all begin alike.
    return [
        (state.code, [normalize(n) for n in (state.code, state.name, state.spanish, *state.also)])
        for state in STATES.values()
    ]
