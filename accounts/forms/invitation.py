"""What somebody who was invited says to get an account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from accounts import time_zones
from accounts.forms.fields import LONGEST_PASSWORD, PASSWORD_HINT, TOO_LONG
from accounts.models import Invitation, User


class AcceptInvitationForm(forms.ModelForm[User]):
    """Name, language, time zone and a password; the mail address is the invitation's."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zones.choices, help_text=_("Times are shown in it.")
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_HINT,
        error_messages={"required": _("Choose a password."), "max_length": TOO_LONG},
    )

    class Meta:
        model = User
        fields = ("name", "language", "time_zone")
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, data: Any, *, invitation: Invitation) -> None:  # noqa: ANN401
        by = invitation.invited_by
        person = User(email=invitation.email, name=invitation.name, language=invitation.language)
        # Colleagues mostly live in one zone; the page's script knows better where it runs.
        person.time_zone = by.time_zone if by else person.time_zone
        super().__init__(data, instance=person)
        if data is None:
            self.fields["time_zone"].widget.attrs["data-guess"] = ""

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.instance)
        return password

    def details(self) -> dict[str, Any]:
        """Return what the person said about themselves."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
