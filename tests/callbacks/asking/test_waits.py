"""The wait that is told: what half of all really waited, or nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from callbacks.models import CallbackRequest, HotlineRecord
from callbacks.waits import FEWEST, Wait, measured_wait
from tests.callbacks.asking.asking import PATH
from tests.factories import make_callback
from tests.pages import read

pytestmark = pytest.mark.django_db


def waited(*minutes: float | None, days_ago: int = 1) -> None:
    """Store people who were called after so many minutes, or never."""
    for each in minutes:
        request = make_callback(has_consent=False)
        asked = timezone.now() - timedelta(days=days_ago)
        called = None if each is None else asked + timedelta(minutes=each)
        row = CallbackRequest.objects.filter(pk=request.pk)
        row.update(asked_at=asked, waiting_since=asked, first_called_at=called)


def test_half_of_all_waited_no_longer_than_it_says() -> None:
    waited(*range(1, FEWEST + 1))
    assert measured_wait() == Wait(FEWEST // 2)


def test_who_was_never_called_counts_as_waiting_for_ever() -> None:
    waited(*[5] * (FEWEST // 2), *[None] * (FEWEST // 2))
    assert measured_wait() == Wait(5)
    waited(None)
    assert measured_wait() is None


def test_of_too_few_nothing_is_told() -> None:
    waited(*[5] * (FEWEST - 1))
    assert measured_wait() is None
    waited(5)
    assert measured_wait() == Wait(5)


def test_what_was_long_ago_does_not_count() -> None:
    waited(*[5] * FEWEST)
    waited(*[900] * 3 * FEWEST, days_ago=8)
    assert measured_wait() == Wait(5)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.2, "1 minute"), (8.1, "9 minutes"), (119, "119 minutes"), (121, "3 hours")],
)
def test_it_is_never_told_shorter_than_it_was(minutes: float, words: str) -> None:
    waited(*[minutes] * FEWEST)
    wait = measured_wait()
    assert wait is not None
    assert wait.words == words


def test_the_form_says_it_before_it_asks(client: Client, hotline: HotlineRecord) -> None:
    waited(*[9] * FEWEST)
    before = read(client.get(PATH)).text.partition("Your phone number")[0]
    assert "Half of the people who asked in the last seven days were called within 9" in before


def test_it_is_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        measured_wait()
