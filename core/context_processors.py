"""What every page's frame needs; none of it asks the database."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HOME = "/"
CENTERS = "/centers/"
EXCHANGES = "/needle-exchanges/"
ARTICLES = "/articles/"
PEOPLE = "/people/"
SEARCH = "/search/"
SUGGESTIONS = "/search/suggestions/"
# The site's sections, as addresses in the default language.
SECTIONS: tuple[tuple[str, str | Promise], ...] = (
    (CENTERS, _("Find detox")),
    (EXCHANGES, _("Needle exchanges")),
    (ARTICLES, _("Articles")),
)
# What else the end of each page leads to; editors keep the pages about the site.
ABOUT: tuple[tuple[str, str | Promise], ...] = (
    ("/crisis/", _("Crisis help")),
    ("/hotline/", _("Who answers our hotline")),
    ("/about/", _("About us")),
    ("/how-we-verify/", _("How we verify")),
    ("/editorial-policy/", _("Editorial policy")),
    (PEOPLE, _("Who writes and reviews")),
    ("/privacy/", _("Privacy")),
    ("/accessibility/", _("Accessibility")),
    ("/contact/", _("Contact us")),
)


def path_in(language: str, path: str) -> str:
    """Return the address of the same page in another language: only the prefix differs."""
    current = translation.get_language_from_path(path)
    bare = path.removeprefix(f"/{current}") if current else path
    return bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"


def _languages(request: HttpRequest, here: str) -> list[dict[str, Any]]:
    query = request.META.get("QUERY_STRING", "")
    return [
        {
            "code": code,
            "name": translation.get_language_info(code)["name_local"].capitalize(),
            "path": path_in(code, request.path),
            "query": f"?{query}" if query else "",
            "current": code == here,
        }
        for code, _name in settings.LANGUAGES
    ]


def _links(
    request: HttpRequest, here: str, pages: tuple[tuple[str, str | Promise], ...]
) -> list[dict[str, Any]]:
    return [
        {
            "path": path_in(here, path),
            "label": label,
            "current": request.path == path_in(here, path),
        }
        for path, label in pages
    ]


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context, by the names on the left of what it returns."""
    here = translation.get_language() or settings.LANGUAGE_CODE
    return {
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + request.path,
        "home_path": path_in(here, HOME),
        "search_path": path_in(here, CENTERS),
        "site_search_path": path_in(here, SEARCH),
        "suggestions_path": path_in(here, SUGGESTIONS),
        "navigation": _links(request, here, SECTIONS),
        "about_site": _links(request, here, ABOUT),
        "languages": _languages(request, here),
        "demo": settings.DEMO,
        "exit_site": urlsplit(settings.EXIT_URL).hostname,
    }
