"""What somebody does by the private link: another time, cancel, take back, erase."""

from typing import Any

import pytest
from django.test import Client

from callbacks.links import path_of
from callbacks.models import CallbackRequest, ConsentRevocation, DoNotCall, HotlineRecord
from callbacks.services.changing import cancel_request
from tests.callbacks.asking.asking import asked, send
from tests.callbacks.asking.outage import database_away
from tests.factories import make_callback
from tests.pages import read

pytestmark = pytest.mark.django_db
ACTIONS = ("time", "cancel", "revoke", "erase")


def post(client: Client, request: CallbackRequest, action: str, **data: Any) -> Any:
    answer = client.post(path_of(request, f"call_{action}"), data)
    request.refresh_from_db()
    return answer


def test_cancelling_asks_first_and_tells_how_to_ask_again(
    client: Client, hotline: HotlineRecord
) -> None:
    request = asked(client)
    page = read(client.get(path_of(request, "call_cancel")))
    assert "ask for a call again" in page.text
    request.refresh_from_db()
    assert request.is_open
    answer = post(client, request, "cancel")
    assert answer["Location"] == path_of(request)
    assert request.state == "cancelled"


def test_cancelling_twice_is_cancelling_once(client: Client, hotline: HotlineRecord) -> None:
    request = asked(client)
    assert [post(client, request, "cancel").status_code for _time in range(2)] == [302, 302]
    assert request.state == "cancelled"


def test_another_time_is_asked_with_the_old_one_filled_in(
    client: Client, hotline: HotlineRecord
) -> None:
    request = asked(client)
    answer = client.get(path_of(request, "call_time"))
    html = answer.content.decode()
    assert 'value="2026-12-02" selected' in html
    assert 'value="10:00" selected' in html
    assert (
        "It is noon Mountain Time there now" in read(client.get(path_of(request, "call_time"))).text
    )


def test_another_time_is_set(client: Client, hotline: HotlineRecord) -> None:
    request = asked(client)
    answer = post(client, request, "time", when="later", after="15:00")
    assert answer.status_code == 302
    assert "today between 3 p.m. and 9 p.m." in read(client.get(answer["Location"])).text


def test_a_time_that_cannot_be_changes_nothing(client: Client, hotline: HotlineRecord) -> None:
    request = asked(client)
    before = request.call_from
    answer = post(
        client, request, "time", when="window", day="2026-12-09", begins="10:00", ends="9"
    )
    assert answer.status_code == 200
    assert read(answer).title.startswith("Error: Change the time")
    assert request.call_from == before


def test_consent_is_taken_back_for_this_call(client: Client, hotline: HotlineRecord) -> None:
    request = asked(client)
    post(client, request, "revoke")
    assert request.state == "revoked"
    assert "You took this back." in read(client.get(path_of(request))).text
    assert not DoNotCall.objects.exists()


def test_consent_is_taken_back_for_ever(client: Client, hotline: HotlineRecord) -> None:
    request = asked(client)
    post(client, request, "revoke", never_again="on")
    page = read(client.get(path_of(request)))
    assert "This number is never called again." in page.text
    assert "Ask for a call again" not in page.text
    assert send(client).status_code == 200
    assert CallbackRequest.objects.open().count() == 0


def test_consent_is_taken_back_after_the_call_too(client: Client, db: None) -> None:
    request = make_callback(state="reached")
    post(client, request, "revoke")
    assert request.state == "reached"
    assert ConsentRevocation.objects.filter(consent=request.consent).exists()


def test_after_erasing_the_link_still_works_and_says_so(
    client: Client, hotline: HotlineRecord
) -> None:
    request = asked(client, name="Ada")
    answer = post(client, request, "erase")
    assert (request.sealed_number, request.sealed_name, request.state) == ("", "", "cancelled")
    page = read(client.get(answer["Location"]))
    assert "Your number and name are erased." in page.text
    assert path_of(request, "call_revoke") not in page.values("href")


def test_an_erased_number_that_shall_never_be_called_is_not_passed_over_in_silence(
    client: Client, hotline: HotlineRecord
) -> None:
    request = asked(client)
    post(client, request, "erase")
    answer = post(client, request, "revoke", never_again="on")
    assert answer.status_code == 409
    assert "Nothing was changed" in read(answer).text


@pytest.mark.parametrize("action", ACTIONS)
def test_looking_changes_nothing(client: Client, hotline: HotlineRecord, action: str) -> None:
    request = asked(client)
    answer = client.get(path_of(request, f"call_{action}"))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert (CallbackRequest.objects.get().state, ConsentRevocation.objects.count()) == (
        "waiting",
        0,
    )


@pytest.mark.parametrize("action", ACTIONS)
def test_each_needs_a_token(hotline: HotlineRecord, action: str) -> None:
    request = make_callback()
    answer = post(Client(enforce_csrf_checks=True), request, action, when="now")
    assert answer.status_code == 403
    assert request.state == "waiting"


@pytest.mark.parametrize("action", ["time", "cancel"])
def test_what_is_over_is_told_and_stays_as_it_is(
    client: Client, hotline: HotlineRecord, action: str
) -> None:
    request = make_callback(state="reached")
    answer = post(client, request, action, when="now")
    assert answer.status_code == 409
    assert "Nothing was changed" in read(answer).text
    assert "We called you" in read(answer).text
    assert request.state == "reached"


def test_what_makes_no_sense_any_more_leads_back(client: Client, db: None) -> None:
    request = make_callback()
    cancel_request(request)
    for action in ("time", "cancel"):
        answer = client.get(path_of(request, f"call_{action}"))
        assert answer["Location"] == path_of(request)


@pytest.mark.parametrize("action", ACTIONS)
def test_without_a_database_nothing_is_changed_and_it_can_be_sent_again(
    client: Client, hotline: HotlineRecord, action: str
) -> None:
    request = asked(client)
    path = path_of(request, f"call_{action}")
    with database_away():
        answer = client.post(path, {"when": "later", "after": "15:00", "never_again": "on"})
        looked = client.get(path)
    assert (answer.status_code, looked.status_code) == (503, 503)
    assert {"tel:988", "tel:911"} <= read(answer).dialed & read(looked).dialed
    assert "it was not saved" in read(answer).text
    kept = {"time": 'value="15:00" selected', "revoke": 'name="never_again"'}
    assert kept.get(action, "<button") in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, db: None, method: str) -> None:
    request = make_callback()
    for action in ("call", *(f"call_{each}" for each in ACTIONS)):
        assert getattr(client, method)(path_of(request, action)).status_code == 405
