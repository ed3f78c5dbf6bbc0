"""Pages of states and towns."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from centers.browse import neighbors_of, state_totals, towns, towns_near
from centers.cards import cards
from centers.counts import count
from centers.crumbs import state_crumbs, town_crumbs
from centers.models import Center
from centers.panel import address, option_groups
from centers.search import PAGE_SIZE, Search
from core.http import public_page
from places.answers import Located
from places.models import Place
from places.states import is_state, state_name

NEIGHBOR_MILES = 50
NEIGHBOR_COUNT = 8
FACT_GROUPS = ("substance", "care", "payment")


@public_page
def state(request: HttpRequest, state: str) -> HttpResponse:
    """Show a state's towns with centers, what its centers offer, and its neighbors."""
    code = state.upper()
    place = Place.objects.filter(kind=Place.Kind.STATE, state=code).first()
    if place is None:
        raise Http404
    totals = state_totals()
    search = Search().at(Located.at(place, typed=state))
    groups = option_groups(search, count(search))
    return render(
        request,
        "centers/state.html",
        {
            "name": state_name(code),
            "crumbs": state_crumbs(code),
            "all_url": address(search),
            "total": totals.get(code, 0),
            "towns": towns(code),
            "facts": [group for group in groups if group.name in FACT_GROUPS],
            "neighbors": neighbors_of(code, totals),
        },
    )


@public_page
def town(request: HttpRequest, state: str, city: str) -> HttpResponse:
    """Show a town's centers and the towns around that have some."""
    code = state.upper()
    centers = Center.objects.listed().in_city(code, city).for_cards().sorted_by("name")
    page = Paginator(centers, PAGE_SIZE).get_page(request.GET.get("page"))
    listed = list(page)
    place = Place.objects.filter(kind=Place.Kind.CITY, state=code, slug=city).first()
    if not is_state(code) or not (listed or place):
        raise Http404
    middle = place.point if place else next((c.point for c in listed if c.point), None)
    near = towns_near(middle, miles=NEIGHBOR_MILES, but=(code, city)) if middle else []
    name = place.name if place else listed[0].city
    return render(
        request,
        "centers/town.html",
        {
            "code": code,
            "name": name,
            "crumbs": town_crumbs(code, name),
            "near_url": address(Search(near=f"{name}, {code}")),
            "page": page,
            "cards": cards(listed),
            "neighbors": near[:NEIGHBOR_COUNT],
        },
    )
