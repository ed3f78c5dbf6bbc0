"""The demo's hotline and requests for calls: alive, harmless, and topped up."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.services import demo_staff
from callbacks.consents import is_proven
from callbacks.hotline.current import current_hotline
from callbacks.links import path_of
from callbacks.models import Attempt, Consent, OnDuty
from callbacks.numbers.sealing import number_of
from callbacks.services.changing import cancel_request
from callbacks.services.do_not_call import revoke_consent
from callbacks.waits import measured_wait
from detoxlocal.demo.callbacks.loading import load_callbacks
from detoxlocal.demo.callbacks.people import PAST_A_DAY, PAST_DAYS, WAITING
from detoxlocal.demo.callbacks.requests import ours

ALL = len(WAITING) + PAST_A_DAY * PAST_DAYS


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A demo with its staff, loaded once for these tests."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.DEMO", True)
        demo_staff.make_demo_staff()
        load_callbacks(dry_run=False)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """The same, where a test may change something."""


def test_there_is_a_hotline_that_calls_back_for_a_year(demo: None) -> None:
    hotline = current_hotline()
    assert hotline is not None
    assert hotline.calls_back
    ends = hotline.record.valid_until
    assert ends > timezone.now() + timedelta(days=364)
    assert (ends.second, ends.microsecond) == (0, 0)
    assert OnDuty.objects.get().agent.is_demo


def test_requests_are_in_many_states_and_no_number_is_anybodys(demo: None) -> None:
    requests = list(ours())
    assert len(requests) == ALL
    assert len({request.state for request in requests}) >= 6
    assert len({request.time_zone for request in requests}) >= 5
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", number_of(request)) for request in requests)


def test_each_consent_proves_its_number(demo: None) -> None:
    consents = Consent.objects.select_related("request", "text")
    assert all(is_proven(consent, number_of(consent.request)) for consent in consents)


def test_calls_were_made_in_the_last_days_by_the_demos_staff(demo: None) -> None:
    attempts = Attempt.objects.all()
    assert attempts.count() >= PAST_A_DAY * PAST_DAYS / 2
    assert all(each.dialed_at < timezone.now() for each in attempts)
    assert set(attempts.values_list("claim__agent__is_demo", flat=True)) == {True}


def test_of_each_that_was_called_it_is_known_whether_in_time(demo: None) -> None:
    called = ours().filter(first_called_at__isnull=False)
    assert set(called.values_list("called_in_time", flat=True)) == {True, False}
    assert not ours().filter(first_called_at=None).exclude(called_in_time=None).exists()


def test_a_second_run_adds_nothing_and_a_later_one_what_ran_out(demo: None) -> None:
    assert load_callbacks(dry_run=False).added == 0
    cancel_request(ours().open()[0])
    summary = load_callbacks(dry_run=False)
    assert (summary.added, summary.waiting) == (1, len(WAITING))


def test_a_number_that_somebody_barred_does_not_stand_in_the_way(demo: None) -> None:
    revoke_consent(ours().open()[0], never_again=True)
    assert load_callbacks(dry_run=False).added == 1


def test_receipts_queue_and_measured_wait_look_alive(demo: None, client: Client) -> None:
    for request in ours():
        assert client.get(path_of(request)).status_code == 200
    assert measured_wait() is not None
    client.force_login(OnDuty.objects.get().agent)
    assert client.get("/admin/callbacks/").status_code == 200
    for request in ours().filter(attempts_made__gt=1):
        assert client.get(f"/admin/callbacks/{request.pk}/").status_code == 200
