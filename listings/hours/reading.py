"""Opening hours out of their JSON form, which may come from anywhere: strict, and bounded."""

import re
from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any

from listings.hours.spans import Span

DAYS_OF_WEEK = range(7)
# A form of a week takes twelve times a day.
MOST_ROWS = 84
MOST_DATES = 60
# Both parsers of Python take more than this.
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

type Spans = tuple[Span, ...]


class HoursError(ValueError):
    """Hours that are not in the form that `listings.hours` describes."""


class OnHolidays(StrEnum):
    """What is known of US federal holidays."""

    OPEN = "open"
    CLOSED = "closed"


def read_always(data: Any) -> bool:  # noqa: ANN401  JSON may be anything
    """Return whether it never closes; refuse what tells anything besides the form."""
    whole = _of_form(data, "always", "weekly", "holidays", "dates")
    always = whole.get("always", False)
    if not isinstance(always, bool) or always is ("weekly" in whole):
        raise HoursError("either `always` is true, or `weekly` tells the hours")
    return always


def read_weekly(rows: Any) -> Spans:  # noqa: ANN401
    """Return the spans of a week in their order."""
    spans = [span for row in _rows(rows, most=MOST_ROWS) for span in _weekly_row(row)]
    return _in_order(spans)


def read_holidays(value: Any) -> OnHolidays | None:  # noqa: ANN401
    """Return what is known of holidays."""
    if value is None:
        return None
    if value not in list(OnHolidays):
        raise HoursError("`holidays` is open, closed or null")
    return OnHolidays(value)


def read_dates(rows: Any) -> dict[date, Spans]:  # noqa: ANN401
    """Return the spans of each date that differs; none where it is closed."""
    by_date: dict[date, list[Span | None]] = {}
    for row in _rows(rows, most=MOST_DATES):
        date_, span = _dated_row(row)
        by_date.setdefault(date_, []).append(span)
    return {date_: _open_or_closed(spans) for date_, spans in sorted(by_date.items())}


def _open_or_closed(spans: list[Span | None]) -> Spans:
    known = [span for span in spans if span]
    if len(known) != len(spans) and len(spans) > 1:
        raise HoursError("a date is closed, but is told again")
    return _in_order(known)


def _weekly_row(row: Any) -> list[Span]:  # noqa: ANN401
    days = _of_form(row, "days", "opens", "closes").get("days")
    if not isinstance(days, list) or not days or len(days) > len(DAYS_OF_WEEK):
        raise HoursError("`days` are one to seven numbers")
    if any(type(day) is not int or day not in DAYS_OF_WEEK for day in days):
        raise HoursError("`days` are numbers from 0 (Monday) to 6")
    if len(set(days)) != len(days):
        raise HoursError("a day is named twice")
    opens, closes = _time(row.get("opens")), _time(row.get("closes"))
    return [Span(day, opens, closes) for day in days]


def _dated_row(row: Any) -> tuple[date, Span | None]:  # noqa: ANN401
    date_ = _date(_of_form(row, "date", "opens", "closes").get("date"))
    if "opens" not in row and "closes" not in row:
        return date_, None
    return date_, Span(date_.weekday(), _time(row.get("opens")), _time(row.get("closes")))


def _of_form(data: Any, *names: str) -> Mapping[str, Any]:  # noqa: ANN401
    if not isinstance(data, dict):
        raise HoursError("not an object")
    if data.keys() - set(names):
        # A misspelled `holidays` would else leave a place open that is closed.
        raise HoursError(f"only {', '.join(names)} may be told")
    return data


def _rows(rows: Any, *, most: int) -> list[Any]:  # noqa: ANN401
    if not isinstance(rows, list):
        raise HoursError("not a list of rows")
    if len(rows) > most:
        raise HoursError(f"more than {most} rows")
    return rows


def _time(value: Any) -> time:  # noqa: ANN401
    if not isinstance(value, str) or not TIME.fullmatch(value):
        raise HoursError("a time is written like 08:30")
    return time.fromisoformat(value)


def _date(value: Any) -> date:  # noqa: ANN401
    if not isinstance(value, str) or not DATE.fullmatch(value):
        raise HoursError("a date is written like 2026-12-24")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise HoursError("there is no such date") from error


def _in_order(spans: list[Span]) -> Spans:
    return tuple(sorted(spans, key=lambda span: (span.day, span.opens, span.closes)))
