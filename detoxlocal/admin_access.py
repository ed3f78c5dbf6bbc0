"""What Wagtail answers to somebody whose roles don't reach as far as the page they ask for.

Its own way is to lead them to the dashboard or to the sign-in page, which leads those who are
signed in back again. A page that says what is missing, with the status 403, is plainer. Wagtail
has no setting for it, so that its two functions are replaced when the site starts.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin import auth

_to_sign_in = auth.reject_request


def _forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def _reject(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        raise PermissionDenied
    response: HttpResponse = _to_sign_in(request)
    return response


def install() -> None:
    """Replace Wagtail's two functions."""
    auth.permission_denied = _forbid
    auth.reject_request = _reject
