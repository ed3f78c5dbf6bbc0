"""Pages of states and towns."""

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from centers.area import area, latest_edition, towns_shown
from centers.browse import (
    Town,
    find_town,
    neighbors_of,
    state_page_numbers,
    towns,
    towns_around,
)
from centers.cards import cards
from centers.choosing import choosing
from centers.crumbs import state_crumbs, town_crumbs
from centers.inside import search_inside
from centers.models import Center
from centers.search import Search
from centers.tally import CENTERS
from core.http import public_page
from core.structured_data import breadcrumbs
from listings.locator.panel import address
from listings.locator.results import page_of_known
from listings.locator.search import PAGE_SIZE
from places.answers import Located
from places.models import Place
from places.states import state_name

NEIGHBOR_MILES = 50
NEIGHBOR_COUNT = 8


@public_page
def state(request: HttpRequest, state: str) -> HttpResponse:
    """Show a state's towns with centers, what its centers offer, and its neighbors."""
    code = state.upper()
    place = Place.objects.filter(kind=Place.Kind.STATE, state=code).first()
    if place is None:
        raise Http404
    located = Located.at(place, typed=state)
    if typed := request.GET.get("q", "").strip():
        return redirect(search_inside(located, typed))
    search = Search().at(located)
    numbers, totals = state_page_numbers(code)
    crumbs = state_crumbs(code)
    context = {
        "name": state_name(code),
        "crumbs": crumbs,
        "structured_data": breadcrumbs(crumbs, path=request.path),
        "all_url": address(search),
        "area": area(numbers, search),
        "towns": towns_shown(towns(code, numbers)),
        "neighbors": neighbors_of(code, totals),
        "edition": latest_edition(),
    }
    return render(request, "centers/state.html", context)


@public_page
def town(request: HttpRequest, state: str, city: str) -> HttpResponse:
    """Show a town's centers, what they offer, and the towns around that have some."""
    found = find_town(state.upper(), city)
    if found is None:
        raise Http404
    page = page_of(found, request.GET.get("page"))
    search = Search(near=found.label)
    crumbs = town_crumbs(found.state, found.name)
    context = {
        "code": found.state,
        "name": found.name,
        "crumbs": crumbs,
        "structured_data": breadcrumbs(crumbs, path=request.path),
        "near_url": address(search),
        "area": area(found.numbers, search),
        "page": page,
        "cards": cards(page),
        "choosing": choosing(Search(), request.GET, path=request.path, page=page, shown=list(page)),
        "neighbors": towns_around(found, miles=NEIGHBOR_MILES, count=NEIGHBOR_COUNT),
    }
    return render(request, "centers/town.html", context)


def page_of(town: Town, number: str | None) -> Page[Center]:
    """Return a page of a town's centers, whose number is known already."""
    centers = Center.objects.listed().in_city(town.state, town.slug)
    rows = centers.for_cards().sorted_by("name")
    return page_of_known(rows, number, size=PAGE_SIZE, total=town.numbers.get(CENTERS, 0))
