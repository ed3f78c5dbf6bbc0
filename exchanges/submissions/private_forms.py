"""The forms on a submission's own page."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.public_forms import LongTextField, OutageForm

ANSWER_LENGTH = 1000


class AnswerForm(OutageForm):
    """An answer to what staff asked. The same form sent twice is one answer."""

    answer = LongTextField(
        label=_("Your answer"),
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea({"rows": 5, "maxlength": ANSWER_LENGTH}),
        error_messages={
            "required": _("Write your answer."),
            "max_length": _("Write at most 1,000 characters."),
        },
    )
    form_key = forms.CharField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def clean_form_key(self) -> UUID:
        try:
            return UUID(self.cleaned_data["form_key"])
        except ValueError:
            return uuid4()


class WithdrawForm(OutageForm):
    """Asks nothing: to send it is to be sure."""
