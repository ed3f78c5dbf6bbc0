"""By when the first look is promised: two working days."""

from datetime import UTC, datetime

import pytest

from listings.cases.due import due_at


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-03-03T15:00", "2026-03-05T15:00"),  # Tuesday
        ("2026-03-13T15:00", "2026-03-17T15:00"),  # Friday
        ("2026-03-14T15:00", "2026-03-17T15:00"),  # Saturday
        ("2026-11-24T15:00", "2026-11-27T15:00"),  # before Thanksgiving
        ("2026-07-02T15:00", "2026-07-07T15:00"),  # Independence Day is observed on Friday
        ("2026-03-06T17:00", "2026-03-10T16:00"),  # the clocks go forward on Sunday
        ("2026-03-05T03:00", "2026-03-07T03:00"),  # still Wednesday, where the office is
    ],
)
def test_weekends_and_holidays_do_not_count(received: str, due: str) -> None:
    moment = datetime.fromisoformat(received).replace(tzinfo=UTC)
    assert due_at(moment) == datetime.fromisoformat(due).replace(tzinfo=UTC)
