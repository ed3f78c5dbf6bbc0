"""Passwords: changed, forgotten, new."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm as AllauthChangePasswordForm,
)
from allauth.account.forms import (
    ResetPasswordForm,
    ResetPasswordKeyForm,
    UserTokenForm,
)
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import MailAddressField, NewPasswordField, PasswordField
from accounts.models import User
from accounts.services.passwords import mail_link


class ChangePasswordForm(AllauthChangePasswordForm):
    """The password as it is, and as it shall be."""

    oldpassword = PasswordField(label=_("Your password now"))
    password1 = NewPasswordField()
    password2 = None

    def clean_oldpassword(self) -> str:
        """Check it as at signing in, so that guesses are counted."""
        password: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password


class ForgottenPasswordForm(ResetPasswordForm):
    """The mail address to send a link to; the form does not look whether there is an account."""

    email = MailAddressField()

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email

    def save(
        self,
        request: HttpRequest,  # noqa: ARG002  allauth's signature
        **_kwargs: Any,
    ) -> str:
        """Have the link sent, if there is somebody to send it to."""
        email: str = self.cleaned_data["email"]
        mail_link(email)
        return email


class NewPasswordForm(ResetPasswordKeyForm):
    """A new password in place of the forgotten one."""

    password1 = NewPasswordField()
    password2 = None


class LinkForm(UserTokenForm):
    """A link as it was opened. That of an account that is off is as wrong as any other."""

    def _get_user(self, uidb36: str) -> User | None:
        user: User | None = super()._get_user(uidb36)
        return user if user and user.is_active else None
