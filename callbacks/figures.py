"""How calling back does: who asked, who was called in time, how long people waited. Five queries.

Those who look automatic are left out, and counted by themselves.

Somebody is counted as to be called once they were called, or once the time that they were promised
was over while they still waited. Who was never called has waited for ever: so they make the
percentiles longer and never shorter. Who took the request back before the promised time is left
out of them, and who still waits within it too.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import inf
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import Count, F, FloatField, Func, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest, TruncHour
from django.utils import timezone

from callbacks.models import Attempt, CallbackRequest
from callbacks.operation import call_settings
from listings.cases.figures import Percentile

PERIODS = (7, 30, 90)
HOURS, DAYS_OF_WEEK = range(24), range(7)


class Seconds(Func):
    """How long a stretch of time is, in seconds."""

    function = "EXTRACT"
    template = "%(function)s(EPOCH FROM %(expressions)s)"
    output_field: ClassVar[Any] = FloatField()


class WaitPercentile(Percentile):
    """Of waits in seconds, the one that a share of them (0 to 1) is no longer than.

    One of those that were waited, and none between two: between an hour and for ever is nothing.
    """

    function = "percentile_disc"
    output_field: ClassVar[Any] = FloatField()


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many asked, how many of them were to be called by now, and were called in time."""

    asked: int = 0
    to_call: int = 0
    in_time: int = 0

    @property
    def percent_in_time(self) -> int | None:
        """Of 100 who were to be called, how many were called in time, rounded down."""
        return 100 * self.in_time // self.to_call if self.to_call else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            asked=self.asked + other.asked,
            to_call=self.to_call + other.to_call,
            in_time=self.in_time + other.in_time,
        )


@dataclass(frozen=True, kw_only=True)
class Period:
    """The last so many days, today among them.

    `never` counts who was not called by the promised time and still is not; `doubtful` who looks
    automatic. `median` and `slowest`: half of the people, and 95 of 100, waited no longer, in
    seconds; `math.inf` when those include people whom nobody called, `None` when there are none.
    """

    days: int
    tally: Tally
    never: int
    doubtful: int
    median: float | None
    slowest: float | None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """All figures. `periods` are all of `PERIODS`; the rest is of the last `days` days.

    `by_day` holds every day, the oldest first; all by the clock of `zone`.
    """

    zone: ZoneInfo
    days: int
    periods: Sequence[Period]
    by_day: Mapping[date, Tally]
    by_hour: Mapping[int, Tally]
    by_weekday: Mapping[int, Tally]
    states: Mapping[str, int]
    outcomes: Mapping[str, int]


def figures(days: int) -> Figures:
    """Return the figures of this moment.

    Args:
        days: of which days the details are, today among them.
    """
    zone = ZoneInfo(call_settings().time_zone)
    since = _beginning(days, zone)
    hours = _by_hour(since, zone)
    asked = CallbackRequest.objects.plain().filter(asked_at__gte=since)
    attempts = Attempt.objects.filter(dialed_at__gte=since)
    first = since.astimezone(zone).date()
    return Figures(
        zone=zone,
        days=days,
        periods=periods(zone),
        by_day=_summed(hours, datetime.date, [first + timedelta(days=n) for n in range(days)]),
        by_hour=_summed(hours, lambda hour: hour.hour, HOURS),
        by_weekday=_summed(hours, datetime.weekday, DAYS_OF_WEEK),
        states=_counted(asked, "state"),
        outcomes=_counted(attempts, "outcome"),
    )


def periods(zone: ZoneInfo) -> list[Period]:
    """Return the figures of each of `PERIODS`, in one query; days are those of a time zone."""
    begins = {days: _beginning(days, zone) for days in PERIODS}
    asked = CallbackRequest.objects.filter(asked_at__gte=begins[max(PERIODS)])
    questions = {
        f"{name}_{days}": question
        for days, since in begins.items()
        for name, question in _of_period(Q(asked_at__gte=since)).items()
    }
    answers = asked.aggregate(**questions)
    return [_period(days, answers) for days in PERIODS]


def _beginning(days: int, zone: ZoneInfo) -> datetime:
    """Return when the first of the last so many days began, by the clock of a zone."""
    first = timezone.localdate(timezone=zone) - timedelta(days=days - 1)
    return datetime.combine(first, time.min, zone)


def _to_call() -> Q:
    """Keep who was called, or was left waiting until the promised time was over."""
    left_waiting = Q(closed_at=None, promised_at__lte=timezone.now()) | Q(
        closed_at__gte=F("promised_at")
    )
    return Q(first_called_at__isnull=False) | left_waiting


def _tallies(of_them: Q) -> dict[str, Any]:
    return {
        "asked": Count("pk", filter=of_them),
        "to_call": Count("pk", filter=of_them & _to_call()),
        # By the promise of then: a later window has one of its own.
        "in_time": Count("pk", filter=of_them & Q(called_in_time=True)),
    }


def _of_period(within: Q) -> dict[str, Any]:
    plain = within & Q(doubtful=False)
    to_call = plain & _to_call()
    waited = Seconds(F("first_called_at") - F("waiting_since"))
    # Who set another time after a call had waited until that call, not less than nothing.
    seconds = Greatest(Coalesce(waited, Value(inf)), Value(0.0), output_field=FloatField())
    return _tallies(plain) | {
        "never": Count("pk", filter=to_call & Q(first_called_at=None)),
        "doubtful": Count("pk", filter=within & Q(doubtful=True)),
        "median": WaitPercentile(seconds, share=0.5, filter=to_call),
        "slowest": WaitPercentile(seconds, share=0.95, filter=to_call),
    }


def _period(days: int, answers: Mapping[str, Any]) -> Period:
    def answer(name: str) -> Any:  # noqa: ANN401  counts and waits
        return answers[f"{name}_{days}"]

    tally = Tally(**{name: answer(name) for name in ("asked", "to_call", "in_time")})
    rest = {name: answer(name) for name in ("never", "doubtful", "median", "slowest")}
    return Period(days=days, tally=tally, **rest)


def _by_hour(since: datetime, zone: ZoneInfo) -> list[tuple[datetime, Tally]]:
    """Return the tally of each hour in which anybody asked, by the clock of a zone."""
    plain = CallbackRequest.objects.plain().filter(asked_at__gte=since)
    hours = plain.annotate(hour=TruncHour("asked_at", tzinfo=zone)).order_by()
    rows = hours.values_list("hour").annotate(**_tallies(Q()))
    return [
        (hour, Tally(asked=asked, to_call=to_call, in_time=in_time))
        for hour, asked, to_call, in_time in rows
    ]


def _summed[Key: Hashable](
    hours: Iterable[tuple[datetime, Tally]], key: Callable[[datetime], Key], keys: Iterable[Key]
) -> dict[Key, Tally]:
    sums = dict.fromkeys(keys, Tally())
    for hour, tally in hours:
        # Who asks at this very moment may do so after midnight, of a day that has just begun.
        sums[key(hour)] = sums.get(key(hour), Tally()) + tally
    return sums


def _counted(rows: QuerySet[Any], field: str) -> dict[str, int]:
    counted = rows.order_by().values_list(field).annotate(number=Count("pk"))
    return dict(counted.order_by("-number", field))
