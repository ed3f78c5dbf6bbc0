"""Asking what is to be done with many centers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from centers.models import Center
from listings.models import FactCheck, FactGroup
from listings.services.publishing import NEEDS_A_REASON

CONFIRM = "confirm"
CHANGES = (
    (Center.Status.LISTED, gettext_lazy("List them: everybody finds them")),
    (Center.Status.DRAFT, gettext_lazy("Make them drafts: only staff see them")),
    (Center.Status.WITHHELD, gettext_lazy("Withhold them, for a reason: only staff see them")),
    (Center.Status.CLOSED, gettext_lazy("Say that they closed for good")),
)
CONFIRMATION = (CONFIRM, gettext_lazy("Confirm a group of their facts"))
NONE_CHOSEN = ("", "–")


class BulkForm(forms.Form):
    """One thing to do, what it needs, and how many centers were shown."""

    what = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what to do."),
            "invalid_choice": gettext_lazy("Choose what to do."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Needed to withhold them or to say that they closed."),
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Which facts"),
        choices=[NONE_CHOSEN, *FactGroup.choices],
        required=False,
        help_text=gettext_lazy("Needed to confirm facts."),
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How do you know?"),
        choices=[NONE_CHOSEN, *FactCheck.Method.choices],
        required=False,
        help_text=gettext_lazy("Needed to confirm facts."),
    )
    seen_count = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        changes = CHANGES if user.has_perm("centers.change_center") else ()
        confirmation = (CONFIRMATION,) if user.has_perm("centers.confirm_facts") else ()
        self.fields["what"].choices = [*changes, *confirmation]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen thing needs."""
        told = super().clean() or {}
        what = told.get("what")
        if what in NEEDS_A_REASON and not str(told.get("reason", "")).strip():
            self.add_error("reason", _("Say why."))
        if what == CONFIRM and not told.get("group"):
            self.add_error("group", _("Choose which facts you confirm."))
        if what == CONFIRM and not told.get("method"):
            self.add_error("method", _("Choose how you know."))
        return told
