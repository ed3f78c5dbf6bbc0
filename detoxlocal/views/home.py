"""The home page: search first, help at once, then the ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from centers.browse import all_states, state_totals
from centers.facets import GROUP_BY_NAME
from core.http import public_page


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box, the ways in by substance and by state, and how we work."""
    totals = state_totals()
    locator = reverse("centers:locator")
    return render(
        request,
        "home.html",
        {
            "substances": [
                (facet.label, f"{locator}?substance={facet.value}")
                for facet in GROUP_BY_NAME["substance"].facets
            ],
            "states": all_states(totals),
            "total": sum(totals.values()),
        },
    )
