"""The form of what staff edit of a listing: the fields of every kind, and how each is known."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin.seen import SeenForm
from core.phones import region_of
from listings.admin.forms_hours import HoursField
from listings.admin.forms_phones import PhoneField, PhonesField
from listings.admin.forms_point import (
    CoordinatesField,
    Where,
    point_choices,
    point_text,
    settle_point,
    zone_choices,
)
from listings.admin.states import state_choices
from listings.hours import OpeningHours
from listings.models import FactCheck
from places.text import slug as slug_of

TYPO = "typo"
HOW_CHOICES = [
    ("", gettext_lazy("Choose, if you changed something above")),
    (FactCheck.Method.CALL, gettext_lazy("I called them")),
    (FactCheck.Method.WEBSITE, gettext_lazy("I read it on their website")),
    (FactCheck.Method.EMAIL, gettext_lazy("They wrote to us")),
    (FactCheck.Method.VISIT, gettext_lazy("I was there")),
    (TYPO, gettext_lazy("I only mended how it is written: nothing is confirmed")),
]
NUMBERS = ("main_phone", "intake_phones", "hotline_phones")
# What has a field of the same name, of every kind.
SHARED_FIELDS = (
    "name", "description", "street1", "street2", "city", "state", "zip_code", *NUMBERS, "website",
    "hours",
)  # fmt: skip


class ListingForm(SeenForm):
    """A listing's facts by group, and for each group how they are known.

    A kind adds its own fields, names its groups of facts and what has fields of the same name.

    Args:
        values: what the form shows, by the listing's fields.
        seen: what the listing says, by its fields; what differs from it is a change.
        how: how each group is known, as chosen before.
    """

    groups: type[TextChoices]
    plain_fields: tuple[str, ...] = SHARED_FIELDS
    # Whether it asks for each group how its facts are known.
    asks_how = True

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter the name.")},
    )
    street1 = forms.CharField(label=gettext_lazy("Street"), max_length=200, required=False)
    street2 = forms.CharField(label=gettext_lazy("Suite or floor"), max_length=200, required=False)
    city = forms.CharField(
        label=gettext_lazy("Town"),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter the town.")},
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=lambda: [("", _("Choose a state")), *state_choices()],
        error_messages={
            "required": gettext_lazy("Choose the state."),
            "invalid_choice": gettext_lazy("Choose one of the states."),
        },
    )
    zip_code = forms.CharField(
        label=gettext_lazy("ZIP code"),
        required=False,
        max_length=5,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        validators=[RegexValidator(r"^[0-9]{5}\Z", gettext_lazy("A ZIP code has five digits."))],
        help_text=gettext_lazy("Five digits."),
    )
    point = forms.ChoiceField(
        label=gettext_lazy("Point on the map"), widget=forms.RadioSelect, choices=point_choices
    )
    coordinates = CoordinatesField(
        label=gettext_lazy("Coordinates of the door"),
        help_text=gettext_lazy("Latitude and longitude, like 39.74912, -104.99461."),
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=zone_choices,
        required=False,
        help_text=gettext_lazy("Follows the address when that changes, unless you choose another."),
    )
    main_phone = PhoneField(
        label=gettext_lazy("Main phone"),
        help_text=gettext_lazy("With an extension like this: 303-555-0123 x12."),
    )
    intake_phones = PhonesField(
        label=gettext_lazy("Intake phones"), help_text=gettext_lazy("One number a line.")
    )
    hotline_phones = PhonesField(
        label=gettext_lazy("The facility’s own hotlines"),
        help_text=gettext_lazy("One number a line. Never a line that sells leads."),
        rows=2,
    )
    website = forms.URLField(
        label=gettext_lazy("Website"),
        required=False,
        max_length=300,
        assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write it like https://www.example.org.")},
    )
    hours = HoursField(label=gettext_lazy("Opening hours"), required=False)
    description = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("In plain words, for people who look for help. No promises."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        values: Mapping[str, Any],
        seen: Mapping[str, Any],
        how: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data, values=values, seen=seen)
        if self.asks_how:
            self._ask_how(how or {})
        self.fields["point"].help_text = point_text(self.was)
        region = region_of(data.get("state", "") if data is not None else values.get("state", ""))
        for name in NUMBERS:
            self.fields[name].region = region  # type: ignore[attr-defined]

    def _ask_how(self, how: Mapping[str, str]) -> None:
        for group in self.groups:
            label = _("How do you know?")
            field = forms.ChoiceField(label=label, choices=HOW_CHOICES, required=False)
            field.initial = how.get(group, "")
            self.fields[f"how_{group}"] = field

    def shown(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the fields show of a listing's values."""
        shown = {name: values.get(name) for name in self.plain_fields}
        return shown | {"point": Where.AS_ADDRESS, "time_zone": values.get("time_zone", "")}

    def told(self) -> dict[str, Any]:
        """Return what was written, by the listing's fields, all but where it is on the map."""
        return {name: self.cleaned_data[name] for name in self.plain_fields}

    def settle(self) -> dict[str, Any]:
        """Return where it is on the map; what cannot be found is an error of the form."""
        return settle_point(self, self.was)

    @property
    def more_errors(self) -> list[tuple[str, str]]:
        """What is wrong outside of its own fields: the id of an input, and words."""
        return []

    def changed_groups(self) -> Iterable[str]:
        """Return the groups of facts in which something differs from what was seen."""
        raise NotImplementedError

    def is_same(self, name: str, value: Any) -> bool:  # noqa: ANN401  any field's
        """Return whether a value means the same as what was seen."""
        before = self.was[name]
        if name == "hours":
            return OpeningHours.parse(before) == OpeningHours.parse(value)
        return bool(before == value)

    def clean_city(self) -> str:
        city: str = self.cleaned_data["city"]
        if city and not slug_of(city):
            raise ValidationError(_("Write the town in letters."))
        return city

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        self.cleaned_data["where"] = self.settle()
        for group in sorted(self.changed_groups()) if self.asks_how else ():
            if not self.cleaned_data[f"how_{group}"]:
                words = _("%(facts)s: say how you know what you changed.")
                self.add_error(f"how_{group}", words % {"facts": self.groups(group).label})
        return cleaned

    @cached_property
    def values(self) -> dict[str, Any]:
        """What the form says, by field; what means the same as before is the same."""
        told: dict[str, Any] = self.told() | self.cleaned_data["where"]
        known = told.keys() & self.was.keys()
        return told | {name: self.was[name] for name in known if self.is_same(name, told[name])}

    @property
    def changes(self) -> dict[str, Any]:
        """What differs from what was seen."""
        return {name: value for name, value in self.values.items() if self.was.get(name) != value}

    @property
    def how(self) -> dict[str, str]:
        """What was chosen for each group."""
        return {str(group): self.cleaned_data[f"how_{group}"] for group in self.groups}

    @property
    def methods(self) -> dict[str, str]:
        """How each group was confirmed; those only written otherwise are left out."""
        return {group: how for group, how in self.how.items() if how not in {"", TYPO}}
