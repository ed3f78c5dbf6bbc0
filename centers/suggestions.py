"""What may be meant, while it is typed: places, words for filters, and centers by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centers.facets import GROUP_BY_NAME
from centers.models import Center
from centers.panel import address
from centers.plain_words import Term, terms_beginning
from centers.search import Search
from core.http import COORDINATES
from places.answers import Located
from places.beginning import places_beginning
from places.text import LONGEST_TEXT, normalize

FEWEST_LETTERS = 2
# Two letters begin a dozen drugs that nobody means.
FEWEST_LETTERS_OF_A_TERM = 3
MOST = 8
MOST_OF_A_KIND = 5


@dataclass(frozen=True)
class Suggestion:
    """One thing that may be meant.

    `kind` is "place", "center", or the group of the filter: "substance", "payment" ...; `detail`
    tells two of one label apart; `url` is where it leads, a page of this site.
    """

    kind: str
    label: str
    detail: str
    url: str


def suggestions(text: str) -> list[Suggestion]:
    """Return at most eight things that a text may become, likest kinds first; never raises.

    Asks the database twice, and not at all for less than two letters or for coordinates.
    """
    typed = " ".join(text[:LONGEST_TEXT].split())
    if len(typed) < FEWEST_LETTERS or COORDINATES.search(typed):
        return []
    places = places_beginning(typed, count=MOST_OF_A_KIND)
    terms = _terms(typed)
    groups = (
        [_filter(term, typed) for term in terms if term.text == typed.casefold()],
        [_place(found.place) for found in places if found.is_well_known],
        [_filter(term, typed) for term in terms if term.text != typed.casefold()],
        [_place(found.place) for found in places if not found.is_well_known],
        _centers(typed),
    )
    return _share(groups)


def _terms(typed: str) -> list[Term]:
    """Return the words for filters that begin so, a filter's own name before others for it."""
    if len(typed) < FEWEST_LETTERS_OF_A_TERM:
        return []
    terms = terms_beginning(typed, get_language() or "", most=MOST)
    return sorted(terms, key=lambda term: _meant(term).casefold() != term.text)[:MOST_OF_A_KIND]


def _meant(term: Term) -> str:
    return ", ".join(facet.short_label for facet in term.facets)


def _share(groups: Sequence[list[Suggestion]]) -> list[Suggestion]:
    """Return the first of each group in turn until there are enough, group by group again."""
    in_turn = [one for turn in zip_longest(*groups) for one in turn if one is not None]
    kept = set(in_turn[:MOST])
    return [one for one in chain.from_iterable(groups) if one in kept]


def _place(place: Located) -> Suggestion:
    kinds = {"city": _("City"), "state": _("State"), "zip": _("ZIP code")}
    return Suggestion("place", place.label, kinds.get(place.kind, ""), address(Search().at(place)))


def _filter(term: Term, typed: str) -> Suggestion:
    group, meant = term.facets[0].group, _meant(term)
    heading = str(GROUP_BY_NAME[group].label)
    # Where the filter's own name begins so too, it says all.
    is_filters_name = normalize(meant).startswith(normalize(typed))
    label = meant if is_filters_name else term.text[:1].upper() + term.text[1:]
    detail = heading if is_filters_name else f"{heading}: {meant}"
    return Suggestion(group, label, detail, address(Search(facets=term.facets)))


def _centers(typed: str) -> list[Suggestion]:
    named = Center.objects.listed().named_like(typed, count=MOST_OF_A_KIND)
    return [
        Suggestion(
            "center", center.name, f"{center.city}, {center.state}", center.get_absolute_url()
        )
        for center in named
    ]
