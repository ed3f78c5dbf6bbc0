"""Numbers that are never called, in the admin: added, asked about, and never shown."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from callbacks.models import CallbackRequest, DoNotCall
from core.models import AuditEvent
from tests.callbacks.admin.people import manager, words
from tests.factories import make_callback

pytestmark = pytest.mark.django_db
LIST = "/admin/do-not-call/"
ADD, CHECK = f"{LIST}new/", f"{LIST}check/"
TYPED, STORED = "(303) 555-0177", "+13035550177"
# Whatever somebody may find it by.
TRACES = ("5550177", "555-0177", "303) 555")


def test_a_number_is_barred_and_taken_out_of_the_queue_at_once(client: Client) -> None:
    queued = make_callback(phone=STORED)
    manager(client).post(ADD, {"number": TYPED})
    assert DoNotCall.objects.get().way == "staff"
    assert CallbackRequest.objects.get(pk=queued.pk).state == "revoked"
    assert "1 number is never called" in words(client, LIST)
    assert "by staff" in words(client, LIST)


@pytest.mark.parametrize("address", [ADD, CHECK])
@pytest.mark.parametrize("typed", [TYPED, f"{TYPED} and what else 123", f"{TYPED}0"])
def test_what_was_typed_stands_nowhere_afterwards(
    client: Client, capfd: pytest.CaptureFixture[str], address: str, typed: str
) -> None:
    shown = manager(client).post(address, {"number": typed}, follow=True).content.decode()
    events = json.dumps(list(AuditEvent.objects.values("before", "after")))
    sessions = json.dumps([session.get_decoded() for session in Session.objects.all()])
    logs = "".join(capfd.readouterr())
    found = [mark for mark in TRACES if mark in shown + events + sessions + logs]
    assert found == []


@pytest.mark.parametrize(("barred", "told"), [(True, "Yes: the number"), (False, "No: the number")])
def test_managers_are_told_whether_a_number_is_there_and_that_they_asked_is_recorded(
    client: Client,
    barred: bool,  # noqa: FBT001
    told: str,
) -> None:
    if barred:
        manager(client).post(ADD, {"number": STORED})
    answer = manager(client).post(CHECK, {"number": TYPED}, follow=True)
    assert told in answer.content.decode()
    event = AuditEvent.objects.get(verb="checked_number")
    assert (event.object_key, event.after) == ("", {"never_called": barred})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter the number."),
        ("12", "Some digits are missing."),
        ("9" * 101, "This is too long for a number."),
    ],
)
def test_what_is_no_number_is_refused_in_words(client: Client, typed: str, told: str) -> None:
    answer = manager(client).post(ADD, {"number": typed})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not DoNotCall.objects.exists()


def test_barring_a_number_twice_is_the_same_as_once(client: Client) -> None:
    for _time in range(2):
        manager(client).post(ADD, {"number": TYPED})
    assert DoNotCall.objects.count() == 1


@pytest.mark.parametrize("page", ["1", "2", "99", "-1", "x", "9" * 400])
def test_the_list_is_shown_a_page_at_a_time_whatever_is_asked(client: Client, page: str) -> None:
    now = timezone.now()
    DoNotCall.objects.bulk_create(
        DoNotCall(number_index=f"{number:064}", way="link", added_at=now) for number in range(60)
    )
    answer = manager(client).get(f"{LIST}?p={page}")
    assert answer.status_code == 200
    assert "60 numbers are never called" in words(client, LIST)
    assert b"0000059" not in answer.content
