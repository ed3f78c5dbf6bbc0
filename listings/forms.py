"""The form that reports a mistake in a listing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.public_forms import LongTextField, PublicForm
from listings.models import Report


class ReportForm(PublicForm):
    """Which fact is wrong, what is right, and whom to ask, if anybody."""

    facts = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Report.Facts,
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
    contact = forms.CharField(
        label=_("How can we ask you?"),
        help_text=_("A mail address or a phone number. Only our staff see it."),
        required=False,
        max_length=200,
        widget=forms.TextInput({"maxlength": 200, "autocomplete": "email"}),
        error_messages={"max_length": _("Write at most 200 characters.")},
    )
