"""Where it is day, and stretches of a day in which somebody may be called, at whatever hour."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from callbacks.calling.windows import FIRST, LAST, Window
from listings.hours.spans import moment_of

# Nobody asks to be called now so late that nobody could.
LEAST_LEFT = timedelta(hours=1)


class Spot(NamedTuple):
    """A ZIP code, an area code of telephone numbers there, and its time zone."""

    zip_code: str
    area_code: str
    zone_name: str

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.zone_name)


# Around the world, so that it is day in one of them at nearly every hour.
SPOTS = (
    Spot("10001", "212", "America/New_York"),
    Spot("80202", "303", "America/Denver"),
    Spot("90012", "213", "America/Los_Angeles"),
    Spot("60601", "312", "America/Chicago"),
    Spot("85004", "602", "America/Phoenix"),
    Spot("96813", "808", "Pacific/Honolulu"),
    Spot("00901", "787", "America/Puerto_Rico"),
    Spot("96910", "671", "Pacific/Guam"),
    Spot("99501", "907", "America/Anchorage"),
)


def spot_of_day(number: int, now: datetime) -> Spot | None:
    """Return a spot where somebody may be called now; another for another number, if there is."""
    by_day = [spot for spot in SPOTS if is_day(now, spot.zone)]
    return by_day[number % len(by_day)] if by_day else None


def is_day(now: datetime, zone: ZoneInfo) -> bool:
    """Return whether somebody there may be called now, and for a while."""
    day = whole_day(now.astimezone(zone).date(), zone)
    return day.call_from <= now <= day.call_until - LEAST_LEFT


def whole_day(day: date, zone: ZoneInfo) -> Window:
    """Return the hours of a day in which anybody may be called."""
    return window_on(day, FIRST, LAST, zone)


def next_morning(now: datetime, zone: ZoneInfo) -> date:
    """Return the day on which it will be eight in the morning next."""
    today = now.astimezone(zone).date()
    return today if now < moment_of(today, FIRST, zone) else today + timedelta(days=1)


def window_on(day: date, begins: time, ends: time, zone: ZoneInfo) -> Window:
    """Return the window between two times of a day."""
    return Window(moment_of(day, begins, zone), moment_of(day, ends, zone))
