"""Time zones to choose from: those of the United States by their usual names, then all others."""

from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

UNITED_STATES = (
    ("America/New_York", _("Eastern (New York)")),
    ("America/Chicago", _("Central (Chicago)")),
    ("America/Denver", _("Mountain (Denver)")),
    ("America/Phoenix", _("Mountain, no daylight saving (Phoenix)")),
    ("America/Los_Angeles", _("Pacific (Los Angeles)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("Pacific/Honolulu", _("Hawaii (Honolulu)")),
    ("America/Puerto_Rico", _("Atlantic (Puerto Rico)")),
    ("Pacific/Guam", _("Chamorro (Guam)")),
    ("Pacific/Pago_Pago", _("Samoa (Pago Pago)")),
)
# The others in the time zone database are older names of the same, or no places.
REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def choices() -> list[tuple[object, object]]:
    """Return the choices of a form's field, in groups."""
    usual = {name for name, _label in UNITED_STATES}
    others = sorted(
        name
        for name in available_timezones()
        if name.partition("/")[0] in REGIONS and name not in usual
    )
    return [
        (_("United States"), UNITED_STATES),
        (_("Elsewhere"), [(name, name.replace("_", " ")) for name in others]),
    ]
