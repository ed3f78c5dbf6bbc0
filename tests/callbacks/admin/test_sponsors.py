"""Sponsors in the admin: written and changed by managers, with a trail."""

from typing import Any

import pytest
from django.test import Client

from callbacks.models import Sponsor
from core.models import AuditEvent
from tests.callbacks.admin.people import manager, words
from tests.factories import make_sponsor

pytestmark = pytest.mark.django_db
LIST = "/admin/sponsors/"


def sent(client: Client, address: str = f"{LIST}new/", **changes: Any) -> dict[str, Any]:
    seen = client.get(address).context["form"]["seen"].value()
    told = {"name": "Cove Advice", "website": "https://cove.example/", "license": "License 1",
            "state": "NE", "since": "2026-02-03", "seen": seen}  # fmt: skip
    return told | changes


def test_a_sponsor_is_written_listed_and_recorded(client: Client) -> None:
    manager(client).post(f"{LIST}new/", sent(client))
    assert "Cove Advice https://cove.example/ License 1 (Nebraska)" in words(client, LIST)
    event = AuditEvent.objects.get(verb="wrote_sponsor")
    assert event.after["since"] == "2026-02-03"


def test_without_sponsors_the_list_says_what_follows(client: Client) -> None:
    assert "Without one there is no hotline." in words(manager(client), LIST)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ({"name": " "}, "Enter the name."),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"website": "javascript:alert(1)"}, "Write it like"),
        ({"website": "ftp://cove.example/"}, "Write it like"),
        ({"license": ""}, "Write the license."),
        ({"state": "ZZ"}, "Choose one of the states."),
        ({"since": "yesterday"}, "Write a date like"),
    ],
)
def test_bad_input_is_refused_in_words(client: Client, bad: dict[str, str], told: str) -> None:
    answer = manager(client).post(f"{LIST}new/", sent(client, **bad))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Sponsor.objects.exists()


def test_a_change_says_that_published_records_keep_what_they_showed(client: Client) -> None:
    address = f"{LIST}{make_sponsor().pk}/edit/"
    assert "Records that are published already keep" in words(manager(client), address)
    client.post(address, sent(client, address))
    event = AuditEvent.objects.get(verb="changed_sponsor")
    assert (event.before["state"], event.after["state"]) == ("CO", "NE")
    assert "Changed a sponsor" in words(client, address)


def test_the_second_of_two_who_write_is_told(client: Client) -> None:
    address = f"{LIST}{make_sponsor().pk}/edit/"
    seconds = sent(manager(client), address, name="Mine")
    client.post(address, sent(client, address))
    answer = client.post(address, seconds)
    assert answer.status_code == 409
    assert "somebody changed this meanwhile" in answer.content.decode()
    assert answer.context["form"]["name"].value() == "Mine"
    assert Sponsor.objects.get().name == "Cove Advice"
