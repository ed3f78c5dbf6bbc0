"""The figures of calling back in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time, timedelta
from math import isinf
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from callbacks.admin.figures.charts import chart, percent_text
from callbacks.figures import Figures, Period, figures
from callbacks.models import Attempt, CallbackRequest
from listings.admin.cases.ages import span_text
from listings.admin.cases.figures_shown import Meter, Row

MINUTE_SECONDS = 60


def shown(days: int) -> dict[str, Any]:
    """Return what the page shows.

    Args:
        days: of which days the details are.
    """
    found = figures(days)
    asked = found.periods[-1].tally.asked + found.periods[-1].doubtful
    return {
        "days": days,
        "zone": found.zone.key.replace("_", " "),
        "is_empty": not asked and not found.outcomes,
        "rows": period_rows(found.periods),
        "doubtful": [(period_label(each.days), each.doubtful) for each in found.periods],
        "charts": _charts(found),
        "states": _parts(found.states, dict(CallbackRequest.State.choices)),
        "outcomes": _parts(found.outcomes, dict(Attempt.Outcome.choices)),
    }


def period_rows(found: Sequence[Period]) -> list[Row]:
    """Return a row for each period; every column has bars of its own measure."""
    columns = [
        _column([period.tally.asked for period in found], number_format),
        _shares(found),
        _column([period.median for period in found], wait_text),
        _column([period.slowest for period in found], wait_text),
        _column([period.never for period in found], number_format),
    ]
    return [
        Row(label=period_label(period.days), meters=meters)
        for period, *meters in zip(found, *columns, strict=True)
    ]


def period_label(days: int) -> str:
    """Return a number of days in words."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def wait_text(seconds: float | None) -> str:
    """Return a wait as people read it: "9 min", "not called", "nobody was to be called"."""
    if seconds is None:
        return _("nobody was to be called")
    if isinf(seconds):
        return _("not called")
    if seconds < MINUTE_SECONDS:
        return _("under 1 min")
    return span_text(timedelta(seconds=seconds), exactly=True)


def _shares(found: Sequence[Period]) -> list[Meter]:
    return [
        Meter(text=wait_text(None), percent=0)
        if (percent := period.tally.percent_in_time) is None
        else Meter(text=percent_text(percent), percent=percent)
        for period in found
    ]


def _column(values: Sequence[float | None], words: Callable[[Any], str]) -> list[Meter]:
    finite = [each for each in values if each and not isinf(each)]
    most = max(finite, default=0)
    return [Meter(text=words(each), percent=_percent(each, most)) for each in values]


def _percent(value: float | None, most: float) -> int:
    if not value:
        return 0
    return 100 if isinf(value) else round(100 * value / most)


def _charts(found: Figures) -> list[Any]:
    days = [(date_format(day, "MONTH_DAY_FORMAT"), tally) for day, tally in found.by_day.items()]
    hours = [
        (time_format(time(hour), "TIME_FORMAT"), tally) for hour, tally in found.by_hour.items()
    ]
    weekdays = [(str(WEEKDAYS[day]), tally) for day, tally in found.by_weekday.items()]
    return [
        chart("day", _("Requests by day"), days),
        chart("hour", _("Requests by hour of the day"), hours),
        chart("weekday", _("Requests by day of the week"), weekdays),
    ]


def _parts(counted: Mapping[str, int], names: Mapping[str, Any]) -> list[Row]:
    """Return each kind with its number and bar, the most frequent first."""
    most = max(counted.values(), default=0)
    return [
        Row(
            label=str(names.get(kind, _("Being called now"))),
            meters=[Meter(text=number_format(number), percent=round(100 * number / most))],
        )
        for kind, number in counted.items()
    ]
