"""Fields that several forms of the account pages have."""

from typing import Any

from allauth.account.fields import SetPasswordField
from django import forms
from django.utils.translation import gettext_lazy as _

# Hashing a longer one would only cost time.
LONGEST_PASSWORD = 200
LONGEST_ADDRESS = 254
TOO_LONG = _("This is too long. It must have %(limit_value)d characters at most.")
PASSWORD_HINT = _("12 characters or more. Three or four words that do not belong together do.")


class MailAddressField(forms.EmailField):
    """The mail address that an account is known by."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Mail address"),
            max_length=LONGEST_ADDRESS,
            widget=forms.EmailInput(attrs={"autocomplete": "username"}),
            error_messages={
                "required": _("Enter your mail address."),
                "invalid": _("Enter a mail address such as name@example.org."),
            },
            **kwargs,
        )

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's signature
        return str(super().clean(value)).lower()


class PasswordField(forms.CharField):
    """A password that exists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=LONGEST_PASSWORD,
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": _("Enter your password."), "max_length": TOO_LONG},
            **kwargs,
        )


class NewPasswordField(SetPasswordField):
    """A password that is chosen; allauth's field checks it against the rules."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("New password"),
            max_length=LONGEST_PASSWORD,
            help_text=PASSWORD_HINT,
            error_messages={"required": _("Choose a new password."), "max_length": TOO_LONG},
            **kwargs,
        )
        self.widget.attrs.pop("placeholder", None)
