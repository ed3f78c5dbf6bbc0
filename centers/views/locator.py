"""The locator: search results with what they are and what else there is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from centers.cards import cards
from centers.choosing import choosing
from centers.corrected import corrected
from centers.facets import DANGEROUS_SUBSTANCES
from centers.forms import read_search
from centers.map.drawing import draw, other_view
from centers.map.tiles import let_in, tile_server
from centers.panel import kept_by_box, option_groups
from centers.results import find
from centers.tiles import tiles_beside
from centers.understood import understood
from core.http import public_page
from listings.locator.panel import around_box, around_question, around_results


@public_page
def locator(request: HttpRequest) -> HttpResponse:
    """Show the centers that the address asks for, and the ways to others."""
    reading = read_search(request.GET)
    box = around_box(reading, kept_by_box(reading))
    if reading.question:
        return render(request, "centers/which_place.html", box | around_question(reading))
    results = find(reading.search)
    search, drawing = results.search, draw(results)
    context = {
        "understood": understood(reading),
        "corrected": corrected(results),
        "tiles": tiles_beside(search),
        "cards": cards(results.page),
        "nearest": cards(results.nearest),
        "groups": option_groups(search, results.counts),
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
    }
    response = render(request, "centers/locator.html", box | around_results(results) | context)
    return let_in(response, drawing.server) if drawing and drawing.server else response
