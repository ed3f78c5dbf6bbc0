"""Signing in, and confirming that one is still there."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import MailAddressField, PasswordField


class SignInForm(LoginForm):
    """Mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = MailAddressField()
        self.fields["password"] = PasswordField(label=_("Password"))


class ConfirmForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    password = PasswordField(label=_("Your password"))
