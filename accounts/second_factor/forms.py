"""What people send about second factors, one form an action."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import throttle
from accounts.models import SignInAttempt, User
from accounts.second_factor import codes, services
from core.encryption import UndecryptableError

LONGEST_CODE = 20
LONGEST_NAME = 60
WRONG_FIRST = _("This code is not right. Enter the next one that your app shows.")
USED = _("This code was used before. Enter the next one that your app shows.")
TOO_MANY = _("Too many wrong codes. Wait %(minutes)s minutes, then try again.")

SIGN_IN_FAILED = _("Signing in with the passkey did not work. Try again, or use your password.")


class CodeField(forms.CharField):
    """Six digits of an app, or eight of a recovery code; blanks within are taken."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
                "class": "code",
            }
        )
        missing = {"required": _("Enter the code.")}
        super().__init__(max_length=LONGEST_CODE, widget=widget, error_messages=missing, **options)


class TooManyCodesError(forms.ValidationError):
    """No code is looked at for a while."""


def _begin(user: User) -> SignInAttempt:
    """Count a code before it is looked at.

    Raises:
        TooManyCodesError: there were too many wrong ones.
    """
    try:
        return throttle.begin(context.request, SignInAttempt.Kind.CODE, user.email)
    except throttle.TooManyAttemptsError as error:
        raise TooManyCodesError(
            TOO_MANY, code="too_many", params={"minutes": error.minutes}
        ) from None


class CodeForm(BaseAuthenticateForm):
    """A code that shows who somebody is, of their app or a recovery code."""

    code = CodeField(
        label=_("Code"), help_text=_("Six digits from your app, or one of your recovery codes.")
    )
    is_confirmation = False

    def clean_code(self) -> str:
        """Use the code up."""
        code: str = self.cleaned_data["code"]
        attempt = _begin(self.user)
        found = codes.use(self.user, code)
        if isinstance(found, codes.Refusal):
            services.record_failure(self.user)
            if found == codes.Refusal.USED:
                raise forms.ValidationError(USED, code="used_code")
            raise get_adapter().validation_error("incorrect_code")
        throttle.forgive(attempt)
        self.authenticator = found
        return code

    def save(self) -> None:
        """Note in the session what was shown."""
        post_authentication(
            context.request, self.authenticator, reauthenticated=self.is_confirmation
        )


class ConfirmCodeForm(CodeForm):
    """The same by somebody who is signed in."""

    is_confirmation = True


class SetUpAppForm(ActivateTOTPForm):
    """The first code of an app that is being set up.

    The secret waits in the session, sealed because sessions are rows too. It stays the same while
    the page is opened again, so that a code scanned before is still right.
    """

    code = CodeField(label=_("Code"), help_text=_("The six digits that your app shows now."))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        waiting = _waiting_secret()
        super().__init__(*arguments, **options)
        self.secret: str = waiting or self.secret
        context.request.session[SECRET_SESSION_KEY] = encrypt(self.secret)

    def clean_code(self) -> str:
        """Check that the app shows what we expect."""
        code: str = self.cleaned_data["code"]
        attempt = _begin(self.user)
        step = codes.step_of(self.secret, code)
        if step is None:
            raise forms.ValidationError(WRONG_FIRST, code="incorrect_code")
        self.step = step
        throttle.forgive(attempt)
        return code


def _waiting_secret() -> str:
    try:
        return str(decrypt(context.request.session.get(SECRET_SESSION_KEY, "")))
    except UndecryptableError:
        return ""


class PasskeyAnswer(forms.Form):
    """What a browser says for a passkey; nobody sees the field, so its errors are the form's."""

    refusal = _(
        "The passkey did not work. Try again, or use a code from your app or a recovery code."
    )

    def add_error(self, field: str | None, error: Any) -> None:  # noqa: ANN401  Django's signature
        """Say in plain words that it did not work, whatever the library made of it."""
        if field in {None, "credential"}:
            field, error = None, forms.ValidationError(self.refusal, code="passkey")
        super().add_error(field, error)


@contextmanager
def _refusing_odd_answers() -> Iterator[None]:
    """Take what the library stumbles over for an answer that is wrong: no browser sends it."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError, struct.error) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class PasskeyForm(PasskeyAnswer, AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    def clean_credential(self) -> Authenticator:
        """Check the answer."""
        try:
            with _refusing_odd_answers():
                return super().clean_credential()
        except forms.ValidationError:
            services.record_failure(self.user)
            raise


class ConfirmPasskeyForm(PasskeyForm, ReauthenticateWebAuthnForm):
    """The same by somebody who is signed in."""


class PasskeySignInForm(PasskeyAnswer, LoginWebAuthnForm):
    """A passkey alone, which is both steps in one: the device asked who holds it."""

    refusal = SIGN_IN_FAILED

    def clean_credential(self) -> Authenticator:
        """Check the answer; an account that is switched off is like none."""
        with _refusing_odd_answers():
            authenticator = super().clean_credential()
        if not authenticator.user.is_active:
            raise get_adapter().validation_error("incorrect_code")
        return authenticator


class AddPasskeyForm(PasskeyAnswer, AddWebAuthnForm):
    """A new passkey with its name."""

    passwordless = None
    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("So that you can tell it from others, such as “My phone”."),
    )
    refusal = _("The passkey was not added. Try again.")

    def clean(self) -> dict[str, Any]:
        """Check the answer."""
        with _refusing_odd_answers():
            return super().clean() or {}


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Enter a name, such as “My phone”.")},
    )
