"""Pages of second factors: allauth's, with each change complete, recorded and told by mail."""

from textwrap import wrap
from typing import Any

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.second_factor import codes, services
from accounts.second_factor.forms import (
    SIGN_IN_FAILED,
    AddPasskeyForm,
    CodeForm,
    ConfirmPasskeyForm,
    PasskeyForm,
    PasskeySignInForm,
    RenamePasskeyForm,
    SetUpAppForm,
)
from accounts.second_factor.overview import overview
from accounts.second_factor.rules import (
    LAST_FACTOR,
    has_factor,
    mark_proved_at_once,
    may_remove,
    unmark_proved,
)

# A key that has to be typed is read group by group.
LETTERS_A_GROUP = 4
INDEX = reverse_lazy("mfa_index")


def owner(request: HttpRequest) -> User:
    """Return who is signed in, on a page that nobody else reaches."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show somebody's second factors, and the ways to add one."""
    return render(request, "mfa/index.html", {"overview": overview(owner(request))})


class SetUpApp(totp.ActivateTOTPView):
    """Show a QR code to scan, and take the first code."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context_data(**context)
        return shown | {"secret_groups": wrap(shown["form"].secret, LETTERS_A_GROUP)}

    def form_valid(self, form: SetUpAppForm) -> HttpResponse:
        user, session_key = owner(self.request), self.request.session.session_key
        with services.adding(Authenticator.Type.TOTP, by=user, keep=session_key):
            response: HttpResponse = super().form_valid(form)
            app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
            codes.remember_step(app, form.step)
            mark_proved_at_once(self.request, user)
        return response


class RemoveApp(totp.DeactivateTOTPView):
    """Ask before the app is removed."""

    success_url = INDEX

    def form_valid(self, form: Form) -> HttpResponse:
        with services.removing(self.authenticator, by=owner(self.request)):
            response: HttpResponse = super().form_valid(form)
        _forget_if_none_left(self.request)
        return response


class AddPasskey(webauthn.AddWebAuthnView):
    """Have the browser make a passkey, one that can also sign in by itself."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context_data(**context)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return shown | {"options": options}

    def form_valid(self, form: AddPasskeyForm) -> HttpResponse:
        user, session_key = owner(self.request), self.request.session.session_key
        with services.adding(Authenticator.Type.WEBAUTHN, by=user, keep=session_key):
            response: HttpResponse = super().form_valid(form)
            mark_proved_at_once(self.request, user)
        return response


class RenamePasskey(webauthn.EditWebAuthnView):
    """Give a passkey another name."""

    success_url = INDEX

    def form_valid(self, form: RenamePasskeyForm) -> HttpResponse:
        with services.renaming(by=owner(self.request)):
            response: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("The passkey was renamed."))
        return response


class RemovePasskey(webauthn.RemoveWebAuthnView):
    """Ask before a passkey is removed."""

    success_url = INDEX

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context_data(**context)
        return shown | {"may_remove": may_remove(self.object), "last_factor": LAST_FACTOR}

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            with services.removing(self.object, by=owner(self.request)):
                response: HttpResponse = super().form_valid(form)
        except services.LastFactorError:
            return redirect(self.request.path)
        _forget_if_none_left(self.request)
        return response


class MakeCodes(recovery.GenerateRecoveryCodesView):
    """Ask before recovery codes are replaced."""

    def form_valid(self, form: Form) -> HttpResponse:
        with services.making_codes(by=owner(self.request)):
            response: HttpResponse = super().form_valid(form)
        return response


class SecondStep(base.AuthenticateView):
    """The second step of signing in. After too many wrong codes it begins anew."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context_data(**context)
        return shown | {"overview": overview(self.stage.login.user)}

    def form_invalid(self, form: CodeForm | PasskeyForm) -> HttpResponse:
        too_many = form.errors.get_json_data().get("code", [])
        if not any(error["code"] == "too_many" for error in too_many):
            response: HttpResponse = super().form_invalid(form)
            return response
        messages.error(self.request, f"{form.errors['code'][0]}")
        aborted: HttpResponse = self.stage.abort()
        return aborted


class SignInByPasskey(webauthn.LoginWebAuthnView):
    """Sign in by a passkey alone."""

    def form_invalid(self, form: PasskeySignInForm) -> HttpResponse:  # noqa: ARG002
        messages.error(self.request, SIGN_IN_FAILED)
        return redirect("account_login")


class ConfirmByPasskey(webauthn.ReauthenticateWebAuthnView):
    """Confirm by a passkey who is signed in."""

    def form_invalid(self, form: ConfirmPasskeyForm) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response


def _forget_if_none_left(request: HttpRequest) -> None:
    if not has_factor(owner(request)):
        unmark_proved(request)
