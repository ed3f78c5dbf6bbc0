"""Opening hours of a week, what differs on holidays and dates, and whether it is open at a moment.

As JSON: `null` is not known, `{"always": true}` is day and night, else
`{"weekly": [{"days": [0, 1], "opens": "08:00", "closes": "16:30"}]}`, Monday being 0; a closing
time that is not after the opening time lies on the next day. Times are those of the place.

Both forms may tell two things more:

- `"holidays"`: `"open"` is the usual hours on US federal holidays too, `"closed"` is closed on
  them and on the days on which they are observed; left out or `null` is not known.
- `"dates"`: what differs on one date, and wins over the week and over holidays.
  `{"date": "2026-12-24"}` is closed all day, `{"date": "2026-12-24", "opens": "08:00",
  "closes": "12:00"}` is open then only; more rows of the date are more times of it.

Hours belong to the day on which they begin: those of the evening before a closed day end when
they always do.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from listings.hours.federal_holidays import holiday_on
from listings.hours.opening import OpeningHours
from listings.hours.reading import DAYS_OF_WEEK, HoursError, OnHolidays
from listings.hours.spans import Span

__all__ = [
    "DAYS_OF_WEEK",
    "HoursError",
    "OnHolidays",
    "OpeningHours",
    "Span",
    "holiday_on",
    "validate_hours",
]


def validate_hours(data: Any) -> None:  # noqa: ANN401  JSON may be anything
    """Refuse a value of the field that is not in the form."""
    try:
        OpeningHours.parse(data)
    except HoursError as error:
        raise ValidationError(_("Give days, opening and closing times.")) from error
