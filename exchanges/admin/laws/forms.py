"""The form of what we say about the law of a state."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin.seen import SeenForm
from exchanges.services.laws import FIELDS

LONGEST = 1500


class LawForm(SeenForm):
    """The text in both languages, when it was checked, and where."""

    text_en = forms.CharField(
        label=gettext_lazy("In short, in English"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy(
            "A few plain sentences: may people carry syringes, are programs allowed, what the "
            "police may do. No advice for a single case."
        ),
        error_messages={"required": gettext_lazy("Write what the law says.")},
    )
    text_es = forms.CharField(
        label=gettext_lazy("In short, in Spanish"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 8, "lang": "es"}),
        help_text=gettext_lazy("Without it, pages in Spanish show the English text and say so."),
    )
    as_of = forms.DateField(
        label=gettext_lazy("Checked on"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=gettext_lazy("The day on which you last read the source."),
        error_messages={
            "required": gettext_lazy("Say when you read the source."),
            "invalid": gettext_lazy("Write a date like 2026-03-31."),
        },
    )
    source_name = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy("What it is called, such as the number of the statute."),
        error_messages={"required": gettext_lazy("Name the source.")},
    )
    source_url = forms.URLField(
        label=gettext_lazy("Address of the source"),
        max_length=300,
        assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Write the address of the source."),
            "invalid": gettext_lazy("Write it like https://www.example.org."),
        },
    )

    def clean_source_url(self) -> str:
        url: str = self.cleaned_data["source_url"]
        URLValidator(["http", "https"], message=_("Write it like https://www.example.org."))(url)
        return url

    @property
    def values(self) -> dict[str, Any]:
        """What was written, by field."""
        return {field: self.cleaned_data[field] for field in FIELDS}
