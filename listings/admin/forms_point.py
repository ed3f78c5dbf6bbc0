"""Where a listing is on the map, as staff say it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from listings.models import Listing
from listings.pointing import Spot, spot_of_address, spot_of_town, spot_of_zip
from places.geometry import Point

POINT_FIELDS = ("latitude", "longitude", "precision")
ADDRESS_LINES = ("street1", "city", "state", "zip_code")
# All in which the country and its territories have ZIP codes, from east to west.
ZONES = (
    "America/Puerto_Rico", "America/St_Thomas", "America/New_York", "America/Detroit",
    "America/Kentucky/Louisville", "America/Kentucky/Monticello", "America/Indiana/Indianapolis",
    "America/Indiana/Marengo", "America/Indiana/Petersburg", "America/Indiana/Vevay",
    "America/Indiana/Vincennes", "America/Indiana/Winamac", "America/Chicago",
    "America/Indiana/Knox", "America/Indiana/Tell_City", "America/Menominee",
    "America/North_Dakota/Beulah", "America/North_Dakota/Center", "America/North_Dakota/New_Salem",
    "America/Denver", "America/Boise", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "America/Juneau", "America/Metlakatla", "America/Nome", "America/Sitka",
    "America/Yakutat", "America/Adak", "Pacific/Honolulu", "Pacific/Pago_Pago", "Pacific/Majuro",
    "Pacific/Kwajalein", "Pacific/Kosrae", "Pacific/Pohnpei", "Pacific/Chuuk", "Pacific/Guam",
    "Pacific/Saipan", "Pacific/Palau",
)  # fmt: skip


class Where(models.TextChoices):
    """Which point a listing gets."""

    AS_ADDRESS = "address", gettext_lazy("As the address says: moves when you change that")
    ZIP = "zip", gettext_lazy("The middle of the ZIP code")
    TOWN = "town", gettext_lazy("The middle of the town, so that nobody can guess the house")
    OWN = "own", gettext_lazy("The coordinates below")


def point_choices() -> list[tuple[str, str]]:
    """Return the ways to say where it is."""
    return [(str(value), str(label)) for value, label in Where.choices]


def point_text(was: Mapping[str, Any]) -> str:
    """Return where a listing is now, and how well that is known."""
    if was.get("latitude") is None:
        return _("Now: not on the map.")
    return _("Now: %(latitude).5f, %(longitude).5f, %(precision)s.") % {
        "latitude": was["latitude"],
        "longitude": was["longitude"],
        "precision": Listing.Precision(was["precision"]).label,
    }


def zone_choices() -> list[tuple[str, str]]:
    """Return the time zones of the country."""
    return [("", _("Not known")), *((zone, zone.replace("_", " ")) for zone in ZONES)]


class CoordinatesField(forms.CharField):
    """Latitude and longitude in one line, as maps copy them."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"autocomplete": "off"})
        super().__init__(max_length=60, required=False, widget=widget, **options)

    def clean(self, value: str) -> Point | None:
        text = super().clean(value)
        if not text:
            return None
        latitude, _comma, longitude = text.partition(",")
        try:
            point = Point(float(latitude), float(longitude))
        except ValueError as error:
            raise ValidationError(_("Write two numbers, like 39.74912, -104.99461.")) from error
        if not (abs(point.latitude) <= 90 and abs(point.longitude) <= 180):  # noqa: PLR2004  degrees
            raise ValidationError(_("There is no such place on earth."))
        return point


def has_moved(told: Mapping[str, Any], was: Mapping[str, Any]) -> bool:
    """Return whether an address, given by field, is another than it was."""
    return any(told[line] != was.get(line, "") for line in ADDRESS_LINES)


def settle_point(form: forms.Form, was: Mapping[str, Any]) -> dict[str, Any]:
    """Return point, precision and time zone; what cannot be found is an error of the form.

    Args:
        form: with fields for the address, and `point`, `coordinates` and `time_zone`.
        was: what the listing says, by field.
    """
    told = form.cleaned_data
    moved = has_moved(told, was)
    kept = {field: was.get(field) for field in POINT_FIELDS}
    spot = _spot(form, has_moved=moved)
    zone = told["time_zone"]
    if moved and zone == was.get("time_zone", ""):
        near = spot_of_address(**{line: told[line] for line in ("zip_code", "state", "city")})
        zone = near.time_zone if near else zone
    if spot is None:
        return kept | {"precision": kept["precision"] or "zip", "time_zone": zone}
    point = {"latitude": spot.point.latitude, "longitude": spot.point.longitude}
    return point | {"precision": str(spot.precision), "time_zone": zone}


def _spot(form: forms.Form, *, has_moved: bool) -> Spot | None:
    told = form.cleaned_data
    match told["point"]:
        case Where.ZIP:
            return spot_of_zip(told["zip_code"]) or _refuse(form, _("This ZIP code is not known."))
        case Where.TOWN:
            town = spot_of_town(told["state"], told["city"])
            return town or _refuse(form, _("This town is not known: choose another way."))
        case Where.OWN:
            return _own(form)
    if not has_moved:
        return None
    address = {line: told[line] for line in ("zip_code", "state", "city")}
    lost = _("Neither the ZIP code nor the town is known: choose another way.")
    return spot_of_address(**address) or _refuse(form, lost)


def _own(form: forms.Form) -> Spot | None:
    point = form.cleaned_data["coordinates"]
    if point is None:
        form.add_error("coordinates", _("Write the coordinates, or choose another way."))
        return None
    return Spot(point=point, precision=Listing.Precision.STREET, time_zone="")


def _refuse(form: forms.Form, words: str) -> Spot | None:
    form.add_error("point", words)
    return None
