"""The form that adds an exchange."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.admin.forms import ExchangeForm
from exchanges.duplicates import likely_duplicates
from listings.cases.handlers import Duplicate


class NewExchangeForm(ExchangeForm):
    """Everything of an exchange, and a box to tick where one like it is known already."""

    not_a_double = forms.BooleanField(
        label=gettext_lazy("I looked at these: it is none of them"), required=False
    )

    # Those that it may be.
    doubles: list[Duplicate] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        self.doubles = likely_duplicates(self.values)
        if self.doubles and not cleaned["not_a_double"]:
            words = _("We may have this one already. Look at those below, and say if it is none.")
            self.add_error("not_a_double", words)
        return cleaned
