"""Opening hours as people write them: "9 am to 5 pm", "10-2 and 4-6", "Mon, Wed 9-noon".

What can't be read for sure is `None`: staff see the words. Where "9-5" leaves out the half of the
day, it is read as a place is open by day; the sender sees how before anything is sent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from listings.hours import HoursError, OpeningHours

MOST_CHARACTERS = 100
MOST_SPANS_A_DAY = 4
MINUTES_A_HALF = 12 * 60
MINUTES_A_DAY = 24 * 60
NOON_HOUR = 12
# Without more, an hour before this one is in the afternoon.
FIRST_HOUR = 7

CLOSED = frozenset({"closed", "close", "cerrado", "cerrada", "no", "none", "x", "-"})
ALL_DAY = frozenset({"24 hours", "24 horas", "24h", "24 h", "24/7", "all day", "todo el día"})
WORDS = (
    (re.compile(r"\b(?:noon|midday|mediodía|mediodia)\b"), "12pm"),
    (re.compile(r"\b(?:midnight|medianoche)\b"), "12am"),
    (re.compile(r"(?<![a-zé])([ap])\s?\.?\s?m\b\.?"), r"\1m"),
    (re.compile("[\u2010-\u2015\u2212]"), "-"),
)
CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s?(am|pm)?(?:\s?h(?:rs?|oras?)?\.?)?"
TO = r"\s?(?:-|to|till?|until|through|a|al|hasta)(?:\s?las)?\s?"
RANGE = re.compile(rf"(?:from |de |desde )?(?:las )?{CLOCK}{TO}{CLOCK}")
PARTS = re.compile(r"\s?(?:[,;/&]|\band\b|\by\b)\s?")

DAY_NAMES = (
    ("mon", "lun"), ("tue", "mar"), ("wed", "mié", "mie"), ("thu", "jue"), ("fri", "vie"),
    ("sat", "sáb", "sab"), ("sun", "dom"),
)  # fmt: skip
DAY_OF_NAME = {name: day for day, names in enumerate(DAY_NAMES) for name in names}
DAY = re.compile(rf"\b({'|'.join(DAY_OF_NAME)})[a-zéá]*\.?")
RANGE_OF_DAYS = frozenset({"-", "to", "through", "thru", "a"})
LIST_OF_DAYS = frozenset({"", ",", "&", "/", "and", ", and", "y", ", y"})
BEFORE_DAYS = frozenset({"", "every", "on", "each", "cada", "todos los", "los", "el"})

type Times = tuple[str, str]


@dataclass(frozen=True)
class Clock:
    """A time as written; `half` is empty when it was not said."""

    hour: int
    minute: int
    half: str
    has_zero: bool

    @property
    def is_of_24(self) -> bool:
        """Whether it can only be meant by a clock of 24 hours."""
        return not self.half and (self.hour > NOON_HOUR or self.has_zero)

    @property
    def is_possible(self) -> bool:
        """Whether there is such a time."""
        hours = range(1, NOON_HOUR + 1) if self.half else range(25)
        return self.hour in hours and self.minute < 60  # noqa: PLR2004  minutes

    def minutes(self, half: str = "") -> int:
        """Return the minute of the day, in a half of it unless that was said."""
        if half := self.half or half:
            return self.hour % NOON_HOUR * 60 + self.minute + MINUTES_A_HALF * (half == "pm")
        return (self.hour * 60 + self.minute) % MINUTES_A_DAY


def read_day(text: str) -> list[Times] | None:
    """Return the times of one day, none when it is closed; `None` when they can't be read."""
    written = _normalized(text)
    if written in CLOSED:
        return []
    if written in ALL_DAY:
        return [("00:00", "00:00")]
    parts = PARTS.split(written) if len(text) <= MOST_CHARACTERS else []
    spans = [_span(part) for part in parts[: MOST_SPANS_A_DAY + 1]]
    if not spans or len(spans) > MOST_SPANS_A_DAY:
        return None
    known = [span for span in spans if span is not None]
    return known if len(known) == len(spans) else None


def read_week(days: list[str]) -> dict[str, Any] | None:
    """Return hours in the stored form, out of a text for each day; `None`: not known, or unread.

    A day of which nothing is said is closed when others are told.
    """
    told = {day: read_day(text) for day, text in enumerate(days) if text}
    if any(times is None for times in told.values()):
        return None
    return stored({day: times for day, times in told.items() if times})


def read_days_and_times(text: str) -> dict[str, Any] | None:
    """Return hours in the stored form, out of a text like "Mon, Wed 9-12; Fri 1-4 pm"."""
    written = _normalized(text) if len(text) <= 2 * MOST_CHARACTERS else ""
    told: dict[int, list[Times]] = {}
    for days, times in _chunks(written):
        spans = read_day(times)
        if not days or not spans:
            return None
        for day in days:
            told.setdefault(day, []).extend(spans)
    return stored(told)


def stored(told: dict[int, list[Times]]) -> dict[str, Any] | None:
    """Return hours as `listings.hours` keeps them; days of the same times share a row."""
    days: dict[Times, list[int]] = {}
    for day, spans in sorted(told.items()):
        for span in dict.fromkeys(spans):
            days.setdefault(span, []).append(day)
    rows = [{"days": days[span], "opens": span[0], "closes": span[1]} for span in days]
    hours = {"weekly": rows}
    try:
        OpeningHours.parse(hours)
    except HoursError:
        return None
    return hours if rows else None


def _normalized(text: str) -> str:
    written = " ".join(text.casefold().split())
    for pattern, instead in WORDS:
        written = pattern.sub(instead, written)
    return written.strip(" .")


def _span(part: str) -> Times | None:
    found = RANGE.fullmatch(part.strip())
    if found is None:
        return None
    opens, closes = _clock(*found.groups()[:3]), _clock(*found.groups()[3:])
    if not (opens.is_possible and closes.is_possible):
        return None
    begins, ends = _meant(opens, closes)
    return None if begins == ends else (_written(begins), _written(ends))


def _clock(hour: str, minute: str | None, half: str | None) -> Clock:
    return Clock(int(hour), int(minute or 0), half or "", has_zero=hour.startswith("0"))


def _meant(opens: Clock, closes: Clock) -> tuple[int, int]:
    """Return the minutes of the day at which it opens and closes."""
    if opens.is_of_24 or (closes.is_of_24 and not opens.half):
        return opens.minutes(), closes.minutes()
    if opens.half:
        begins = opens.minutes()
    elif closes.half:
        # "9-5 pm" begins in the morning, "1-5 pm" does not.
        same, ends = opens.minutes(closes.half), closes.minutes()
        begins = same if same < ends else opens.minutes("am" if closes.half == "pm" else "pm")
    else:
        afternoon = opens.hour < FIRST_HOUR or opens.hour == NOON_HOUR
        begins = opens.minutes("pm" if afternoon else "am")
    if closes.half or closes.is_of_24:
        return begins, closes.minutes()
    later = [end for half in ("am", "pm") if (end := closes.minutes(half)) > begins]
    return begins, later[0] if later else closes.minutes("am")


def _written(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _chunks(written: str) -> Iterator[tuple[list[int], str]]:
    """Yield days with the times behind them; nothing of a text that holds anything else."""
    names = list(DAY.finditer(written))
    if not names or written[: names[0].start()].strip() not in BEFORE_DAYS:
        return
    days: list[int] = []
    for name, following in zip(names, [*names[1:], None], strict=True):
        days = _with(days, DAY_OF_NAME[name[1]])
        between = written[name.end() : following.start() if following else None].strip(" :")
        if following and between in RANGE_OF_DAYS:
            last = DAY_OF_NAME[following[1]]
            days += [day % 7 for day in range(days[-1] + 1, days[-1] + (last - days[-1]) % 7)]
        elif not (following and between in LIST_OF_DAYS):
            yield days, re.sub(r"^,\s*|(?:[\s,;.]|\band$|\by$)+$", "", between)
            days = []


def _with(days: list[int], day: int) -> list[int]:
    return [*days, day] if day not in days else days
