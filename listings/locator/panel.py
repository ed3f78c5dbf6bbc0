"""What stands around a locator's results, as values of the design kit."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.components import Tag, Way
from listings.locator.forms import LocatorReading
from listings.locator.results import LocatorResults, WayWithout
from listings.locator.search import ANY_RADIUS, RADII_MILES, WORDS, LocatorSearch
from places.answers import Choices, Located, NotFound

type Context = dict[str, Any]
type Results = LocatorResults[Any, Any]
type Reading = LocatorReading[Any]


def address(search: LocatorSearch) -> str:
    """Return where a search stands."""
    return reverse(search.url_name) + search.query_string


def around_question(reading: Reading) -> Context:
    """Return what a page shows that asks which place is meant."""
    search = reading.search
    return {"search": search, "places": choices(reading), "tags": tags(search)}


def around_results(results: Results) -> Context:
    """Return what a page of results shows around them, whatever is listed."""
    search, larger = results.search, results.wider
    return {
        "search": search,
        "results": results,
        "kept_by_filters": kept_by_filters(search),
        "tags": tags(search),
        "clear_url": clear_url(search),
        "radius_choices": radius_choices(search),
        "sort_choices": sort_choices(search),
        "ways": ways_on(results),
        "wider": larger and wider(larger.search, larger.total),
    }


def around_box(reading: Reading, kept: list[tuple[str, str]]) -> Context:
    """Return what the box needs where a place is typed, and what could not be used.

    Args:
        reading: what an address was understood to ask.
        kept: the parameters that stay when something else is typed.
    """
    return {"kept": kept, "box_text": reading.box_text, "dropped": reading.dropped}


def choices(reading: Reading) -> list[tuple[str, str]]:
    """Return the places that may be meant: their name, and the same search there."""
    match reading.question:
        case Choices(places) | NotFound(places):
            return [(place.label, address(reading.search.at(place))) for place in places]
    return []


def kept_by_filters(search: LocatorSearch) -> list[tuple[str, str]]:
    """Return the parameters that stay when other filters are chosen."""
    kept = {"near", *(name for name, _value in search.own_parameters)}
    if not search.is_circle:
        kept.add("radius")
    return [pair for pair in search.parameters if pair[0] in kept]


def tags(search: LocatorSearch) -> list[Tag]:
    """Return a tag for each condition in force: the place, the words, each filter."""
    return [
        *([_place_tag(search, search.place)] if search.place else []),
        *([_words_tag(search)] if search.words else []),
        *(
            Tag(label=facet.label, url=address(search.without(facet)), key=facet.key)
            for facet in search.facets
        ),
    ]


def _place_tag(search: LocatorSearch, place: Located) -> Tag:
    url = address(search.without_place())
    return Tag(label=search.place_name, url=url, key=f"near={place.query}")


def _words_tag(search: LocatorSearch) -> Tag:
    url = address(search.without_group(WORDS))
    return Tag(label=f"“{search.words_shown}”", url=url, key=f"{WORDS}={search.words}")


def clear_url(search: LocatorSearch) -> str:
    """Return where the search stands without filters and words; empty where one tag does it."""
    conditions = len(search.facets) + bool(search.words)
    return address(search.without_filters()) if conditions > 1 else ""


def radius_choices(search: LocatorSearch) -> list[tuple[str, str, bool]]:
    """Return the distances to choose from: value, label, whether it is in force."""
    circles = [
        (str(miles), _("within %(miles)s miles") % {"miles": miles}, miles == search.radius_miles)
        for miles in RADII_MILES
    ]
    return [*circles, (ANY_RADIUS, _("at any distance"), search.radius_miles is None)]


def sort_choices(search: LocatorSearch) -> list[tuple[str, str, bool]]:
    """Return the orders that make sense: value, label, whether it is in force."""
    labels = {
        "distance": _("nearest first"),
        "match": _("best match first"),
        "name": _("by name"),
        "verified": _("last confirmed first"),
    }
    return [(sort, labels[sort], sort == search.effective_sort) for sort in search.sorts]


def ways_on(results: Results) -> list[Way]:
    """Return what else to search for when nothing was found, each with what it finds."""
    ways = [
        Way(label=_without(way), url=address(way.search), count=way.total)
        for way in results.relaxations
    ]
    if results.wider:
        ways.append(wider(results.wider.search, results.wider.total))
    if results.without_filters:
        found = results.without_filters
        label = _("Without any filter")
        ways.append(Way(label=label, url=address(found.search), count=found.total))
    return ways


def wider(search: LocatorSearch, total: int) -> Way:
    """Return the way to a larger circle."""
    label = _("Within %(miles)s miles") % {"miles": search.radius_miles}
    return Way(label=label, url=address(search), count=total)


def _without(way: WayWithout) -> str:
    return _("Without the filter “%(filter)s”") % {"filter": _dropped(way)}


def _dropped(way: WayWithout) -> str | Promise:
    if way.group == WORDS:
        return _("Name or word")
    return next(group.label for group in way.search.groups if group.name == way.group)
