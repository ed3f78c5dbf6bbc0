"""The form of a draft of a consent text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from callbacks.models.consents import AGREE_LENGTH, TEXT_LENGTH
from core.admin.seen import SeenForm

REQUIRED = gettext_lazy("Write something here: people read it in their language.")


def _text(label: Any, *, language: str, help_text: Any = "") -> forms.CharField:  # noqa: ANN401  lazy
    return forms.CharField(
        label=label,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 14, "lang": language}),
        help_text=help_text,
        error_messages={"required": REQUIRED},
    )


def _agree(label: Any, *, language: str) -> forms.CharField:  # noqa: ANN401  lazy
    widget = forms.TextInput({"lang": language, "autocomplete": "off"})
    return forms.CharField(
        label=label,
        max_length=AGREE_LENGTH,
        widget=widget,
        error_messages={"required": REQUIRED},
    )


class ConsentTextForm(SeenForm):
    """What people agree to, and the words beside the box that they tick, in both languages."""

    text_en = _text(
        gettext_lazy("Text in English"),
        language="en",
        help_text=gettext_lazy(
            "{caller} stands for who calls back, {number} for the number that calls come from: "
            "both are filled in from the hotline record. Leave a line empty between paragraphs."
        ),
    )
    agree_en = _agree(gettext_lazy("Words beside the box, in English"), language="en")
    text_es = _text(
        gettext_lazy("Text in Spanish"),
        language="es",
        help_text=gettext_lazy("The same as in English, with {caller} and {number}."),
    )
    agree_es = _agree(gettext_lazy("Words beside the box, in Spanish"), language="es")

    @property
    def values(self) -> dict[str, Any]:
        """What was written, by field."""
        return {name: value.replace("\r\n", "\n") for name, value in super().values.items()}
