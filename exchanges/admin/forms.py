"""The form of everything that staff edit of an exchange."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from exchanges.admin.forms_stops import BaseStops, same_stops, stops_formset
from exchanges.models import Exchange, ExchangeFacts
from exchanges.models.exchanges import OLDEST_MINIMUM
from exchanges.offers import LANGUAGES, OFFERS
from exchanges.services.fields import GROUP_OF_FIELD, STOPS
from listings.admin.forms import SHARED_FIELDS, ListingForm
from listings.pointing import spot_of_town

NOT_KNOWN = ("", gettext_lazy("Not known"))
YES_NO = {"yes": True, "no": False}
THREE_WAYS = (
    ("yes", pgettext_lazy("answer", "Yes")),
    ("no", pgettext_lazy("answer", "No")),
    NOT_KNOWN,
)
OWN_FIELDS = (
    "legal_name", "rule", "rule_note", "minimum_age", "id_needed", "anonymous", "offers",
    "languages", "call_for_place", "address_withheld", "area_note",
)  # fmt: skip
# No row holds them where the address is withheld.
HIDDEN_WHEN_WITHHELD = ("street1", "street2", "zip_code")
TOWN = ("city", "state")


class ThreeWayField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=THREE_WAYS,
            coerce=YES_NO.get,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  stored, or as typed
        return {True: "yes", False: "no", None: ""}.get(value, value)


class ExchangeForm(ListingForm):
    """An exchange's facts by group, and for each group how they are known.

    Its stops are rows of their own: `stops`, a formset.
    """

    groups = ExchangeFacts
    plain_fields = (*SHARED_FIELDS, *OWN_FIELDS)
    stops: BaseStops

    legal_name = forms.CharField(
        label=gettext_lazy("Legal name"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Where it differs from the name."),
    )
    address_withheld = forms.BooleanField(
        label=gettext_lazy("The address is withheld"),
        required=False,
        help_text=gettext_lazy(
            "For a place that must not be found by everybody. Only its town is shown. Street and "
            "ZIP code are not stored then: what stands in those fields is taken out when you "
            "save, and its point is the middle of the town."
        ),
    )
    call_for_place = forms.BooleanField(
        label=gettext_lazy("Call for the place"),
        required=False,
        help_text=gettext_lazy("It tells where it stands when somebody calls."),
    )
    area_note = forms.CharField(
        label=gettext_lazy("Area"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "As the program itself says it in public, “the east side”. Everybody reads it."
        ),
    )
    rule = forms.ChoiceField(
        label=gettext_lazy("How many syringes"),
        choices=[*Exchange.Rule.choices, NOT_KNOWN],
        required=False,
        widget=forms.RadioSelect,
    )
    rule_note = forms.CharField(
        label=gettext_lazy("About the rule"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Such as the limit: “up to 30 a visit”."),
    )
    minimum_age = forms.IntegerField(
        label=gettext_lazy("Minimum age"),
        min_value=0,
        max_value=OLDEST_MINIMUM,
        required=False,
        help_text=gettext_lazy("0: everybody. Empty: not known."),
    )
    id_needed = ThreeWayField(label=gettext_lazy("Is an ID needed?"))
    anonymous = ThreeWayField(label=gettext_lazy("Does it work without a name?"))
    offers = forms.MultipleChoiceField(
        label=gettext_lazy("What it offers"),
        choices=list(OFFERS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=list(LANGUAGES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        values: Mapping[str, Any],
        **options: Any,
    ) -> None:
        super().__init__(data, values=values, **options)
        self.stops = stops_formset(data, values.get(STOPS) or [])
        self.fields["hotline_phones"].label = gettext_lazy("Its own hotlines")
        self.fields["intake_phones"].label = gettext_lazy("More numbers")
        self.fields["hours"].help_text = gettext_lazy(
            "Where it has a fixed place. The times of a van stand with its stops."
        )

    def is_valid(self) -> bool:
        # Both, so that all mistakes are shown at once.
        return all([super().is_valid(), self.stops.is_valid()])

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("address_withheld"):
            for name in HIDDEN_WHEN_WITHHELD:
                # Not looked at either: it goes.
                self.errors.pop(name, None)
                self.cleaned_data[name] = ""
        return super().clean()

    def settle(self) -> dict[str, Any]:
        """Return where it is on the map: the middle of its town where its address is withheld."""
        if not self.cleaned_data["address_withheld"]:
            return super().settle()
        spot = spot_of_town(self.cleaned_data["state"], self.cleaned_data["city"])
        return {
            "latitude": spot.point.latitude if spot else None,
            "longitude": spot.point.longitude if spot else None,
            "precision": str(Exchange.Precision.AREA),
            "time_zone": spot.time_zone if spot else self.cleaned_data["time_zone"],
        }

    def changed_groups(self) -> Iterable[str]:
        return {str(GROUP_OF_FIELD[name]) for name in self.changes if name in GROUP_OF_FIELD}

    def told(self) -> dict[str, Any]:
        told = super().told()
        if self.stops.is_valid():
            same_town = all(told[name] == (self.was.get(name) or "") for name in TOWN)
            told[STOPS] = self.stops.told(self.was.get(STOPS) or [], same_town=same_town)
        return told

    def is_same(self, name: str, value: Any) -> bool:  # noqa: ANN401  any field's
        before = self.was[name]
        match name:
            case "stops":
                return same_stops(before or [], value)
            case "offers" | "languages":
                return set(before or []) == set(value)
        return super().is_same(name, value)

    @property
    def more_errors(self) -> list[tuple[str, str]]:
        return self.stops.mistakes

    @property
    def removed_by_withholding(self) -> bool:
        """Whether something was written that is not stored, because the address is withheld."""
        written = any((self.data.get(name) or "").strip() for name in HIDDEN_WHEN_WITHHELD)
        return bool(self.cleaned_data.get("address_withheld")) and written
