"""Passwords: forgotten, and set anew by a link."""

from http import HTTPStatus
from typing import Any

from allauth.account.views import (
    INTERNAL_RESET_SESSION_KEY,
    PasswordResetFromKeyView,
    PasswordResetView,
)
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from accounts import devices, throttle
from accounts.adapter import too_many_mails
from accounts.forms.passwords import ForgottenPasswordForm, NewPasswordForm
from accounts.links import is_expired
from accounts.models import SignInAttempt, User


class ForgottenPasswordView(PasswordResetView):
    """Have a link sent. What is answered is the same whether there is such an account or not."""

    def form_valid(self, form: ForgottenPasswordForm) -> HttpResponse:
        try:
            throttle.begin(self.request, SignInAttempt.Kind.MAIL, form.cleaned_data["email"])
        except throttle.TooManyAttemptsError as error:
            form.add_error(None, too_many_mails(error))
            response: HttpResponse = self.form_invalid(form)
        else:
            response = super().form_valid(form)
        return response


class NewPasswordView(PasswordResetFromKeyView):
    """Let whoever opened a link set a new password; their browser is known to the account then."""

    reset_user: User | None = None

    def dispatch(
        self, request: HttpRequest, uidb36: str, key: str, **kwargs: Any
    ) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, uidb36, key, **kwargs)
        if self.reset_user is not None:
            devices.remember(response, self.reset_user.email)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"expired": is_expired(self.key)}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context.get("token_fail"):
            kwargs["status"] = HTTPStatus.GONE
        response: HttpResponse = super().render_to_response(context, **kwargs)
        return response

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        self.request.session.pop(INTERNAL_RESET_SESSION_KEY, None)
        response: HttpResponse = super().form_valid(form)
        return response
