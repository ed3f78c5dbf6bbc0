"""US federal holidays, on their day and on the day on which they are observed."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

OBSERVED = " (observed)"
# By the names that the package `holidays` gives them.
NAMES = {
    "New Year's Day": gettext_lazy("New Year’s Day"),
    "Martin Luther King Jr. Day": gettext_lazy("Martin Luther King Jr. Day"),
    # So says the law; so say people.
    "Washington's Birthday": gettext_lazy("Presidents’ Day"),
    "Memorial Day": gettext_lazy("Memorial Day"),
    "Juneteenth National Independence Day": gettext_lazy("Juneteenth"),
    "Independence Day": gettext_lazy("Independence Day"),
    "Labor Day": gettext_lazy("Labor Day"),
    "Columbus Day": gettext_lazy("Columbus Day"),
    "Veterans Day": gettext_lazy("Veterans Day"),
    "Thanksgiving Day": gettext_lazy("Thanksgiving Day"),
    "Christmas Day": gettext_lazy("Christmas Day"),
}


def is_holiday(date_: date) -> bool:
    """Return whether a date is a federal holiday, or the day on which one is observed."""
    return date_ in _of_year(date_.year)


def holiday_on(date_: date) -> str | None:
    """Return a federal holiday's name in the reader's language; `None` on any other date.

    One that falls on a weekend has two days: its own, and the weekday on which offices close.
    """
    said = _of_year(date_.year).get(date_)
    if said is None:
        return None
    name = said.removesuffix(OBSERVED)
    # One that Congress has made since is told as the package tells it.
    words = str(NAMES.get(name, name))
    return _("%(holiday)s (observed)") % {"holiday": words} if name != said else words


@lru_cache(maxsize=32)
def _of_year(year: int) -> Mapping[date, str]:
    # Imported when first asked: it takes longer than all of this app.
    from holidays import country_holidays

    return dict(country_holidays("US", years=year, expand=False, language="en_US"))
