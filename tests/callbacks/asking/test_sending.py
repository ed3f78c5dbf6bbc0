"""What may go wrong while it is sent: twice, too often, without a database, for nobody to call."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from callbacks.errors import ConsentChangedError, NotOfferedError
from callbacks.models import CallbackRequest, HotlineRecord
from callbacks.services import asking
from callbacks.services.do_not_call import never_call
from core.form_keys import MANY_AN_HOUR
from tests.callbacks.asking.asking import PATH, answers, asked, send
from tests.callbacks.asking.outage import database_away
from tests.factories import make_call_settings, make_consent_text, make_user
from tests.pages import read

pytestmark = pytest.mark.django_db


def test_a_double_click_or_the_back_button_is_one_request_and_one_receipt(
    client: Client, hotline: HotlineRecord
) -> None:
    data = answers()
    first, second = client.post(PATH, data), client.post(PATH, data)
    assert first["Location"] == second["Location"]
    assert CallbackRequest.objects.count() == 1


@pytest.mark.parametrize("when", [{"when": "now"}, {"when": "later", "after": "11:30"}])
def test_sent_again_a_minute_later_it_is_still_the_same(
    client: Client, hotline: HotlineRecord, monkeypatch: pytest.MonkeyPatch, when: dict[str, str]
) -> None:
    data = answers(**when)
    first = client.post(PATH, data)
    later = timezone.now() + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.post(PATH, data)["Location"] == first["Location"]


def withdraw() -> None:
    HotlineRecord.objects.update(withdrawn_at=timezone.now())


def nobody_there() -> None:
    make_call_settings(staffed_hours=None)


def another_text() -> None:
    make_consent_text(text_en="{caller} may call you from {number}, any day.")


@pytest.mark.parametrize("change", [withdraw, nobody_there, another_text])
@pytest.mark.parametrize("when", [{"when": "now"}, {}])
def test_what_was_accepted_has_its_receipt_whatever_is_offered_when_it_is_sent_again(
    client: Client, hotline: HotlineRecord, change: Callable[[], None], when: dict[str, str]
) -> None:
    data = answers(**when)
    first = client.post(PATH, data)
    change()
    again = client.post(PATH, data)
    assert (again.status_code, again.get("Location")) == (302, first["Location"])
    assert client.post(PATH, data | {"phone": "303-555-0143"}).status_code != 302
    assert CallbackRequest.objects.count() == 1


@pytest.mark.parametrize(
    "when",
    [
        {"when": "now"},
        {"when": "later", "after": "15:00"},
        {"day": "2026-12-01", "begins": "12:00", "ends": "14:00"},
    ],
)
def test_what_was_accepted_has_its_receipt_when_its_time_is_over(
    client: Client, hotline: HotlineRecord, when: dict[str, str]
) -> None:
    data = answers(**when)
    first = client.post(PATH, data)
    with time_machine.travel("2026-12-01T22:00:00-07:00", tick=False):
        again = client.post(PATH, data)
        other = client.post(PATH, data | {"form_key": "none of ours"})
    assert (again.status_code, again.get("Location")) == (302, first["Location"])
    assert other.status_code == 200
    assert CallbackRequest.objects.count() == 1


def test_the_same_form_with_an_edited_number_is_a_new_request(
    client: Client, hotline: HotlineRecord
) -> None:
    data = answers()
    first = client.post(PATH, data)
    second = client.post(PATH, data | {"phone": "303-555-0143"})
    assert first["Location"] != second["Location"]
    assert CallbackRequest.objects.open().count() == 2


def test_without_a_database_nothing_is_saved_and_all_that_was_typed_stays(
    client: Client, hotline: HotlineRecord
) -> None:
    data = answers(name="Ada")
    with database_away():
        answer = client.post(PATH, data)
    html, page = answer.content.decode(), read(answer)
    assert answer.status_code == 503
    assert page.title.startswith("Error: It was not saved")
    assert {"tel:911", "tel:988", "tel:+18006624357"} <= page.dialed
    assert 'value="Ada"' in html
    assert 'value="2026-12-02" selected' in html
    assert 'value="14:00" selected' in html
    assert data["form_key"] in html
    assert 'name="agree"' not in html


def test_what_is_sent_again_after_an_outage_is_agreed_to_again(
    client: Client, hotline: HotlineRecord
) -> None:
    answer = send(client, agree=None, consent_hash=None)
    assert list(answer.context["form"].errors) == ["agree"]
    assert "Tick the box if you agree." in read(answer).text


def test_a_number_that_asked_never_to_be_called_is_not_told_so(
    client: Client, hotline: HotlineRecord
) -> None:
    never_call("+13035550142", by=make_user("manager"))
    answer = send(client)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["phone"]
    assert "We cannot call this number." in read(answer).text
    assert "never" not in read(answer).text.partition("What you agree to")[0]


def test_a_number_that_is_asked_for_all_day_gets_numbers_to_call(
    client: Client, hotline: HotlineRecord
) -> None:
    for _time in range(asking.MOST_A_DAY):
        asked(client)
    answer = send(client)
    assert answer.status_code == 429
    assert "did not save it again" in read(answer).text
    assert {"tel:988", "tel:+18006624357"} <= read(answer).dialed


def test_of_many_from_one_address_no_new_number_is_refused_and_each_known_one_is(
    client: Client, hotline: HotlineRecord
) -> None:
    most = 3 * MANY_AN_HOUR
    phones = [f"303-555-01{number:02d}" for number in range(most)]
    assert {send(client, phone=phone).status_code for phone in phones} == {302}
    assert CallbackRequest.objects.filter(doubtful=True).count() == most - MANY_AN_HOUR
    assert send(client, phone=phones[0]).status_code == 429


@pytest.mark.parametrize("gone", ["record", "hours"])
def test_when_nobody_calls_back_it_says_so_and_whom_to_call(
    client: Client, hotline: HotlineRecord, gone: str
) -> None:
    data = answers()
    if gone == "record":
        HotlineRecord.objects.update(withdrawn_at=timezone.now())
    else:
        make_call_settings(staffed_hours=None)
    for answer, status in ((client.get(PATH), 200), (client.post(PATH, data), 409)):
        assert answer.status_code == status
        assert 'name="phone"' not in answer.content.decode()
        assert "tel:+18006624357" in read(answer).dialed
    assert "We did not save your number" in read(answer).text
    assert not CallbackRequest.objects.exists()


@pytest.mark.parametrize("error", [ConsentChangedError, NotOfferedError])
def test_what_changed_in_the_very_moment_of_sending_is_asked_anew(
    client: Client,
    hotline: HotlineRecord,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
) -> None:
    def changed(_asked: object) -> None:
        raise error

    monkeypatch.setattr(asking, "_agreed", changed)
    answer = send(client)
    assert "The text about the call has changed." in read(answer).text
    assert not CallbackRequest.objects.exists()
