"""Pages behind a sign-in are kept by nobody; the admin has a policy of its own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.csp import CSP

STAFF = "/admin/"
# Signing in and the like: pages of our own making, as strict as the public ones.
ACCOUNT = "/admin/account/"


class StaffPages:
    """Set the headers of what only staff see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(STAFF):
            return response
        add_never_cache_headers(response)
        # Under "no-referrer" browsers hide even from us where a form was sent from: it is refused.
        response["Referrer-Policy"] = "same-origin"
        if not _is_ours(request.path_info):
            # A preview has gone through all of this once as the public page that it will be, which
            # stands in no frame.
            response.headers.pop(CSP.HEADER_ENFORCE, None)
            # Django's own mark for a response with another policy, as `csp_override` sets it.
            response._csp_config = settings.ADMIN_CSP  # type: ignore[attr-defined]  # noqa: SLF001
            # Previews stand in a frame.
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response


def _is_ours(path: str) -> bool:
    """Return whether a page is one of accounts; the settings at their root are Wagtail's."""
    return path.startswith(ACCOUNT) and path != ACCOUNT
