"""Nobody works here without a second factor, where one is required."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.second_factor.rules import has_factor, is_proved, is_proved_meanwhile
from core.middleware.staff_pages import STAFF

# Setting one up, and what that may need first.
OPEN = frozenset(
    {
        "account_change_password",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
    }
)


class SecondFactor:
    """Lead who has no second factor to setting one up; end sessions that skipped theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Answer in the view's place where a factor is missing; it costs no query where not."""
        if not request.path_info.startswith(STAFF) or not isinstance(request.user, User):
            return None
        if is_proved(request):
            return None
        if has_factor(request.user):
            return None if is_proved_meanwhile(request) else _ended(request)
        match = request.resolver_match
        is_open = match is not None and match.view_name in OPEN
        return None if is_open or not settings.SECOND_FACTOR_REQUIRED else redirect("mfa_index")


def _ended(request: HttpRequest) -> HttpResponse:
    """End a session from before its owner set up a second factor elsewhere."""
    logout(request)
    messages.info(request, _("You set up a second step. Sign in again to use it."))
    return redirect("account_login")
