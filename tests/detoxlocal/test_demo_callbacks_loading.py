"""Loading the demo's hotline at any hour, over what is there, and taking it away."""

from datetime import datetime, timedelta

import pytest

from callbacks.hotline.current import current_hotline
from callbacks.models import CallbackRequest, CallSettings, HotlineRecord
from detoxlocal.demo.callbacks.hotline import offer_callbacks
from detoxlocal.demo.callbacks.loading import load_callbacks, remove_callbacks
from detoxlocal.demo.callbacks.people import PAST_A_DAY, PAST_DAYS, WAITING
from detoxlocal.demo.callbacks.requests import add_requests, ours
from tests.factories import make_record, make_user

pytestmark = pytest.mark.django_db
ALL = len(WAITING) + PAST_A_DAY * PAST_DAYS
MONDAY = datetime.fromisoformat("2026-11-30T00:00+00:00")
# From Puerto Rico to Guam nobody is called at these hours of UTC, or not for long.
NIGHT = {10, 11}


@pytest.mark.parametrize("hour", range(24))
def test_it_can_be_loaded_at_every_hour(hour: int) -> None:
    make_record(valid_until=MONDAY + timedelta(days=365))
    offer_callbacks()
    now = MONDAY + timedelta(hours=hour, minutes=5)
    assert add_requests(now, by=make_user("callback_agent")) == ALL
    assert ours().due(now).exists() == (hour not in NIGHT)
    assert not ours().filter(closed_at__gt=now).exists()


def test_a_dry_run_counts_and_writes_nothing() -> None:
    summary = load_callbacks(dry_run=True)
    assert (summary.is_published, summary.added) == (True, len(WAITING))
    assert not CallbackRequest.objects.exists()
    assert not HotlineRecord.objects.exists()


def test_what_somebody_published_or_set_stays() -> None:
    record = make_record()
    CallSettings.objects.create(pk=1, staffed_hours={"always": True})
    assert not load_callbacks(dry_run=False).is_published
    assert HotlineRecord.objects.get() == record
    assert CallSettings.objects.get().staffed_hours == {"always": True}


def test_it_can_be_taken_away_and_come_again() -> None:
    load_callbacks(dry_run=False)
    assert remove_callbacks(dry_run=False) == len(WAITING)
    assert current_hotline() is None
    assert not CallbackRequest.objects.filter(erased_at=None).exists()
    assert load_callbacks(dry_run=False).is_published
