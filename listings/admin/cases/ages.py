"""How long things have taken and how much time is left, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listings.models import Case

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# So long before the promised time is over, the list draws attention to it.
SOON = 4 * HOUR


@dataclass(frozen=True)
class Due:
    """The promised time in words, and the kind of its badge."""

    text: str
    kind: str = ""


def span_text(span: timedelta, *, exactly: bool = False) -> str:
    """Return a time span in its largest unit: "45 min", "3 h", "2 days".

    Args:
        span: not negative.
        exactly: whether hours stand behind days: "2 days 5 h".
    """
    if span < HOUR:
        return _("%(count)s min") % {"count": int(span.total_seconds() // 60)}
    hours = int(span % DAY // HOUR)
    hours_text = _("%(count)s h") % {"count": hours}
    if span < DAY:
        return hours_text
    days = ngettext("%(number)s day", "%(number)s days", span.days)
    days_text = days % {"number": number_format(span.days)}
    return f"{days_text} {hours_text}" if exactly and hours else days_text


def age_text(case: Case, now: datetime) -> str:
    """Return how long ago a case came."""
    return span_text(max(now - case.created_at, timedelta()))


def due_of(case: Case, now: datetime) -> Due | None:
    """Return what is left of the promised time; `None` when somebody has looked at the case."""
    if case.first_looked_at is not None or not case.is_open:
        return None
    left = case.due_at - now
    if left < timedelta():
        return Due(_("overdue by %(time)s") % {"time": span_text(-left)}, "danger")
    return Due(_("due in %(time)s") % {"time": span_text(left)}, "warn" if left < SOON else "")
