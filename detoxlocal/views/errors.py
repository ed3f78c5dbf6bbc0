"""Error pages. Those of visitors do not ask the database, and all carry the crisis block."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

STAFF = "/admin/"
SIGNING_IN = "/admin/account/"


def _page(request: HttpRequest, status: int, name: str = "") -> HttpResponse:
    folder = "errors/staff" if _is_for_staff(request) else "errors"
    response = render(request, f"{folder}/{name or status}.html", status=status)
    add_never_cache_headers(response)
    return response


def _is_for_staff(request: HttpRequest) -> bool:
    """Return whether somebody who is signed in asked for a page of the admin."""
    path = request.path_info
    if not path.startswith(STAFF) or path.startswith(SIGNING_IN):
        # To ask who is there would make the page one that differs by cookie.
        return False
    return getattr(request, "user", None) is not None and request.user.is_authenticated


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, "403_csrf")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    response = render(request, "errors/500.html", status=500)
    add_never_cache_headers(response)
    return response
