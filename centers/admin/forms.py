"""The form of everything that staff edit of a center."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.admin.filters import state_choices
from centers.admin.forms_hours import HoursField
from centers.admin.forms_phones import LinesField, PhoneField, PhonesField
from centers.admin.forms_point import (
    CoordinatesField,
    Where,
    point_choices,
    point_text,
    settle_point,
    zone_choices,
)
from centers.admin.forms_services import ServicesField, offered, split
from centers.fact_groups import changed_groups
from centers.models import Service
from core.phones import region_of
from listings.hours import OpeningHours
from listings.models import FactCheck, FactGroup
from places.text import slug as slug_of

SALT = "centers.admin.seen"
TYPO = "typo"
HOW_CHOICES = [
    ("", gettext_lazy("Choose, if you changed something above")),
    (FactCheck.Method.CALL, gettext_lazy("I called them")),
    (FactCheck.Method.WEBSITE, gettext_lazy("I read it on their website")),
    (FactCheck.Method.EMAIL, gettext_lazy("They wrote to us")),
    (FactCheck.Method.VISIT, gettext_lazy("I was there")),
    (TYPO, gettext_lazy("I only mended how it is written: nothing is confirmed")),
]
PLAIN_FIELDS = (
    "name", "site", "slug", "description", "street1", "street2", "city", "state", "zip_code",
    "main_phone", "intake_phones", "hotline_phones", "unreadable_phones", "website", "hours",
)  # fmt: skip


class CenterForm(forms.Form):
    """A center's facts by group, and for each group how they are known.

    Args:
        values: what the form shows, by the center's fields.
        seen: what the center says, by its fields; what differs from it is a change.
    """

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("As on its door. The directory cuts long names: write all of it."),
        error_messages={"required": gettext_lazy("Enter the name.")},
    )
    site = forms.CharField(
        label=gettext_lazy("Program or building"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("What tells it from others of the same name, “Women’s program”."),
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
    unreadable_phones = LinesField(
        label=gettext_lazy("Cannot be dialed as written"),
        help_text=gettext_lazy(
            "As the directory has them. Find out the number, write it above, and take it away here."
        ),
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
    services = ServicesField(label=gettext_lazy("Services"))
    payment = ServicesField(label=gettext_lazy("Payment"))
    hours = HoursField(label=gettext_lazy("Opening hours"), required=False)
    description = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("In plain words, for people who look for help. No promises."),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Last part of the page’s address"),
        max_length=100,
        required=False,
        help_text=gettext_lazy(
            "Small letters, digits and hyphens. Links to the old address keep working. "
            "Empty: made from the name."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        values: Mapping[str, Any],
        seen: Mapping[str, Any],
        how: Mapping[str, str] | None = None,
    ) -> None:
        posted = _read_seen(data.get("seen", "")) if data is not None else None
        self.was: dict[str, Any] = dict(seen) if posted is None else posted
        self._services = list(Service.objects.order_by("position", "code"))
        signed = signing.dumps(dict(seen), salt=SALT, compress=True)
        super().__init__(data, initial=self._initial(values) | {"seen": signed})
        for group in FactGroup:
            label = _("How do you know?")
            field = forms.ChoiceField(label=label, choices=HOW_CHOICES, required=False)
            field.initial = (how or {}).get(group, "")
            self.fields[f"how_{group}"] = field
        self.fields["point"].help_text = point_text(self.was)
        self._offer_services()
        region = region_of(data.get("state", "") if data is not None else values.get("state", ""))
        for name in ("main_phone", "intake_phones", "hotline_phones"):
            self.fields[name].region = region  # type: ignore[attr-defined]

    def _initial(self, values: Mapping[str, Any]) -> dict[str, Any]:
        services, payment = split(values.get("services") or [], self._services)
        shown = {name: values.get(name) for name in PLAIN_FIELDS}
        where = {"point": Where.AS_ADDRESS, "time_zone": values.get("time_zone", "")}
        return shown | where | {"services": services, "payment": payment}

    def _offer_services(self) -> None:
        services, payment = split(self.was.get("services") or [], self._services)
        for name, also in (("services", services), ("payment", payment)):
            of_kind = offered(self._services, payment=name == "payment")
            # Of those that our table does not have, only those that the center has.
            known = [each for each in of_kind if each.known or each.code in also]
            self.fields[name].offer(known, also=also)  # type: ignore[attr-defined]

    def clean_slug(self) -> str:
        text: str = self.cleaned_data["slug"]
        return text.lower()

    def clean_city(self) -> str:
        city: str = self.cleaned_data["city"]
        if not slug_of(city):
            raise ValidationError(_("Write the town in letters."))
        return city

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        self.cleaned_data["where"] = settle_point(self, self.was)
        for group in sorted(changed_groups(self.was, self.values)):
            if not self.cleaned_data[f"how_{group}"]:
                words = _("%(facts)s: say how you know what you changed.")
                self.add_error(f"how_{group}", words % {"facts": FactGroup(group).label})
        return cleaned

    @cached_property
    def values(self) -> dict[str, Any]:
        """What the form says, by the center's fields; what means the same as before is the same."""
        cleaned = self.cleaned_data
        told: dict[str, Any] = {name: cleaned[name] for name in PLAIN_FIELDS} | cleaned["where"]
        told["services"] = [*cleaned["services"], *cleaned["payment"]]
        if not told["slug"]:
            told["slug"] = self.was.get("slug", "")
        known = told.keys() & self.was.keys()
        return told | {name: self.was[name] for name in known if self._is_same(name, told[name])}

    def _is_same(self, name: str, value: Any) -> bool:  # noqa: ANN401
        before = self.was[name]
        if name == "services":
            return set(before) == set(value)
        if name == "hours":
            return OpeningHours.parse(before) == OpeningHours.parse(value)
        return bool(before == value)

    @property
    def changes(self) -> dict[str, Any]:
        """What differs from what was seen."""
        return {name: value for name, value in self.values.items() if self.was.get(name) != value}

    @property
    def methods(self) -> dict[str, str]:
        """How each group was confirmed; those only written otherwise are left out."""
        told = {str(group): self.cleaned_data[f"how_{group}"] for group in FactGroup}
        return {group: how for group, how in told.items() if how not in {"", TYPO}}


def _read_seen(text: str) -> dict[str, Any] | None:
    """Return what was shown when the form was made; nothing when that is not our own word."""
    try:
        seen: dict[str, Any] = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return seen
