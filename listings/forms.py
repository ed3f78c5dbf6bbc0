"""The form that reports a mistake in a listing."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from listings.models import Report
from listings.reports import TOO_FAST_SECONDS, FormKey, read_form_key


class ReportForm(forms.Form):
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
    message = forms.CharField(
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
    # A trap: people don't see it, programs fill it in.
    nickname = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1"}))
    form_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_form_key(self) -> FormKey:
        # A key that is too old or not ours costs the sender nothing: the report is only doubtful.
        return read_form_key(self.cleaned_data["form_key"]) or FormKey(uuid4(), age_seconds=0)

    @property
    def looks_automatic(self) -> bool:
        """Whether it was filled as a program does; such a report is marked, never refused."""
        key = self.cleaned_data["form_key"]
        return bool(self.cleaned_data["nickname"]) or key.age_seconds < TOO_FAST_SECONDS
