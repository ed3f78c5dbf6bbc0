"""A field for a number that is used once and shown to nobody again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from callbacks.errors import RefusedNumberError
from callbacks.numbers.reading import read_number, refusal_words
from core.phones import MAX_TEXT_LENGTH


class ForgottenInput(forms.TextInput):
    """A field that comes back empty: what was typed stands on no page."""

    def format_value(self, _value: Any) -> None:  # noqa: ANN401  a widget's
        return None


class NumberForm(forms.Form):
    """One number, in any way people write it."""

    number = forms.CharField(
        label=gettext_lazy("Phone number"),
        max_length=MAX_TEXT_LENGTH,
        widget=ForgottenInput({"inputmode": "tel", "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("With its area code, like 303-555-0142. It is not kept."),
        error_messages={
            "required": gettext_lazy("Enter the number."),
            "max_length": gettext_lazy("This is too long for a number."),
        },
    )

    def clean_number(self) -> str:
        try:
            return read_number(self.cleaned_data["number"])
        except RefusedNumberError as error:
            # Not "from error": no trace shall lead to what was typed.
            raise ValidationError(refusal_words(error.reason)) from None
