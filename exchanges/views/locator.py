"""The locator: search results with what they are and what else there is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.http import public_page
from exchanges.browse import all_states, state_totals
from exchanges.cards import cards
from exchanges.forms import read_search
from exchanges.panel import add_address, kept_by_box, option_groups
from exchanges.results import find
from listings.locator.panel import around_box, around_question, around_results


@public_page
def locator(request: HttpRequest) -> HttpResponse:
    """Show the exchanges that the address asks for, and the ways to others."""
    reading = read_search(request.GET)
    search = reading.search
    box = around_box(reading, kept_by_box(search))
    if reading.question:
        return render(request, "exchanges/which_place.html", box | around_question(reading))
    results = find(search)
    context = {
        "cards": cards(results.page, search),
        "nearest": cards(results.nearest, search),
        "groups": option_groups(results),
        # Once a place is named, whole states are no way in any more.
        "states": [] if search.parameters else all_states(state_totals()),
        "add_url": add_address(),
    }
    return render(request, "exchanges/locator.html", box | around_results(results) | context)
