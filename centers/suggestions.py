"""What may be meant, while it is typed: places, words for filters, and centers by name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centers.facets import GROUP_BY_NAME
from centers.models import Center
from centers.plain_words import Term, read, terms_beginning
from centers.search import Search
from core.http import COORDINATES
from listings.facets import Facet
from listings.locator.panel import address
from places.answers import Located
from places.beginning import places_beginning
from places.text import LONGEST_TEXT, normalize

FEWEST_LETTERS = 2
# Two letters begin a dozen drugs that nobody means.
FEWEST_LETTERS_OF_A_TERM = 3
MOST = 8
MOST_OF_A_KIND = 5
# Of a longer text nobody looks at suggestions.
MOST_WORDS_BEFORE = 8
MOST_WORDS_GIVEN_BACK = 2


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

    Where the whole begins no place and no filter, its end may: of "alcohol detox in denv" the
    first words are understood, and what completes the last keeps them. Asks the database at most
    six times, mostly three, and not at all for less than two letters or for coordinates.
    """
    typed = " ".join(text[:LONGEST_TEXT].split())
    if len(typed) < FEWEST_LETTERS or COORDINATES.search(typed):
        return []
    ways = chain([(Search(), typed)], _understood(typed))
    completed = (_completing(rest, search) for search, rest in ways)
    groups = next(filter(any, completed), [])
    return _share([*groups, _centers(typed)])


def _completing(typed: str, search: Search) -> list[list[Suggestion]]:
    """Return what completes a text, in groups: each added to a search."""
    places = places_beginning(typed, count=MOST_OF_A_KIND)
    terms = [term for term in _terms(typed) if not set(term.facets) & set(search.facets)]
    return [
        [_filter(term, typed, search) for term in terms if term.text == typed.casefold()],
        [_place(found.place, search) for found in places if found.is_well_known],
        [_filter(term, typed, search) for term in terms if term.text != typed.casefold()],
        [_place(found.place, search) for found in places if not found.is_well_known],
    ]


def _understood(typed: str) -> Iterator[tuple[Search, str]]:
    """Give the filters that the first words stand for, with the words behind.

    The last of the first words may belong to those behind, as long as no filter is lost by that:
    of "alcohol en los an", "los an" begins a city.
    """
    words = typed.split()
    for size in range(min(len(words) - 1, MOST_WORDS_BEFORE), 0, -1):
        facets = _facets(words[:size])
        if facets is not None:
            for fewer in range(max(size - MOST_WORDS_GIVEN_BACK, 1), size + 1):
                if _facets(words[:fewer]) == facets:
                    yield Search(facets=facets), " ".join(words[fewer:])
            return


def _facets(words: list[str]) -> tuple[Facet, ...] | None:
    """Return the filters that words stand for, or nothing where they say something else too."""
    head = read(" ".join(words), place_given=True)
    return None if head.words or head.left_out else head.facets


def _terms(typed: str) -> list[Term]:
    """Return the words for filters that begin so, a filter's own name before others for it."""
    if len(typed) < FEWEST_LETTERS_OF_A_TERM:
        return []
    terms = terms_beginning(typed, get_language() or "", most=MOST)
    return sorted(terms, key=lambda term: _names(term.facets).casefold() != term.text)[
        :MOST_OF_A_KIND
    ]


def _share(groups: Sequence[list[Suggestion]]) -> list[Suggestion]:
    """Return the first of each group in turn until there are enough, group by group again."""
    in_turn = [one for turn in zip_longest(*groups) for one in turn if one is not None]
    kept = set(in_turn[:MOST])
    return [one for one in chain.from_iterable(groups) if one in kept]


def _place(place: Located, search: Search) -> Suggestion:
    kinds = {"city": _("City"), "state": _("State"), "zip": _("ZIP code")}
    detail = _names(search.facets) or kinds.get(place.kind, "")
    return Suggestion("place", place.label, detail, address(search.at(place)))


def _filter(term: Term, typed: str, search: Search) -> Suggestion:
    group, meant = term.facets[0].group, _names(term.facets)
    heading = str(GROUP_BY_NAME[group].label)
    # Where the filter's own name begins so too, it says all.
    is_filters_name = normalize(meant).startswith(normalize(typed))
    label = meant if is_filters_name else term.text[:1].upper() + term.text[1:]
    detail = heading if is_filters_name else f"{heading}: {meant}"
    if search.facets:
        detail = f"{detail} · {_names(search.facets)}"
    return Suggestion(group, label, detail, address(search.with_facets(term.facets)))


def _names(facets: Iterable[Facet]) -> str:
    return ", ".join(facet.short_label for facet in facets)


def _centers(typed: str) -> list[Suggestion]:
    named = Center.objects.listed().named_like(typed, count=MOST_OF_A_KIND)
    return [
        Suggestion(
            "center", center.name, f"{center.city}, {center.state}", center.get_absolute_url()
        )
        for center in named
    ]
