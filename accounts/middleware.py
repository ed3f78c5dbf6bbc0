"""What holds while somebody works under /admin/: their session's time, language, time zone."""

import re
from collections.abc import Callable
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone, translation

from accounts.models import User
from accounts.services import sessions
from core.middleware.staff_pages import STAFF

# What pages ask by themselves, every few seconds, while they are open somewhere: the editor, the
# queue of calls and the page of a call.
UNATTENDED = re.compile(r"/admin/(editing-sessions/|callbacks/(live|\d+/state)/$)")


class StaffSession:
    """End sessions that are over, and speak the language of whoever is signed in.

    One account has one language and one time zone, on all pages. Before signing in the browser's
    language counts; these pages are kept by nobody, so that they may differ.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAFF):
            return self.get_response(request)
        unattended = UNATTENDED.match(request.path_info) is not None
        ended = sessions.end_if_overdue(request, unattended=unattended)
        user = request.user
        if isinstance(user, User) and not unattended:
            sessions.touch(request)
        language, zone = _locale(request, user)
        with translation.override(language), timezone.override(zone):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return _telling_why(response, ended)


def _locale(request: HttpRequest, user: User | AnonymousUser) -> tuple[str, ZoneInfo | None]:
    if isinstance(user, User):
        return user.language, ZoneInfo(user.time_zone)
    return translation.get_language_from_request(request), None


def _telling_why(response: HttpResponse, ended: sessions.Ended | None) -> HttpResponse:
    """Let the sign-in page that somebody is sent to say why they are not signed in any more."""
    target = response.headers.get("Location", "")
    sign_in = resolve_url("account_login")
    if ended and target.partition("?")[0] == sign_in:
        joint = "&" if "?" in target else "?"
        response["Location"] = f"{target}{joint}{urlencode({'ended': ended})}"
    return response


class Confirmation:
    """Ask somebody to confirm who they are, before something that matters, and forget the rest.

    allauth would keep what was posted, with everything else of the request, in the session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Lead to the page that asks, and from there back to the page that was posted from."""
        if not isinstance(error, ReauthenticationRequired):
            return None
        ways = get_adapter().get_reauthentication_methods(request.user)
        target = ways[0]["url"] if ways else resolve_url("account_login")
        back = request.path if request.method == "POST" else request.get_full_path()
        return redirect(f"{target}?{urlencode({REDIRECT_FIELD_NAME: back})}")
