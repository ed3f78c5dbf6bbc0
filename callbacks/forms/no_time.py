"""Which field has to be mended when nobody can call at the wished time, and how."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import NOBODY_THERE, ODD, PAST
from callbacks.calling.words import no_time_words, zone_words
from listings.shown import short_week

# The answer that says which kind of time is meant; its parts hold the rest.
KIND = "when"


def field_of(reason: str, parts: Sequence[str], *, is_today: bool) -> str:
    """Return the field that has to be mended.

    Args:
        reason: of a `NoTimeError`.
        parts: the fields that were asked for the wish, in their order.
        is_today: whether it is the day itself that was wished.
    """
    if reason == ODD and "ends" in parts:
        return "ends"
    if reason == PAST and is_today:
        return "begins"
    return parts[0] if parts else KIND


def words_of(reason: str, staffed: Staffed) -> str:
    """Return what is wrong, and when calls are possible where that is what matters."""
    words = no_time_words(reason)
    if reason != NOBODY_THERE:
        return words
    closed = _("Closed")
    hours = [line for line in short_week(staffed.hours) if not line.endswith(f": {closed}")]
    return _("%(why)s We call at these times: %(hours)s (%(zone)s).") % {
        "why": words,
        "hours": "; ".join(hours),
        "zone": zone_words(staffed.zone),
    }
