"""The form that reports a mistake in a listing."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.public_forms import LineField, LongTextField, PublicForm
from listings.models import Report


class ReportForm(PublicForm):
    """Which fact is wrong, what is right, and whom to ask, if anybody.

    Args:
        data: what was sent, if anything was.
        wrong: which of `Report.Facts` can be wrong about a listing of the kind, in this order.
    """

    facts = forms.ChoiceField(
        label=_("What is wrong?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose what is wrong."),
        },
    )
    message = LongTextField(
        label=_("What is right?"),
        help_text=_("For example the number that works. Please write no names of patients."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4, "maxlength": 1000}),
        error_messages={"max_length": _("Write at most 1,000 characters.")},
    )
    contact = LineField(
        label=_("How can we ask you?"),
        help_text=_(
            "A mail address or a phone number. Only our staff see it. "
            "To a mail address we write what came of it."
        ),
        required=False,
        max_length=200,
        widget=forms.TextInput({"maxlength": 200, "autocomplete": "email"}),
        error_messages={"max_length": _("Write at most 200 characters.")},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, wrong: Collection[str] = Report.Facts.values
    ) -> None:
        super().__init__(data)
        choices = [(key, Report.Facts(key).label) for key in wrong]
        self.fields["facts"].choices = choices  # type: ignore[attr-defined]
