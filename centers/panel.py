"""What stands around the locator's results, as values of the design kit."""

from dataclasses import replace
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centers.counts import Counts
from centers.facets import GROUP_BY_NAME, GROUPS, Facet, FacetGroup
from centers.forms import Reading
from centers.results import Results, WayWithout
from centers.search import RADII_MILES, Search
from core.components import Option, OptionGroup, Tag, Way
from places.answers import Located

# Open at first: what people choose by most.
OPEN_GROUPS = frozenset({"substance", "care", "payment"})


def address(search: Search) -> str:
    """Return where a search stands."""
    return reverse("centers:locator") + search.query_string


def kept_by_box(reading: Reading) -> list[tuple[str, str]]:
    """Return the parameters that stay when something else is typed: none that was typed itself."""
    chosen = replace(reading.search, facets=reading.chosen)
    return [pair for pair in chosen.parameters if pair[0] not in {"near", "q", "page"}]


def kept_by_filters(search: Search) -> list[tuple[str, str]]:
    """Return the parameters that stay when other filters are chosen."""
    kept = {"near", "view", "compare"} | (set() if search.is_circle else {"radius"})
    return [pair for pair in search.parameters if pair[0] in kept]


def tags(search: Search) -> list[Tag]:
    """Return a tag for each condition in force: the place, the words, each filter."""
    place = [_place_tag(search, search.place)] if search.place else []
    words = [_words_tag(search)] if search.words else []
    return [
        *place,
        *words,
        *(
            Tag(label=facet.label, url=address(search.without(facet)), key=facet.key)
            for facet in search.facets
        ),
    ]


def clear_url(search: Search) -> str:
    """Return where the search stands without filters and words; empty where one tag does it."""
    conditions = len(search.facets) + bool(search.words)
    return address(search.without_filters()) if conditions > 1 else ""


def _place_tag(search: Search, place: Located) -> Tag:
    return Tag(
        label=search.place_name, url=address(search.without_place()), key=f"near={place.query}"
    )


def _words_tag(search: Search) -> Tag:
    return Tag(
        label=f"“{search.words_shown}”",
        url=address(search.without_group("q")),
        key=f"q={search.words}",
    )


def option_groups(search: Search, counts: Counts) -> list[OptionGroup]:
    """Return every filter that finds something or is chosen, with the number behind each value."""
    chosen = {facet.key for facet in search.facets}
    groups = [
        OptionGroup(
            name=group.name,
            label=group.label,
            options=[
                Option(
                    value=facet.value,
                    label=label,
                    id=box_id,
                    count=counts.options[facet.key],
                    checked=facet.key in chosen,
                )
                for facet, label, box_id in boxes
                if counts.options[facet.key] or facet.key in chosen
            ],
            is_open=group.name in OPEN_GROUPS,
        )
        for group, boxes in _boxes(get_language())
    ]
    return [group for group in groups if group.options]


# Sixty labels are translated and escaped once for each language, not once for each page: `escape`
# leaves what is not yet translated for later.
@cache
def _boxes(_language: str | None) -> list[tuple[FacetGroup, list[tuple[Facet, str, str]]]]:
    return [
        (
            group,
            [
                (facet, escape(str(facet.label)), escape(f"filter-{group.name}-{facet.value}"))
                for facet in group.facets
            ],
        )
        for group in GROUPS
    ]


def radius_choices(search: Search) -> list[tuple[str, str, bool]]:
    """Return the distances to choose from: value, label, whether it is in force."""
    circles = [
        (str(miles), _("within %(miles)s miles") % {"miles": miles}, miles == search.radius_miles)
        for miles in RADII_MILES
    ]
    return [*circles, ("any", _("at any distance"), search.radius_miles is None)]


def sort_choices(search: Search) -> list[tuple[str, str, bool]]:
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
        ways.append(
            Way(label=_("Without any filter"), url=address(found.search), count=found.total)
        )
    return ways


def wider(search: Search, total: int) -> Way:
    """Return the way to a larger circle."""
    label = _("Within %(miles)s miles") % {"miles": search.radius_miles}
    return Way(label=label, url=address(search), count=total)


def _without(way: WayWithout) -> str:
    return _("Without the filter “%(filter)s”") % {"filter": _dropped(way)}


def _dropped(way: WayWithout) -> str | Promise:
    if way.group == "q":
        return _("Name or word")
    return GROUP_BY_NAME[way.group].label
