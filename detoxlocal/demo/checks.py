"""Confirmations of facts, fresh and stale, counted back from the day of loading.

So that a second run finds everything as it was, the day of loading stands in the data itself: the
newest confirmation is always `NEWEST_DAYS` older than it. After `ANCHOR_KEPT_DAYS` a run moves
everything to its own day, or a demo that runs for months would have nothing fresh to show.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Max
from django.utils import timezone

from centers.models import Center, CenterFactCheck
from detoxlocal.demo.chances import chance
from listings.models import FactCheck, FactGroup

NEWEST_DAYS = 3
OLDEST_DAYS = 3 * 365
ANCHOR_KEPT_DAYS = 14
ONE_IN = 3
CHECKED_AT = time(17, tzinfo=UTC)

METHODS = (
    FactCheck.Method.CALL,
    FactCheck.Method.WEBSITE,
    FactCheck.Method.EMAIL,
    FactCheck.Method.VISIT,
)
METHOD_WEIGHTS = (60, 22, 15, 3)


def anchor(source: str) -> date:
    """Return the day that ages are counted from."""
    # Those that staff made carry a name and say nothing about when the demo was loaded.
    ours = CenterFactCheck.objects.filter(center__source=source, checked_by=None)
    newest = ours.aggregate(at=Max("checked_at"))["at"]
    today = timezone.now().astimezone(UTC).date()
    if newest is None:
        return today
    loaded = newest.date() + timedelta(days=NEWEST_DAYS)
    return loaded if timedelta(0) <= today - loaded <= timedelta(days=ANCHOR_KEPT_DAYS) else today


def checks_of(center: Center, number: int, loaded_on: date) -> Iterator[CenterFactCheck]:
    """Yield the confirmations of one center: none for two in three."""
    if number % ONE_IN != 1:
        return
    luck = chance("checks", number)
    newest = number == 1
    age = (
        NEWEST_DAYS if newest else round(NEWEST_DAYS * (OLDEST_DAYS / NEWEST_DAYS) ** luck.random())
    )
    method = METHODS[0] if newest else luck.choices(METHODS, METHOD_WEIGHTS)[0]
    groups = [FactGroup.PHONE, *luck.sample(_other_groups(center), luck.randint(0, 3))]
    for group in groups:
        yield _check(center, group, method, loaded_on - timedelta(days=age))
    if luck.randrange(4) == 0:
        earlier = loaded_on - timedelta(days=age + luck.randint(90, 300))
        yield _check(center, FactGroup.PHONE, FactCheck.Method.CALL, earlier)


def _other_groups(center: Center) -> list[FactGroup]:
    known = [FactGroup.ADDRESS, FactGroup.SERVICES, FactGroup.PAYMENT]
    return known if center.hours is None else [*known, FactGroup.HOURS]


def _check(center: Center, group: FactGroup, method: str, day: date) -> CenterFactCheck:
    at = datetime.combine(day, CHECKED_AT)
    return CenterFactCheck(center=center, group=group, method=method, checked_at=at)
