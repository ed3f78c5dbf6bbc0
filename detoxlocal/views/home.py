"""The home page: search first, help at once, then the ways in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from articles.addresses import in_use
from articles.listing import entry_of
from articles.ways import latest_articles, reading_by_filter
from centers.browse import state_totals
from centers.tiles import state_tiles
from core.context_processors import ARTICLES
from core.http import public_page
from detoxlocal.substances import substance_ways

LATEST_ARTICLES = 3


def _site_data() -> dict[str, Any]:
    """Return who we are and how to search here, for machines: schema.org's WebSite."""
    template = settings.SITE_URL + reverse("search") + "?q={search_term_string}"
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "DetoxLocal",
        "url": settings.SITE_URL + reverse("home"),
        "inLanguage": get_language(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": template},
            "query-input": "required name=search_term_string",
        },
    }


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box, the ways in by substance and by state, what to read, how we work."""
    totals = state_totals()
    context = {
        "substances": tuple(substance_ways(reading_by_filter())),
        "articles": tuple(entry_of(page) for page in latest_articles(LATEST_ARTICLES)),
        "articles_path": in_use(ARTICLES),
        "tiles": tuple(state_tiles(totals)),
        "total": sum(totals.values()),
        "site_data": _site_data(),
    }
    return render(request, "home.html", context)
