"""What the database refuses is what the rules refuse: the same borders in every zone."""

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from callbacks.calling.windows import FIRST, LAST, Window, may_dial
from callbacks.models import Attempt, Claim
from tests.callbacks.calling.minute_model import ZONES
from tests.factories import make_callback, make_user

pytestmark = pytest.mark.django_db

# The days around both clock changes, and one of summer and winter.
DAYS = [
    date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 9), date(2026, 7, 1),
    date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 2), date(2026, 12, 31),
]  # fmt: skip
SECOND = timedelta(seconds=1)
COLUMNS = (
    "number integer, time_zone text, dialed_at timestamptz, "
    "call_from timestamptz, call_until timestamptz"
)
BORDERS = [time(0), time(2, 30), time(7, 59), time(8), time(12), time(20, 59), time(21), time(23)]
MOMENTS = [
    (zone, datetime.combine(day, border, ZoneInfo(zone)).astimezone(UTC) + shift)
    for zone in ZONES
    for day in DAYS
    for border in BORDERS
    for shift in (-SECOND, timedelta(), SECOND)
]


def verdicts(constraint: str, rows: list[dict[str, str]]) -> list[bool]:
    """Return what a constraint of the database says of rows that are in no table.

    Args:
        constraint: its name.
        rows: those of `COLUMNS` that it looks at, as text.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = %s",
            [constraint],
        )
        ((expression,),) = cursor.fetchall()
        numbered = [{"number": number, **row} for number, row in enumerate(rows)]
        given = f"jsonb_to_recordset(%s) AS given ({COLUMNS})"
        # The constraint's own words.
        query = f"SELECT {expression} FROM {given} ORDER BY number"  # noqa: S608
        cursor.execute(query, [json.dumps(numbered)])
        return [verdict for (verdict,) in cursor.fetchall()]


def test_an_attempt_is_refused_at_just_the_moments_at_which_nobody_may_dial() -> None:
    always = Window(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC))
    allowed = [may_dial(at, window=always, zone=ZoneInfo(zone)) for zone, at in MOMENTS]
    rows = [{"time_zone": zone, "dialed_at": at.isoformat()} for zone, at in MOMENTS]
    assert verdicts("callbacks_attempt_in_hours", rows) == allowed
    assert set(allowed) == {True, False}


def test_a_window_is_refused_that_is_not_in_the_hours_of_one_day() -> None:
    windows = [
        (zone, begins, begins + timedelta(hours=hours))
        for zone, begins in MOMENTS[::7]
        for hours in (0, 1, 13)
    ]
    lawful = [is_lawful(zone, begins, ends) for zone, begins, ends in windows]
    rows = [
        {"time_zone": zone, "call_from": begins.isoformat(), "call_until": ends.isoformat()}
        for zone, begins, ends in windows
    ]
    assert verdicts("callbacks_request_in_hours", rows) == lawful
    assert set(lawful) == {True, False}


def is_lawful(zone: str, begins: datetime, ends: datetime) -> bool:
    here, there = (moment.astimezone(ZoneInfo(zone)) for moment in (begins, ends))
    return here.date() == there.date() and here.time() >= FIRST and there.time() <= LAST


@pytest.mark.parametrize("zone", ["America/Phoenix", "Pacific/Guam", "America/Adak"])
@pytest.mark.parametrize(
    ("border", "is_dialed"),
    [(time(7, 59), False), (time(8), True), (time(20, 59), True), (time(21), False)],
)
def test_no_program_can_store_a_call_at_a_forbidden_time(
    zone: str, border: time, *, is_dialed: bool
) -> None:
    day, here = date(2026, 11, 2), ZoneInfo(zone)
    call_from, call_until = (datetime.combine(day, each, here) for each in (FIRST, LAST))
    request = make_callback(time_zone=zone, call_from=call_from, call_until=call_until)
    claim = Claim.objects.create(
        request=request, agent=make_user("callback_agent"), started_at=call_from, until=call_until
    )
    attempt = Attempt(request=request, claim=claim, number=1, time_zone=zone)
    attempt.dialed_at = datetime.combine(day, border, here)
    attempt.window_from, attempt.window_until = call_from, call_until
    if is_dialed:
        attempt.save()
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt.save()
