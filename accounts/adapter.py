"""What allauth asks of the project about signing in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import devices, throttle
from accounts.models import SignInAttempt, User
from accounts.second_factor.confirmation import is_fresh
from accounts.services.sign_in import record_failure
from core.client_address import client_address, network

NO_MATCH = gettext_lazy("That mail address and password do not go together. Check both.")


def too_many(error: throttle.TooManyAttemptsError) -> ValidationError:
    """Say that a budget is spent, in the same words whether there is such an account or not."""
    text = ngettext(
        "Too many attempts. Wait %(minutes)s minute, or ask for a link by mail with"
        " “Forgot your password?”.",
        "Too many attempts. Wait %(minutes)s minutes, or ask for a link by mail with"
        " “Forgot your password?”.",
        error.minutes,
    )
    return ValidationError(text % {"minutes": error.minutes}, code="too_many_login_attempts")


def too_many_mails(error: throttle.TooManyAttemptsError) -> ValidationError:
    """Say that no more links are sent for now, in the same words for any address."""
    text = ngettext(
        "Too many links were asked for. Use the newest mail that you have, or ask again in"
        " %(minutes)s minute.",
        "Too many links were asked for. Use the newest mail that you have, or ask again in"
        " %(minutes)s minutes.",
        error.minutes,
    )
    return ValidationError(text % {"minutes": error.minutes}, code="too_many_mails")


class AccountAdapter(DefaultAccountAdapter):
    """The project's answers."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NO_MATCH,
        "incorrect_password": gettext_lazy("This is not your password. Enter it again."),
        "enter_current_password": gettext_lazy("This is not your password. Enter it again."),
    }

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Return whether to ask once more who is there; not just after signing in."""
        required = super().is_reauthentication_required(app=app, **kwargs)
        return bool(required) and not is_fresh(self.request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        """Accounts come by invitation only."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the network that a request comes from; the address itself is kept nowhere."""
        return network(client_address(request))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before it is made."""
        try:
            self.attempt = throttle.begin(
                request, SignInAttempt.Kind.PASSWORD, credentials["email"]
            )
        except throttle.TooManyAttemptsError as error:
            raise too_many(error) from None

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return whose mail address and password these are."""
        user: User | None = super().authenticate(request, **credentials)
        if user:
            throttle.forgive(self.attempt)
        return user

    def authentication_failed(
        self,
        request: HttpRequest,  # noqa: ARG002  allauth's signature
        **credentials: Any,
    ) -> None:
        """Record it; with the same work whether there is such an account or not."""
        record_failure(credentials["email"])

    def reauthenticate(self, user: User, password: str) -> bool:
        """Return whether a password is that of whoever is signed in."""
        return self.authenticate(self.request, email=user.email, password=password) == user

    def respond_user_inactive(
        self,
        request: HttpRequest,
        user: User,  # noqa: ARG002  allauth's signature
    ) -> HttpResponse:
        """Answer an account that is off, which came by its passkey, as one that does not exist."""
        messages.error(request, _("That did not work. Try again, or ask an administrator."))
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Make the browser one that is known to the account."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        devices.remember(response, user.email)
        return response
