"""The form that adds a center."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.admin.forms import CenterForm
from centers.doubles import likely_doubles
from centers.models import Center


class NewCenterForm(CenterForm):
    """Everything of a center, and a box to tick where one like it is known already."""

    not_a_double = forms.BooleanField(
        label=gettext_lazy("I looked at these: it is none of them"), required=False
    )

    # Those that it may be.
    doubles: list[Center] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        self.doubles = likely_doubles(
            name=cleaned["name"],
            state=cleaned["state"],
            city=cleaned["city"],
            phones=[cleaned["main_phone"], *cleaned["intake_phones"]],
        )
        if self.doubles and not cleaned["not_a_double"]:
            words = _("We may have this one already. Look at those below, and say if it is none.")
            self.add_error("not_a_double", words)
        return cleaned
