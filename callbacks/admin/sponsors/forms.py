"""The form of a sponsor."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin.seen import SeenForm
from listings.admin.states import state_choices


class SponsorForm(SeenForm):
    """What the public is told of who answers. There is no field for money."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As it is registered, so that people can look it up."),
        error_messages={"required": gettext_lazy("Enter the name.")},
    )
    website = forms.URLField(
        label=gettext_lazy("Web site"),
        max_length=300,
        assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Write the address of the web site."),
            "invalid": gettext_lazy("Write it like https://www.example.org."),
        },
    )
    license = forms.CharField(
        label=gettext_lazy("License"),
        max_length=160,
        help_text=gettext_lazy("Its kind, its number and who gave it."),
        error_messages={"required": gettext_lazy("Write the license.")},
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State of the license"),
        choices=lambda: [("", _("Choose a state")), *state_choices()],
        error_messages={
            "required": gettext_lazy("Choose the state."),
            "invalid_choice": gettext_lazy("Choose one of the states."),
        },
    )
    since = forms.DateField(
        label=gettext_lazy("Answers the hotline since"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": gettext_lazy("Say since when."),
            "invalid": gettext_lazy("Write a date like 2026-03-31."),
        },
    )

    def clean_website(self) -> str:
        url: str = self.cleaned_data["website"]
        URLValidator(["http", "https"], message=_("Write it like https://www.example.org."))(url)
        return url

    @property
    def values(self) -> dict[str, Any]:
        """What was written, by field, as JSON takes it."""
        return super().values | {"since": self.cleaned_data["since"].isoformat()}
