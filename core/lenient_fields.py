"""Fields of forms that read an address and cannot fail: what they can't use is dropped."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

MAX_LENGTH = 100
MAX_PAGE = 100_000


def bounded(text: str, *, longest: int = MAX_LENGTH) -> str:
    """Return what can be printed of a text, its blanks as one each, cut to a length."""
    printable = "".join(char for char in text if char.isprintable() or char.isspace())
    return " ".join(printable.split())[:longest].strip()


class LenientCharField(forms.CharField):
    """Text cut to a bound, without anything that can't be printed."""

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's signature
        return bounded(str(value or ""), longest=self.max_length or MAX_LENGTH)


class LenientChoiceField(forms.ChoiceField):
    """One of some values, else the initial one; what was dropped stands in `dropped`."""

    dropped: list[str]

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's signature
        self.dropped = []
        if not value or self.valid_value(value):
            return str(value or "")
        self.dropped = [bounded(str(value))]
        return ""


class LenientMultipleChoiceField(forms.MultipleChoiceField):
    """Some of some values; what was dropped stands in `dropped`."""

    dropped: list[str]

    def clean(self, value: Sequence[str] | None) -> list[str]:
        given = dict.fromkeys(filter(None, value or []))
        self.dropped = [bounded(item) for item in given if not self.valid_value(item)]
        return [item for item in given if self.valid_value(item)]


class LenientUuidsField(forms.Field):
    """Some ids, at most `most`, each once.

    What is no id stands in `dropped`; how many were more than fit, in `beyond`.
    """

    widget = forms.MultipleHiddenInput
    dropped: list[str]
    beyond: int

    def __init__(self, *, most: int) -> None:
        super().__init__(required=False)
        self.most = most

    def clean(self, value: Sequence[str] | None) -> tuple[UUID, ...]:
        self.dropped = []
        uuids: dict[UUID, None] = {}
        for item in filter(None, value or []):
            try:
                uuids[UUID(item)] = None
            except ValueError:
                self.dropped.append(bounded(item))
        self.beyond = max(0, len(uuids) - self.most)
        return tuple(uuids)[: self.most]


class LenientPageField(forms.Field):
    """A page number, else the first page."""

    def clean(self, value: Any) -> int:  # noqa: ANN401  Django's signature
        text = str(value or "")
        if not (text.isascii() and text.isdecimal()) or len(text) > len(str(MAX_PAGE)):
            return 1
        return max(1, int(text))
