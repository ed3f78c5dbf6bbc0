"""The page of a state: its law in short, and every exchange."""

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.components import Way
from core.http import public_page
from core.structured_data import breadcrumbs
from exchanges.browse import neighbors_of, state_totals
from exchanges.cards import cards
from exchanges.crumbs import state_crumbs
from exchanges.facets import FACET_BY_KEY
from exchanges.models import Exchange, StateLaw
from exchanges.panel import add_address
from exchanges.querying import as_cards
from exchanges.search import Search
from listings.locator.panel import address
from listings.locator.results import page_of_known
from places.states import is_state, state_name

MOST_ON_A_PAGE = 100


@public_page
def state(request: HttpRequest, state: str) -> HttpResponse:
    """Show a state's law and exchanges, and the states next to it."""
    code = state.upper()
    if not is_state(code):
        raise Http404
    totals = state_totals()
    total = totals.get(code, 0)
    page = page_of(code, request.GET.get("page"), total=total)
    crumbs, neighbors = state_crumbs(code), neighbors_of(code, totals)
    context = {
        "name": state_name(code),
        "total": total,
        "crumbs": crumbs,
        "structured_data": breadcrumbs(crumbs, path=request.path),
        "law": StateLaw.objects.filter(state=code).first(),
        "page": page,
        "cards": cards(page),
        "neighbors": neighbors,
        "ways": [] if total else _ways_elsewhere(),
        "add_url": add_address(),
    }
    return render(request, "exchanges/state.html", context)


def page_of(code: str, number: str | None, *, total: int) -> Page[Exchange]:
    """Return a page of a state's exchanges, whose number is known already."""
    listed = Exchange.objects.listed().in_state(code)
    return page_of_known(as_cards(listed, "name"), number, size=MOST_ON_A_PAGE, total=total)


def _ways_elsewhere() -> list[Way]:
    """Return the way to exchanges that send by mail, if there are any."""
    by_mail = Exchange.objects.listed().offering(["mail"]).count()
    if not by_mail:
        return []
    mail = FACET_BY_KEY["way=mail"]
    return [Way(label=mail.label, url=address(Search().with_facets([mail])), count=by_mail)]
