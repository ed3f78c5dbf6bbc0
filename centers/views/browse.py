"""Pages of states and towns."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from centers.area import area, latest_edition, towns_shown
from centers.browse import neighbors_of, state_page_numbers, towns, towns_near
from centers.cards import cards
from centers.choosing import choosing
from centers.counts import facet_numbers
from centers.crumbs import state_crumbs, town_crumbs
from centers.models import Center
from centers.panel import address
from centers.querysets import CenterQuerySet
from centers.search import PAGE_SIZE, Search
from centers.structured_data import breadcrumbs
from centers.tally import CENTERS
from core.http import public_page
from places.answers import Located
from places.models import Place
from places.states import is_state, state_name

NEIGHBOR_MILES = 50
NEIGHBOR_COUNT = 8


@public_page
def state(request: HttpRequest, state: str) -> HttpResponse:
    """Show a state's towns with centers, what its centers offer, and its neighbors."""
    code = state.upper()
    place = Place.objects.filter(kind=Place.Kind.STATE, state=code).first()
    if place is None:
        raise Http404
    search = Search().at(Located.at(place, typed=state))
    numbers, totals = state_page_numbers(code)
    crumbs = state_crumbs(code)
    return render(
        request,
        "centers/state.html",
        {
            "name": state_name(code),
            "crumbs": crumbs,
            "structured_data": breadcrumbs(crumbs, path=request.path),
            "all_url": address(search),
            "kept": [("near", search.near)],
            "area": area(numbers, search),
            "towns": towns_shown(towns(code, numbers)),
            "neighbors": neighbors_of(code, totals),
            "edition": latest_edition(),
        },
    )


@public_page
def town(request: HttpRequest, state: str, city: str) -> HttpResponse:
    """Show a town's centers, what they offer, and the towns around that have some."""
    code = state.upper()
    centers = Center.objects.listed().in_city(code, city)
    numbers = facet_numbers(centers)
    place = Place.objects.filter(kind=Place.Kind.CITY, state=code, slug=city).first()
    if not is_state(code) or not (numbers or place):
        raise Http404
    page = page_of(centers.for_cards().sorted_by("name"), request, count=numbers.get(CENTERS, 0))
    listed = list(page)
    middle = place.point if place else next((c.point for c in listed if c.point), None)
    near = towns_near(middle, miles=NEIGHBOR_MILES, but=(code, city)) if middle else []
    name = place.name if place else listed[0].city
    search = Search(near=f"{name}, {code}")
    crumbs = town_crumbs(code, name)
    return render(
        request,
        "centers/town.html",
        {
            "code": code,
            "name": name,
            "crumbs": crumbs,
            "structured_data": breadcrumbs(crumbs, path=request.path),
            "near_url": address(search),
            "area": area(numbers, search),
            "page": page,
            "cards": cards(listed),
            "choosing": choosing(Search(), request.GET, path=request.path, page=page, shown=listed),
            "neighbors": near[:NEIGHBOR_COUNT],
        },
    )


def page_of(centers: CenterQuerySet, request: HttpRequest, *, count: int) -> Page[Center]:
    """Return the page of centers that a request asks for, of `count` centers known already."""
    paginator = Paginator(centers, PAGE_SIZE)
    paginator.count = count
    return paginator.get_page(request.GET.get("page"))
