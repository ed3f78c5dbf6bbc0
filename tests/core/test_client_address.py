"""Where a request comes from, and what is kept of it."""

import pytest
import time_machine
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from core.client_address import address_hash, client_address, network, sender_hash


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "expected"),
    [
        (False, "198.51.100.9", "192.0.2.7"),
        (True, "198.51.100.9", "198.51.100.9"),
        (True, "10.9.8.7, 198.51.100.9", "198.51.100.9"),
        (True, "2001:db8::1", "2001:db8::1"),
        (True, "not an address", "192.0.2.7"),
        (True, "198.51.100.9,", "192.0.2.7"),
    ],
)
def test_only_the_proxys_own_word_is_taken(
    settings: Settings, *, behind_proxy: bool, forwarded: str, expected: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    headers = {"X-Forwarded-For": forwarded}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.7")
    assert client_address(request) == expected


def test_without_the_proxys_word_the_connection_counts(settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")) == "192.0.2.7"


def test_a_sender_is_known_by_a_hash_that_changes_daily() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    with time_machine.travel("2026-03-01"):
        first, again, other = sender_hash(request), sender_hash(request), address_hash("192.0.2.8")
    with time_machine.travel("2026-03-02"):
        second = sender_hash(request)
    assert first == again
    assert len({first, second, other}) == 3
    assert "192.0.2.7" not in first


def test_one_household_is_one_sender_however_many_addresses_it_has() -> None:
    assert address_hash("2001:db8:1:2::1") == address_hash("2001:db8:1:2:ffff::9")
    assert address_hash("2001:db8:1:2::1") != address_hash("2001:db8:1:3::1")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2:3::4", "2001:db8:1::"),
        ("", "0.0.0.0"),  # noqa: S104
        ("garbage", "0.0.0.0"),  # noqa: S104
    ],
)
def test_what_is_kept_of_an_address_is_its_network(address: str, shown: str) -> None:
    assert network(address) == shown
