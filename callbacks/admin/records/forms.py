"""The form of a draft of a hotline record."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from callbacks.models import Sponsor
from callbacks.models.hotline import TEXT_LENGTH, is_us_number
from callbacks.numbers.reading import CHARGED
from callbacks.services.records import MOMENTS
from core.admin.seen import SeenForm
from listings.admin.forms_phones import PhoneField


def _clock() -> str:
    told = _("By the clock of %(zone)s, which your account is set to.")
    return told % {"zone": timezone.get_current_timezone_name()}


clock_lazy = lazy(_clock, str)


def sponsor_choices() -> list[tuple[str, str]]:
    """Return all sponsors by name."""
    return [(str(sponsor.pk), sponsor.name) for sponsor in Sponsor.objects.all()]


class UsPhoneField(PhoneField):
    """A US number without an extension, which costs whoever calls it nothing extra."""

    def clean(self, value: str) -> str:
        number = super().clean(value)
        if number:
            is_us_number(number)
        if CHARGED.fullmatch(number):
            raise ValidationError(_("Calls to this number cost money. Choose another one."))
        return number


class MomentField(forms.DateTimeField):
    """A day and a time by the clock of whoever writes."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **options: Any) -> None:
        required = gettext_lazy("Say the day and the time.")
        invalid = gettext_lazy("Write a day and a time like 2026-03-31T08:00.")
        errors = {"required": required, "invalid": invalid}
        super().__init__(help_text=clock_lazy(), error_messages=errors, **options)


def _texts(label: Any, *, language: str, help_text: Any = "") -> forms.CharField:  # noqa: ANN401  lazy
    widget = forms.Textarea({"rows": 5, "lang": language})
    return forms.CharField(
        label=label, max_length=TEXT_LENGTH, required=False, widget=widget, help_text=help_text
    )


class RecordForm(SeenForm):
    """Who answers, who pays, from when until when. A draft may still lack texts."""

    sponsors = forms.MultipleChoiceField(
        label=gettext_lazy("Who answers"),
        choices=sponsor_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Every business whose people may pick up the phone."),
        error_messages={"invalid_choice": gettext_lazy("Choose sponsors of the list.")},
    )
    phone = UsPhoneField(
        label=gettext_lazy("Number of the hotline"), help_text=gettext_lazy("What visitors dial.")
    )
    caller = forms.CharField(
        label=gettext_lazy("Who calls back"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("The one name that people agree to be called by."),
    )
    caller_phone = UsPhoneField(
        label=gettext_lazy("Number that calls come from"),
        help_text=gettext_lazy("People are told, so that they know who it is."),
    )
    pays_en = _texts(
        gettext_lazy("Who pays, and how, in English"),
        language="en",
        help_text=gettext_lazy("Easy words. What the sponsors pay for, and that callers do not."),
    )
    pays_es = _texts(gettext_lazy("Who pays, and how, in Spanish"), language="es")
    complain_en = _texts(
        gettext_lazy("How to complain, in English"),
        language="en",
        help_text=gettext_lazy("To us, and to whoever watches over the sponsors."),
    )
    complain_es = _texts(gettext_lazy("How to complain, in Spanish"), language="es")
    valid_from = MomentField(label=gettext_lazy("In force from"))
    valid_until = MomentField(label=gettext_lazy("In force until"))

    def shown(self, values: Mapping[str, Any]) -> dict[str, Any]:
        moments = {name: parse_datetime(values[name]) for name in MOMENTS}
        chosen = [str(key) for key in values["sponsors"]]
        return super().shown(values) | moments | {"sponsors": chosen}

    def clean_caller(self) -> str:
        caller: str = self.cleaned_data["caller"]
        if {"{", "}"} & set(caller):
            raise ValidationError(_("A name has no braces."))
        return caller

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = (cleaned.get(name) for name in MOMENTS)
        if begins and ends and ends <= begins:
            self.add_error("valid_until", _("It must end after it begins."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was written, by field, as JSON takes it."""
        told = super().values
        moments = {name: told[name].astimezone(UTC).isoformat() for name in MOMENTS}
        texts = {
            name: value.replace("\r\n", "\n")
            for name, value in told.items()
            if isinstance(value, str)
        }
        return texts | moments | {"sponsors": sorted(int(key) for key in told["sponsors"])}
