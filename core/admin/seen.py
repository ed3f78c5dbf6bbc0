"""Forms that know what they were filled in from, so that nobody writes over what others wrote."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing

SALT = "core.admin.seen"


def signed(seen: Mapping[str, Any]) -> str:
    """Return what somebody is shown, for a hidden field."""
    return signing.dumps(dict(seen), salt=SALT, compress=True)


def read_signed(text: str) -> dict[str, Any] | None:
    """Return what was shown; nothing when that is not our own word."""
    try:
        seen: dict[str, Any] = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return seen


class SeenForm(forms.Form):
    """A form of values by field, and of what they were when it was made.

    Args:
        values: what the form shows, by field, as JSON takes it.
        seen: what is stored; what differs from it is a change.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        values: Mapping[str, Any],
        seen: Mapping[str, Any],
    ) -> None:
        posted = read_signed(data.get("seen", "")) if data is not None else None
        self.was = dict(seen) if posted is None else posted
        super().__init__(data, initial=self.shown(values) | {"seen": signed(seen)})

    def shown(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values as the fields take them."""
        return dict(values)

    @property
    def values(self) -> dict[str, Any]:
        """What was written, by field, as JSON takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}
