"""What managers set, as the rules read it."""

from zoneinfo import ZoneInfo

from callbacks.calling.staffed import Staffed
from callbacks.models import CallSettings
from listings.hours import OpeningHours


def call_settings() -> CallSettings:
    """Return the settings; those of a new site until somebody sets others."""
    return CallSettings.objects.filter(pk=1).first() or CallSettings(pk=1)


def staffed_of(settings: CallSettings) -> Staffed:
    """Return the hours in which agents call."""
    return Staffed(OpeningHours.parse(settings.staffed_hours), ZoneInfo(settings.time_zone))
