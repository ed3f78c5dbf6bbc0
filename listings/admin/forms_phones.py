"""Fields for numbers and for lists of texts, one a line."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.phones import UNITED_STATES, UnreadablePhoneError, read_phone, show_phone

MOST_LINES = 20
MOST_CHARACTERS = 1000
TEXT_CHARACTERS = 50


def stored(text: str, region: str) -> str:
    """Return a number in the stored form.

    Raises:
        ValidationError: it cannot be dialed.
    """
    try:
        return read_phone(text, region=region).value
    except UnreadablePhoneError as error:
        words = _("“%(text)s” cannot be dialed. Write it like 303-555-0123 or 303-555-0123 x12.")
        raise ValidationError(words % {"text": text[:TEXT_CHARACTERS]}) from error


class PhoneField(forms.CharField):
    """One number, as people write it. `region` says whose rules hold without a country code."""

    region = UNITED_STATES
    widget = forms.TextInput({"inputmode": "tel", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=100, required=False, **options)

    def prepare_value(self, value: str) -> str:
        return show_phone(value) if value else ""

    def clean(self, value: str) -> str:
        text = super().clean(value)
        return stored(text, self.region) if text else ""


class LinesField(forms.CharField):
    """A list of texts, one a line, each once."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        widget = forms.Textarea({"rows": rows, "autocomplete": "off"})
        super().__init__(max_length=MOST_CHARACTERS, required=False, widget=widget, **options)

    def prepare_value(self, value: str | Sequence[str]) -> str:
        return value if isinstance(value, str) else "\n".join(map(self.shown, value or []))

    def clean(self, value: str) -> list[str]:
        text = super().clean(value)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Write at most %(count)s lines.") % {"count": MOST_LINES})
        return list(dict.fromkeys(self.read(line) for line in lines))

    def shown(self, item: str) -> str:
        """Return an item as people read it."""
        return item

    def read(self, line: str) -> str:
        """Return an item as it is stored."""
        if len(line) > TEXT_CHARACTERS:
            words = _("Write at most %(count)s characters a line.") % {"count": TEXT_CHARACTERS}
            raise ValidationError(words)
        return line


class PhonesField(LinesField):
    """Several numbers, one a line, as people write them."""

    region = UNITED_STATES

    def shown(self, item: str) -> str:
        """Return a number as people read it."""
        return show_phone(item)

    def read(self, line: str) -> str:
        """Return a number in the stored form."""
        return stored(line, self.region)
