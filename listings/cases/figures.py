"""How the queue does: what waits, how long it takes, what was taken back. Three queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.db.models import Aggregate, Count, DurationField, F, Min, Q, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from listings.models import Case, Decision

PERIODS = (7, 30, 90)
# What ends so was decided by staff; the rest ended by itself, or by the sender.
BY_STAFF = (Case.State.APPROVED, Case.State.MERGED, Case.State.REJECTED)
ARRIVED, DECIDED, TAKEN_BACK = "arrived", "decided", "taken back"


class Percentile(Aggregate):
    """Of durations, the one that a share of them (0 to 1) is no longer than."""

    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)%(filter)s"
    output_field: ClassVar[Any] = DurationField()

    def __init__(self, expression: Any, *, share: float, **options: Any) -> None:  # noqa: ANN401
        super().__init__(expression, share=share, **options)


@dataclass(frozen=True, kw_only=True)
class Now:
    """What there is at this moment; `aside` counts the doubtful ones, the rest leaves them out."""

    waiting: int
    asked: int
    overdue: int
    aside: int
    oldest_at: datetime | None

    @property
    def oldest_age(self) -> timedelta | None:
        """How long the oldest of those that wait has waited."""
        return timezone.now() - self.oldest_at if self.oldest_at else None


@dataclass(frozen=True, kw_only=True)
class Day:
    """What came, what was decided and what was taken back on a day of the reader's calendar."""

    date: date
    arrived: int
    decided: int
    taken_back: int


@dataclass(frozen=True, kw_only=True)
class Period:
    """The last so many days, today among them.

    `median` and `slowest` say how long it took from arrival to decision: half of them no longer,
    and 95 of 100 no longer. `None` when nothing was decided.
    """

    days: int
    arrived: int
    decided: int
    taken_back: int
    median: timedelta | None
    slowest: timedelta | None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """All figures; `days` are those of the longest period, the oldest first."""

    now: Now
    periods: Sequence[Period]
    days: Sequence[Day]


def figures() -> Figures:
    """Return all figures of this moment."""
    days = _days(max(PERIODS))
    times = _times()
    periods = [_period(count, days[-count:], times) for count in PERIODS]
    return Figures(now=now(), periods=periods, days=days)


def now() -> Now:
    """Return what there is at this moment, in one query."""
    plain, asked = Q(doubtful=False), Q(state=Case.State.ASKED)
    counted = Case.objects.open().aggregate(
        waiting=Count("pk", filter=plain & ~asked),
        asked=Count("pk", filter=plain & asked),
        overdue=Count("pk", filter=plain & Q(first_looked_at=None, due_at__lt=timezone.now())),
        aside=Count("pk", filter=~plain),
        oldest_at=Min("created_at", filter=plain & ~asked),
    )
    return Now(**counted)


def _beginning(days: int) -> datetime:
    """Return when the first of the last so many days began, by the reader's clock."""
    first = timezone.localdate() - timedelta(days=days - 1)
    return timezone.make_aware(datetime.combine(first, time.min))


def _times() -> dict[str, timedelta | None]:
    """Return how long deciding took, by period and share, in one query.

    What stands was decided when its case was closed: asking the cases alone, the index of the
    closed ones is enough.
    """
    decided = Case.objects.filter(closed_at__gte=_beginning(max(PERIODS)), state__in=BY_STAFF)
    took = F("closed_at") - F("created_at")
    asked = {
        f"{name}_{days}": Percentile(took, share=share, filter=Q(closed_at__gte=_beginning(days)))
        for days in PERIODS
        for name, share in (("median", 0.5), ("slowest", 0.95))
    }
    return decided.aggregate(**asked)


def _days(count: int) -> list[Day]:
    """Return what happened on each of the last days, in one query."""
    since = _beginning(count)
    # A case came before it was closed, and before it is due: the indexes of both find it.
    maybe = Q(closed_at__gte=since) | Q(closed_at=None, due_at__gte=since)
    arrived = Case.objects.filter(maybe, created_at__gte=since)
    decided = Case.objects.filter(closed_at__gte=since, state__in=BY_STAFF)
    taken_back = Decision.objects.filter(undone_at__gte=since)
    rows = _by_day(arrived, "created_at", ARRIVED).union(
        _by_day(decided, "closed_at", DECIDED),
        _by_day(taken_back, "undone_at", TAKEN_BACK),
        all=True,
    )
    counted = {(what, day): number for what, day, number in rows}
    first = timezone.localdate(since)
    return [_day(first + timedelta(days=after), counted) for after in range(count)]


def _by_day(rows: Any, moment: str, what: str) -> Any:  # noqa: ANN401  rows of two models
    by_day = rows.annotate(what=Value(what), day=TruncDate(moment)).order_by()
    return by_day.values_list("what", "day").annotate(number=Count("pk"))


def _day(day: date, counted: dict[tuple[str, date], int]) -> Day:
    arrived, decided, taken_back = (
        counted.get((what, day), 0) for what in (ARRIVED, DECIDED, TAKEN_BACK)
    )
    return Day(date=day, arrived=arrived, decided=decided, taken_back=taken_back)


def _period(count: int, days: Sequence[Day], times: dict[str, timedelta | None]) -> Period:
    return Period(
        days=count,
        arrived=sum(day.arrived for day in days),
        decided=sum(day.decided for day in days),
        taken_back=sum(day.taken_back for day in days),
        median=times[f"median_{count}"],
        slowest=times[f"slowest_{count}"],
    )
