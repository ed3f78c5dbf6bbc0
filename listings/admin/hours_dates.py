"""The hours of single dates as staff write them: a line a date, or several lines of one."""

import re
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from listings.hours.reading import MOST_DATES

MOST_CHARACTERS = 4_000
LINE = re.compile(
    r"(?P<date>[0-9-]{10})[\s:,]+"
    r"(?:(?P<opens>[0-9]{1,2}:[0-9]{2})\s*[-–—]\s*(?P<closes>[0-9]{1,2}:[0-9]{2})|(?P<word>\w+))"
)

# As stored: `date`, and unless it is closed `opens` and `closes`.
type Row = Mapping[str, str]


def dates_text(rows: Iterable[Row]) -> str:
    """Return stored rows as lines: "2026-12-24 08:00–12:00", "2026-12-25 closed"."""
    return "\n".join(
        f"{row['date']} {row['opens']}–{row['closes']}"
        if "opens" in row
        else f"{row['date']} {_('closed')}"
        for row in rows
    )


def read_dates_text(text: str) -> list[dict[str, str]]:
    """Return lines as rows to store; whether there are such dates and times is not looked at.

    Raises:
        ValidationError: there is too much of it, or a line says something else.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(text) > MOST_CHARACTERS or len(lines) > MOST_DATES:
        raise ValidationError(_("Too many dates. Take away those that are past."))
    return [_read_line(line) for line in lines]


def _read_line(line: str) -> dict[str, str]:
    match = LINE.fullmatch(line)
    if match is None or (match["word"] and match["word"].lower() not in {"closed", _("closed")}):
        words = _("“%(line)s”: write a date like 2026-12-24, then “closed” or 08:00–12:00.")
        raise ValidationError(words % {"line": line[:40]})
    if match["word"]:
        return {"date": match["date"]}
    opens, closes = match["opens"].zfill(5), match["closes"].zfill(5)
    return {"date": match["date"], "opens": opens, "closes": closes}
