"""Opening hours in the form that `listings.hours` reads."""

from random import Random
from typing import Any

WEEKDAYS = [0, 1, 2, 3, 4]
SATURDAY = [5]
WEEKEND = [5, 6]
EVERY_DAY = [*WEEKDAYS, *WEEKEND]

type Schedule = dict[str, Any]

ALWAYS: Schedule = {"always": True}


def _weekly(*spans: tuple[list[int], str, str]) -> Schedule:
    return {"weekly": [{"days": d, "opens": o, "closes": c} for d, o, c in spans]}


OFFICE = (
    _weekly((WEEKDAYS, "08:00", "16:30")),
    _weekly((WEEKDAYS, "08:00", "17:00")),
    _weekly((WEEKDAYS, "09:00", "18:00"), (SATURDAY, "09:00", "13:00")),
    _weekly((WEEKDAYS, "08:00", "12:00"), (WEEKDAYS, "13:00", "17:00")),  # closed for lunch
    _weekly(([0, 2], "10:00", "19:00"), ([1, 3, 4], "08:00", "16:00")),
    _weekly((EVERY_DAY, "07:00", "19:00")),
)
# People take their medicine before work.
EARLY = (
    _weekly((WEEKDAYS, "05:30", "13:30"), (SATURDAY, "06:00", "10:00")),
    _weekly(
        (WEEKDAYS, "05:00", "11:00"), (WEEKDAYS, "12:00", "14:30"), (WEEKEND, "06:30", "10:00")
    ),
)
OVER_MIDNIGHT = (
    _weekly((EVERY_DAY, "18:00", "02:00")),
    _weekly(([3, 4, 5], "20:00", "04:00"), ([0, 1, 2], "12:00", "00:00")),
)

# For each kind of place, what may be known of its hours; `None` is not known.
CHOICES: dict[str, tuple[tuple[Schedule | None, int], ...]] = {
    "hospital": ((ALWAYS, 1),),
    "residence": ((ALWAYS, 4), (None, 6)),
    "office": (*((hours, 2) for hours in OFFICE), *((h, 1) for h in OVER_MIDNIGHT), (None, 18)),
    "early": (*((hours, 3) for hours in EARLY), (None, 6)),
}


def hours(kind: str, luck: Random) -> Schedule | None:
    """Return the hours of a kind of place; `None` where they are not known."""
    options = [option for option, _weight in CHOICES[kind]]
    return luck.choices(options, [weight for _option, weight in CHOICES[kind]])[0]
