"""Which exchanges are open, where there are too many to ask each."""

import pytest
from django.test import Client

from exchanges import open_now
from tests.exchanges.pages import look
from tests.factories import make_exchange

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_now, "MOST_ASKED", 2)


def test_that_not_all_were_asked_is_said(client: Client, two_at_most: None) -> None:
    for _ in range(3):
        make_exchange(hours={"always": True})
    page = look(client, "?open=now")
    assert page.total == 2
    assert "There are too many to ask each one whether it is open." in page.text


def test_no_number_stands_behind_what_was_not_asked_of_all(
    client: Client, two_at_most: None
) -> None:
    for _ in range(3):
        make_exchange(hours={"always": True})
    assert "Open now ," not in look(client, "").text


def test_as_many_as_can_be_asked_need_no_word(client: Client, two_at_most: None) -> None:
    for _ in range(2):
        make_exchange(hours={"always": True})
    page = look(client, "?open=now")
    assert page.total == 2
    assert "There are too many" not in page.text
