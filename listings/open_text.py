"""Whether a listing is open, in words."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from listings.models import Listing
from listings.times import Times

A_WEEK = timedelta(weeks=1)


def open_text(listing: Listing) -> str:
    """Say whether a listing is open, or when it opens; nothing when that is not known."""
    if listing.is_open is None:
        return ""
    if listing.is_open:
        is_always = listing.opening_hours is not None and listing.opening_hours.always
        return _("Open day and night") if is_always else _("Open now")
    opens_at = listing.opens_at
    if opens_at is None:
        return _("Closed now")
    return _("Closed now, opens %(day)s at %(time)s") % {
        "day": _day(opens_at),
        "time": date_format(opens_at, "TIME_FORMAT"),
    }


def _day(moment: datetime) -> str:
    """Name the day of a moment to come: of the week as long as that names one day only."""
    today = timezone.localdate(timezone=moment.tzinfo)
    is_near = moment.date() - today < A_WEEK
    return date_format(moment, "l" if is_near else "DATE_FORMAT")


def holiday_hint(listing: Listing) -> str:
    """Return what a holiday may change about the hours of today or of its next opening."""
    return Times(listing.opening_hours, listing.zone, timezone.now()).holiday_hint
