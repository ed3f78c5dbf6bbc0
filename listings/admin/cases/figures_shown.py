"""The figures of the queue in words, and as small charts that stand beside their numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listings.admin.cases.ages import span_text
from listings.cases.figures import Day, Figures, Period, figures

# A day's place in a chart, and the chart's height, in the units of its drawing.
SLOT, BAR, HEIGHT = 10, 7, 60
# A day on which anything happened is seen.
LOWEST = 2
DAYS_ON_THE_DASHBOARD = 30


@dataclass(frozen=True, kw_only=True)
class Meter:
    """A number with its bar: `percent` of the longest bar beside it."""

    text: str
    percent: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """The figures of a period, each with its bar."""

    label: str
    meters: Sequence[Meter]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A day's bar in a chart."""

    x: int
    y: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Bars of days; `label` says in words what they show."""

    title: str
    total: str
    label: str
    bars: Sequence[Bar]
    width: int
    kind: str


def shown(days: int = DAYS_ON_THE_DASHBOARD) -> dict[str, Any]:
    """Return what the templates of the figures need.

    Args:
        days: how many days the charts show.
    """
    found = figures()
    age = found.now.oldest_age
    recent = found.days[-days:]
    return {
        "now": found.now,
        "oldest": span_text(age, exactly=True) if age else "",
        "rows": _rows(found),
        "charts": _charts(recent),
        "days": list(reversed(recent)),
        "day_count": days,
    }


def _rows(found: Figures) -> list[Row]:
    """Return a row for each period; every column has bars of its own measure."""
    columns = [
        _column(found.periods, lambda period: period.decided, number_format),
        _column(found.periods, lambda period: period.median, _time),
        _column(found.periods, lambda period: period.slowest, _time),
        _column(found.periods, lambda period: period.taken_back, number_format),
    ]
    return [
        Row(label=_period_label(period.days), meters=meters)
        for period, *meters in zip(found.periods, *columns, strict=True)
    ]


def _column(
    periods: Sequence[Period], value: Callable[[Period], Any], words: Callable[[Any], str]
) -> list[Meter]:
    values = [value(period) for period in periods]
    most = max((each for each in values if each), default=None)
    return [
        Meter(text=words(each), percent=round(100 * (each / most)) if each and most else 0)
        for each in values
    ]


def _time(span: timedelta | None) -> str:
    return _("none decided") if span is None else span_text(span, exactly=True)


def _period_label(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _charts(days: Sequence[Day]) -> list[Chart]:
    """Return what came and what was decided, by one measure."""
    arrived, decided = [day.arrived for day in days], [day.decided for day in days]
    most = max([*arrived, *decided, 1])
    return [
        _chart(_("Came"), days, arrived, most=most, kind="came"),
        _chart(_("Decided"), days, decided, most=most, kind="decided"),
    ]


def _chart(
    title: str, days: Sequence[Day], values: Sequence[int], *, most: int, kind: str
) -> Chart:
    heights = [max(LOWEST, HEIGHT * value // most) if value else 0 for value in values]
    total, highest = sum(values), max(values)
    label = _("%(title)s in %(days)s days: %(total)s.") % {
        "title": title,
        "days": len(values),
        "total": number_format(total),
    }
    if highest:
        best = days[values.index(highest)].date
        most_text = _("Most on %(date)s: %(number)s.")
        values_text = {"date": date_format(best), "number": number_format(highest)}
        label = f"{label} {most_text % values_text}"
    return Chart(
        title=title,
        total=number_format(total),
        label=label,
        bars=[
            Bar(x=SLOT * place, y=HEIGHT - height, height=height)
            for place, height in enumerate(heights)
        ],
        width=SLOT * len(values),
        kind=kind,
    )
