"""Keys that rotate while people work: nothing is lost, and a run that was killed goes on."""

import os
import signal
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from callbacks.encrypted import REQUESTS
from callbacks.models import CallbackRequest, IndexKey
from callbacks.numbers.blind_index import number_index
from callbacks.numbers.sealing import name_of, number_of
from callbacks.services.changing import cancel_request, erase_request
from core.encryption import Outcome, is_current, rotate
from core.encryption.rotation import BATCH
from tests.factories import make_callback, make_callbacks
from tests.journeys.site import address_of_database

PHONE = "+13035550142"
NEW = "another key that's for the tests"
MANY, WRITERS, EACH = 2_000, 4, 60
at_once = pytest.mark.django_db(transaction=True)


def add_key(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = [NEW.encode(), *settings.ENCRYPTION_KEYS]


def take_old_key_away(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = settings.ENCRYPTION_KEYS[:1]


def counted(outcomes: Counter[Outcome]) -> dict[str, int]:
    return {outcome.value: number for outcome, number in outcomes.items()}


@pytest.mark.django_db
def test_after_a_rotation_the_old_key_may_go_and_numbers_are_still_found(
    settings: Settings,
) -> None:
    index = make_callback(phone=PHONE, name="Ada").number_index
    add_key(settings)
    call_command("rotate_keys", verbosity=0)
    take_old_key_away(settings)
    request = CallbackRequest.objects.get(number_index=number_index(PHONE))
    assert (number_of(request), name_of(request)) == (PHONE, "Ada")
    assert request.number_index == index
    assert is_current(IndexKey.objects.get().sealed)


@pytest.mark.django_db
def test_an_erased_request_stays_empty(settings: Settings) -> None:
    erase_request(make_callback())
    add_key(settings)
    assert counted(Counter(rotate(REQUESTS))) == {}
    assert CallbackRequest.objects.get().sealed_number == ""


@pytest.mark.django_db
def test_a_second_run_reads_all_and_writes_nothing(settings: Settings) -> None:
    make_callbacks(3)
    add_key(settings)
    assert counted(Counter(rotate(REQUESTS))) == {"rotated": 3}
    before = list(CallbackRequest.objects.values_list("sealed_number", flat=True))
    assert counted(Counter(rotate(REQUESTS))) == {"current": 3}
    assert list(CallbackRequest.objects.values_list("sealed_number", flat=True)) == before


@at_once
def test_a_row_that_somebody_holds_comes_last_as_they_left_it(settings: Settings) -> None:
    rows = make_callbacks(3, state="reached")
    add_key(settings)
    with psycopg.connect(address_of_database()) as other:
        lock = "SELECT 1 FROM callbacks_callbackrequest WHERE id = %s FOR UPDATE"
        other.execute(lock, [rows[0].pk])
        outcomes = rotate(REQUESTS)
        assert [next(outcomes), next(outcomes)] == [Outcome.ROTATED] * 2
        other.rollback()
        erase_request(rows[0])
        assert list(outcomes) == [Outcome.GONE]
    assert CallbackRequest.objects.get(pk=rows[0].pk).sealed_number == ""


@at_once
@pytest.mark.no_cover
def test_what_people_do_meanwhile_stays_done(settings: Settings) -> None:
    closed = make_callbacks(MANY // 2, state="reached", name="Ada")
    open_ones = make_callbacks(MANY // 2, name="Ada")
    add_key(settings)

    def work(number: int) -> None:
        try:
            for place in range(number, WRITERS * EACH, WRITERS):
                erase_request(closed[place * 4])
                cancel_request(open_ones[place * 4])
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(work, number) for number in range(WRITERS)]
        call_command("rotate_keys", verbosity=0)
        for writer in writers:
            writer.result()
    take_old_key_away(settings)
    erased = CallbackRequest.objects.exclude(erased_at=None)
    assert erased.filter(sealed_number="", sealed_name="").count() == WRITERS * EACH
    assert CallbackRequest.objects.filter(state="cancelled").count() == WRITERS * EACH
    left = CallbackRequest.objects.filter(erased_at=None)
    assert {name_of(row) for row in left} == {"Ada"}
    assert {number_index(number_of(row)) == row.number_index for row in left} == {True}


@at_once
@pytest.mark.no_cover
def test_a_run_that_was_killed_goes_on_where_it_stood(settings: Settings) -> None:
    make_callbacks(MANY)
    # Each row is read once and sealed once: in the middle of writing the fourth batch.
    done = subprocess.run(
        [sys.executable, "-m", "tests.callbacks.killed_rotation", NEW, str(7 * BATCH + BATCH // 2)],
        cwd=project.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address_of_database()},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    add_key(settings)
    assert counted(Counter(rotate(REQUESTS))) == {"current": 3 * BATCH, "rotated": MANY - 3 * BATCH}
    take_old_key_away(settings)
    assert all(number_of(row) for row in CallbackRequest.objects.all())
