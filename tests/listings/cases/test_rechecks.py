"""Listings whose facts have gone stale come into the queue, some each month."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from centers.models import Center
from core.models import AuditEvent
from core.queue.schedule import scheduled
from exchanges.models import Exchange
from listings.cases.handlers import handler_of
from listings.cases.rechecks import open_rechecks
from listings.models import Case
from listings.tasks import open_rechecks as every_month
from tests.factories import make_center, make_exchange

pytestmark = pytest.mark.django_db
OLD = 366


def confirmed[L: Center | Exchange](listing: L, days: int, group: str = "phone") -> L:
    at = timezone.now() - timedelta(days=days)
    listing.checks.create(group=group, method="call", checked_at=at)
    return listing


def in_queue() -> list[str]:
    return [case.title for case in Case.objects.filter(kind="recheck").order_by("pk")]


def test_listings_of_every_kind_come_those_first_that_were_confirmed_longest_ago() -> None:
    confirmed(make_center(name="Old"), OLD)
    confirmed(make_exchange(name="Older"), OLD + 10)
    confirmed(make_center(name="Oldest"), OLD + 20)
    assert open_rechecks().counts == {"center": 2, "exchange": 1}
    assert in_queue() == ["Oldest", "Older", "Old"]


def test_a_case_asks_for_just_what_is_stale() -> None:
    center = confirmed(confirmed(make_center(), OLD), 3, "address")
    open_rechecks()
    case = Case.objects.get()
    assert (case.listing_kind, case.listing_uuid) == ("center", center.uuid)
    assert handler_of(case).checklist(case) == ("phone",)


def test_what_is_fresh_never_confirmed_or_not_listed_stays_out() -> None:
    confirmed(make_center(), 364)
    confirmed(confirmed(make_center(), OLD), 1)
    make_exchange()
    confirmed(make_center(status=Center.Status.CLOSED), OLD)
    assert open_rechecks().total == 0


def test_how_long_facts_keep_is_a_setting(settings: Settings) -> None:
    settings.FACT_SHELF_LIFE_DAYS = 30
    confirmed(make_center(), 31)
    assert open_rechecks().total == 1


def test_no_more_come_in_a_month_than_allowed_however_often_it_runs(settings: Settings) -> None:
    settings.RECHECKS_A_MONTH = 2
    for days in (OLD, OLD + 1, OLD + 2):
        confirmed(make_center(name=f"{days} days"), days)
    assert (open_rechecks().total, open_rechecks().total) == (2, 0)
    assert in_queue() == ["368 days", "367 days"]


def test_the_next_month_brings_the_next_ones(settings: Settings) -> None:
    settings.RECHECKS_A_MONTH = 1
    with time_machine.travel(datetime(2026, 5, 31, 23, tzinfo=UTC), tick=False):
        confirmed(make_center(name="First"), OLD + 1)
        confirmed(make_center(name="Second"), OLD)
        open_rechecks()
    with time_machine.travel(datetime(2026, 6, 1, 1, tzinfo=UTC), tick=False):
        open_rechecks()
    assert in_queue() == ["First", "Second"]


def test_what_is_open_is_not_opened_again_and_what_is_closed_may_be() -> None:
    confirmed(make_center(), OLD)
    open_rechecks()
    assert open_rechecks().total == 0
    Case.objects.update(state="rejected", closed_at=timezone.now())
    assert open_rechecks().total == 1


def test_each_is_in_the_trail() -> None:
    confirmed(make_center(), OLD)
    open_rechecks()
    event = AuditEvent.objects.get(verb="opened_case")
    assert (event.actor, event.object_key) == (None, str(Case.objects.get().pk))


def test_more_listings_take_no_more_questions(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        confirmed(make_center(), OLD + number)
        confirmed(make_exchange(), OLD + number)
    # The lock, what was opened, two for each kind of listings, storing and recording.
    with django_assert_num_queries(11):
        open_rechecks()
    assert len(in_queue()) == 60


def test_the_command_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    confirmed(make_center(), OLD)
    call_command("open_rechecks", dry_run=True)
    assert in_queue() == []
    call_command("open_rechecks")
    said = capsys.readouterr().out
    assert "Cases to confirm facts again: 1 would be opened (dry run) (detox center: 1)." in said
    assert "199 more may be opened this month." in said
    assert len(in_queue()) == 1


def test_it_is_done_every_month() -> None:
    confirmed(make_center(), OLD)
    assert scheduled()["listings.tasks.open_rechecks"].split()[2:] == ["1", "*", "*"]
    every_month.enqueue()
    assert len(in_queue()) == 1
