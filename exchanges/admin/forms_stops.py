"""The stops of a van in the form of an exchange: a row each, and empty ones to add some."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.services.stops import MOST_STOPS, StopValues
from listings.admin.forms_hours import HoursField
from listings.hours import OpeningHours

PREFIX = "stops"
SPARE_ROWS = 2
WRITTEN = ("name", "street", "city", "zip_code", "hours", "note")
ADDRESS = ("street", "city", "zip_code")
POINT = ("latitude", "longitude")


class StopForm(forms.Form):
    """Where a van stands, and when."""

    name = forms.CharField(
        label=gettext_lazy("Where it stands"),
        max_length=200,
        help_text=gettext_lazy("As people there would say it: “parking lot of the library”."),
        error_messages={"required": gettext_lazy("Say where it stands.")},
    )
    street = forms.CharField(label=gettext_lazy("Street"), max_length=200, required=False)
    city = forms.CharField(
        label=gettext_lazy("Town"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Empty: the town of the exchange."),
    )
    zip_code = forms.CharField(
        label=gettext_lazy("ZIP code"),
        required=False,
        max_length=5,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        validators=[RegexValidator(r"^[0-9]{5}\Z", gettext_lazy("A ZIP code has five digits."))],
    )
    hours = HoursField(label=gettext_lazy("Times there"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)

    @property
    def is_wrong(self) -> bool:
        """Whether its row has to stand open."""
        return bool(self.is_bound and self.errors)

    @property
    def is_new(self) -> bool:
        """Whether it is an empty row, to add a stop."""
        return not self.initial and not self.has_changed()


class BaseStops(BaseFormSet[StopForm]):
    """All stops, in the order of their rows."""

    def add_fields(self, form: StopForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take this stop away")

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """What is wrong in its rows: the id of an input, and words."""
        if not self.is_bound:
            return []
        kept = [form for form in self.forms if not self._is_going(form)]
        fields = [field for form in kept for field in form.visible_fields()]
        return [
            *((f"{self.prefix}-stops", str(error)) for error in self.non_form_errors()),
            *((field.id_for_label, str(error)) for field in fields for error in field.errors),
        ]

    def _is_going(self, form: StopForm) -> bool:
        # Django's own, which its type stubs leave out.
        return bool(self._should_delete_form(form))  # type: ignore[attr-defined]

    def told(self, was: Sequence[StopValues], *, same_town: bool) -> list[StopValues]:
        """Return the stops as they are stored; empty values are left out.

        Args:
            was: the stops that were seen.
            same_town: whether the exchange is in the town where it was.
        """
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data]
        stops = [_stored(row) for row in rows if row.get("name") and not row.get("DELETE")]
        return [_with_point(stop, was) for stop in stops] if same_town else stops


Stops = formset_factory(
    StopForm,
    formset=BaseStops,
    extra=SPARE_ROWS,
    max_num=MOST_STOPS,
    absolute_max=MOST_STOPS,
    validate_max=True,
    can_delete=True,
)


def stops_formset(data: Mapping[str, Any] | None, stops: Sequence[Mapping[str, Any]]) -> BaseStops:
    """Return the rows for some stops, and some empty ones."""
    rows = [_shown(stop) for stop in stops]
    return cast("BaseStops", Stops(data, prefix=PREFIX, initial=rows))


def _shown(stop: Mapping[str, Any]) -> dict[str, Any]:
    return {name: stop[name] for name in WRITTEN if stop.get(name)}


def _stored(row: Mapping[str, Any]) -> StopValues:
    return {name: row[name] for name in WRITTEN if row.get(name)}


def _with_point(stop: StopValues, was: Sequence[StopValues]) -> StopValues:
    """Return a stop with the point that it had, as long as it stands at the same address."""
    here = _address(stop)
    same = [old for old in was if _address(old) == here and old.get("latitude") is not None]
    # Of several at one address, its own.
    own = [old for old in same if old.get("name") == stop["name"]] or same
    return stop | {name: own[0][name] for name in POINT} if own else stop


def _address(stop: Mapping[str, Any]) -> list[str]:
    return [stop.get(name) or "" for name in ADDRESS]


def same_stops(one: Sequence[StopValues], other: Sequence[StopValues]) -> bool:
    """Return whether two lists of stops say the same."""
    return len(one) == len(other) and all(map(_same_stop, one, other))


def _same_stop(one: StopValues, other: StopValues) -> bool:
    names = [name for name in WRITTEN if name != "hours"]
    # However they are written.
    hours = [OpeningHours.parse(stop.get("hours")) for stop in (one, other)]
    return hours[0] == hours[1] and all(
        (one.get(name) or "") == (other.get(name) or "") for name in names
    )
