"""Opening hours in a form: a row a day, several times a day, holidays, dates; no JSON."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from listings.admin.hours_dates import dates_text, read_dates_text
from listings.hours import DAYS_OF_WEEK, HoursError, OnHolidays, OpeningHours

UNKNOWN, ALWAYS, WEEKLY = "unknown", "always", "weekly"
MODES = (
    (UNKNOWN, gettext_lazy("Not known")),
    (ALWAYS, gettext_lazy("Day and night, every day")),
    (WEEKLY, gettext_lazy("As the week below says")),
)
CLOSED, OPEN, ALL_DAY = "closed", "open", "all-day"
DAY_CHOICES = (
    (CLOSED, gettext_lazy("Closed")),
    (OPEN, gettext_lazy("Open from … to …")),
    (ALL_DAY, gettext_lazy("24 hours")),
)
HOLIDAY_CHOICES = (
    ("", gettext_lazy("Not known")),
    (OnHolidays.OPEN.value, gettext_lazy("Usual hours")),
    (OnHolidays.CLOSED.value, gettext_lazy("Closed")),
)
FEWEST_SPANS = 2
MOST_SPANS = 12
MIDNIGHT = "00:00"

type Span = tuple[str, str]
# As the widget gives it: the mode, for each day its state and its times, what holds on holidays,
# and the lines of dates, all as typed.
type Typed = dict[str, Any]


def typed_from(hours: Any) -> Typed:  # noqa: ANN401  JSON may be anything
    """Return stored hours as the form shows them."""
    opening = OpeningHours.parse(hours)
    spans: dict[int, list[Span]] = defaultdict(list)
    for span in opening.spans if opening else ():
        spans[span.day].append((f"{span.opens:%H:%M}", f"{span.closes:%H:%M}"))
    mode = UNKNOWN if opening is None else ALWAYS if opening.always else WEEKLY
    return {
        "mode": mode,
        "days": {day: _day(spans[day]) for day in DAYS_OF_WEEK},
        "holidays": (opening.holidays or "") if opening else "",
        "dates": dates_text(hours.get("dates", [])) if opening else "",
    }


def _day(spans: list[Span]) -> dict[str, Any]:
    if spans == [(MIDNIGHT, MIDNIGHT)]:
        return {"state": ALL_DAY, "spans": []}
    return {"state": OPEN if spans else CLOSED, "spans": spans}


class HoursWidget(forms.Widget):
    """How it is known, then a row a day, then what differs from the week."""

    template_name = "listings/admin/widgets/hours.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401  a widget's
        context: dict[str, Any] = super().get_context(name, value, attrs)
        typed = value if isinstance(value, dict) and "mode" in value else typed_from(value)
        rows = [
            {
                "day": day,
                "label": WEEKDAYS[day],
                "state": typed["days"][day]["state"],
                "spans": _with_room(typed["days"][day]["spans"]),
            }
            for day in DAYS_OF_WEEK
        ]
        choices = {"modes": MODES, "day_choices": DAY_CHOICES, "holiday_choices": HOLIDAY_CHOICES}
        shown = {name: typed[name] for name in ("mode", "holidays", "dates")}
        return context | choices | shown | {"rows": rows}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:  # noqa: ANN401, ARG002  a widget's
        days = {
            day: {
                "state": data.get(f"{name}-{day}", CLOSED),
                "spans": _spans_in(data, f"{name}-{day}"),
            }
            for day in DAYS_OF_WEEK
        }
        return {
            "mode": data.get(name, UNKNOWN),
            "days": days,
            "holidays": data.get(f"{name}-holidays", ""),
            # As browsers send lines.
            "dates": data.get(f"{name}-dates", "").replace("\r\n", "\n").strip(),
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ANN401, ARG002  a widget's
        return name not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"


def _spans_in(data: Mapping[str, str], prefix: str) -> list[Span]:
    ends = [
        tuple(data.get(f"{prefix}-{number}-{end}", "").strip() for end in ("opens", "closes"))
        for number in range(MOST_SPANS)
    ]
    return [(opens, closes) for opens, closes in ends if opens or closes]


def _with_room(spans: list[Span]) -> list[Span]:
    """Return the times of a day and an empty pair to add one."""
    room = max(FEWEST_SPANS - len(spans), 1)
    return ([*spans, *[("", "")] * room])[:MOST_SPANS]


class HoursField(forms.Field):
    """The hours as they are stored, out of what was typed."""

    widget = HoursWidget

    def clean(self, value: Typed) -> dict[str, Any] | None:
        differs = _read_what_differs(value)
        if value["mode"] == UNKNOWN:
            if differs:
                raise ValidationError(
                    _("Tell the usual hours too, or take away holidays and dates.")
                )
            return None
        hours = _read_usual(value, may_be_empty="dates" in differs) | differs
        try:
            OpeningHours.parse(hours)
        except HoursError as error:
            words = _("A date or a time does not exist, or a date is told twice.")
            raise ValidationError(words) from error
        return hours

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401  a field's
        return bool(typed_from(initial) != data)


def _read_usual(value: Typed, *, may_be_empty: bool) -> dict[str, Any]:
    if value["mode"] == ALWAYS:
        return {"always": True}
    if value["mode"] != WEEKLY:
        raise ValidationError(_("Choose how the opening hours are known."))
    spans = {day: _read_day(day, typed) for day, typed in value["days"].items()}
    if not any(spans.values()) and not may_be_empty:
        raise ValidationError(
            _("A week without any opening hours: choose “Not known”, or give some.")
        )
    return {"weekly": _rows(spans)}


def _read_what_differs(value: Typed) -> dict[str, Any]:
    """Return what holds on holidays and on dates, as far as something is told."""
    if value["holidays"] not in dict(HOLIDAY_CHOICES):
        raise ValidationError(_("Choose what holds on federal holidays."))
    told = {"holidays": value["holidays"], "dates": read_dates_text(value["dates"])}
    return {name: differs for name, differs in told.items() if differs}


def _rows(spans: Mapping[int, list[Span]]) -> list[dict[str, Any]]:
    """Return the stored rows: days of the same times share one."""
    days: dict[Span, list[int]] = defaultdict(list)
    for day, times in spans.items():
        for span in times:
            days[span].append(day)
    return [
        {"days": of_span, "opens": opens, "closes": closes}
        for (opens, closes), of_span in sorted(days.items(), key=lambda row: (row[1], row[0]))
    ]


def _read_day(day: int, typed: Mapping[str, Any]) -> list[Span]:
    if typed["state"] == ALL_DAY:
        return [(MIDNIGHT, MIDNIGHT)]
    if typed["state"] == CLOSED and not typed["spans"]:
        return []
    name = {"day": WEEKDAYS[day]}
    if typed["state"] == CLOSED:
        raise ValidationError(
            _("%(day)s is closed, but has times. Take away one or the other.") % name
        )
    if not typed["spans"]:
        raise ValidationError(_("%(day)s is open, but from when to when?") % name)
    # The same times twice are the same times.
    return sorted({_read_span(span, name) for span in typed["spans"]})


def _read_span(span: Span, name: Mapping[str, Any]) -> Span:
    try:
        opens, closes = (time.fromisoformat(end) for end in span)
    except ValueError as error:
        words = _("%(day)s: give an opening and a closing time, like 08:30 and 17:00.")
        raise ValidationError(words % name) from error
    return f"{opens:%H:%M}", f"{closes:%H:%M}"
