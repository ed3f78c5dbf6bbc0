"""What part of the queue is asked for. Nothing that an address says can fail."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from callbacks.admin.queue.parts import LABELS
from core.lenient_fields import LenientChoiceField, LenientPageField


class QueueFilters(forms.Form):
    """By part and by language; `p` is the page of a part."""

    part = LenientChoiceField(
        label=_("Part"), choices=[("", _("All")), *LABELS.items()], required=False
    )
    language = LenientChoiceField(
        label=_("Language"), choices=[("", _("All")), *settings.LANGUAGES], required=False
    )
    p = LenientPageField(widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:  # noqa: ANN401  an address's parameters
        super().__init__(data, auto_id="queue-%s")
        self.is_valid()

    def chosen(self, name: str) -> str:
        """Return what is asked for; empty where nothing is, or what is not known."""
        return str(self.cleaned_data.get(name, ""))

    @property
    def page(self) -> int:
        """The number of the page."""
        return int(self.cleaned_data["p"])
