"""The locator: search results with what they are and what else there is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from centers.cards import cards
from centers.choosing import choosing
from centers.corrected import corrected
from centers.facets import DANGEROUS_SUBSTANCES
from centers.forms import Reading, read_search
from centers.map.drawing import draw, other_view
from centers.map.tiles import let_in, tile_server
from centers.panel import (
    address,
    clear_url,
    kept_by_box,
    kept_by_filters,
    option_groups,
    radius_choices,
    sort_choices,
    tags,
    ways_on,
    wider,
)
from centers.results import find
from centers.tiles import tiles_beside
from centers.understood import understood
from core.http import public_page
from places.answers import Choices, NotFound


@public_page
def locator(request: HttpRequest) -> HttpResponse:
    """Show the centers that the address asks for, and the ways to others."""
    reading = read_search(request.GET)
    if reading.question:
        return render(
            request,
            "centers/which_place.html",
            {
                "search": reading.search,
                "places": choices(reading),
                "dropped": reading.dropped,
                "kept": kept_by_box(reading),
                "box_text": reading.box_text,
                "tags": tags(reading.search),
            },
        )
    results = find(reading.search)
    search = results.search
    drawing = draw(results)
    response = render(
        request,
        "centers/locator.html",
        {
            "search": search,
            "kept": kept_by_box(reading),
            "box_text": reading.box_text,
            "understood": understood(reading),
            "corrected": corrected(results),
            "kept_by_filters": kept_by_filters(search),
            "dropped": reading.dropped,
            "tiles": tiles_beside(search),
            "results": results,
            "cards": cards(results.page),
            "nearest": cards(results.nearest),
            "tags": tags(search),
            "clear_url": clear_url(search),
            "groups": option_groups(search, results.counts),
            "radius_choices": radius_choices(search),
            "sort_choices": sort_choices(search),
            "ways": ways_on(results),
            "wider": results.wider and wider(results.wider.search, results.wider.total),
            "choosing": choosing(
                search,
                request.GET,
                path=request.path,
                page=results.page,
                shown=[*results.page, *results.nearest],
            ),
            "urgent": any(facet.key in DANGEROUS_SUBSTANCES for facet in search.facets),
            "drawing": drawing,
            "other_view": other_view(search),
            "tile_server": tile_server(),
        },
    )
    return let_in(response, drawing.server) if drawing and drawing.server else response


def choices(reading: Reading) -> list[tuple[str, str]]:
    """Return the places that may be meant: their name, and the same search there."""
    match reading.question:
        case Choices(places) | NotFound(places):
            pass
        case None:
            places = ()
    return [(place.label, address(reading.search.at(place))) for place in places]
