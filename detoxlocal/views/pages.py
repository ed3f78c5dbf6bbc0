"""Pages of the whole site that hold no data, and the way out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from core.http import public_page

# What a browser holds of us, to be forgotten. Not "executionContexts": that would reload the page.
FORGOTTEN = '"cache", "cookies", "storage"'


@public_page
def crisis(request: HttpRequest) -> HttpResponse:
    """Say whom to call now."""
    return render(request, "pages/crisis.html")


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Lead to a neutral site and have the browser forget this one; its history remains."""
    response = HttpResponseRedirect(settings.EXIT_URL)
    response["Clear-Site-Data"] = FORGOTTEN
    response.delete_cookie(
        settings.SESSION_COOKIE_NAME,
        path=settings.SESSION_COOKIE_PATH,
        samesite=settings.SESSION_COOKIE_SAMESITE,
    )
    response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite=settings.CSRF_COOKIE_SAMESITE)
    add_never_cache_headers(response)
    return response
