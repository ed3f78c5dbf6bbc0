"""The form that asks for a call: what it tells, what it asks, what it refuses."""

import re
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client

from callbacks.forms.ask import AskForm
from callbacks.models import CallbackRequest, Consent, HotlineRecord
from callbacks.numbers.sealing import name_of, number_of
from tests.callbacks.asking.asking import PATH, asked, consent_hash, form_key, send
from tests.factories import make_call_settings, make_consent_text
from tests.pages import read

pytestmark = pytest.mark.django_db


def key_in(answer: Any) -> str:
    (key,) = re.findall(r'name="form_key"\s+value="([^"]+)"', answer.content.decode())
    return str(key)


def test_before_it_asks_it_says_who_calls_from_which_number_and_that_it_is_sponsored(
    client: Client, hotline: HotlineRecord
) -> None:
    page = read(client.get(PATH))
    before = page.text.partition("Your phone number")[0]
    assert "Harbor Advice calls you from 303-555-0198" in before
    assert "Sponsored" in before
    assert "/hotline/" in page.values("href")
    assert "1-800-662-4357" in before


def test_it_never_asks_for_health_or_insurance(hotline: HotlineRecord) -> None:
    assert set(AskForm.base_fields) == {
        *("phone", "name", "area", "when", "after", "day", "begins", "ends"),
        *("voicemail", "language", "agree", "nickname", "form_key"),
    }


def test_nothing_is_chosen_or_ticked_before_somebody_does(
    client: Client, hotline: HotlineRecord
) -> None:
    html = client.get(PATH).content.decode()
    ticked = re.findall(r"<input[^>]*name=\"(\w+)\"[^>]*checked", html)
    assert ticked == ["language"]


def test_the_whole_text_stands_beside_the_box(client: Client, hotline: HotlineRecord) -> None:
    text = read(client.get(PATH)).text
    assert "Harbor Advice may call you from 303-555-0198. You need not agree" in text
    assert "Yes, Harbor Advice may call me." in text


def test_a_call_is_asked_for_and_leads_to_its_receipt(
    client: Client, hotline: HotlineRecord
) -> None:
    answer = send(client, name="Ada", voicemail="yes", language="es")
    request = CallbackRequest.objects.get()
    assert (number_of(request), name_of(request)) == ("+13035550142", "Ada")
    assert (request.time_zone, request.area) == ("America/Denver", "80202")
    assert (request.voicemail_ok, request.language) == (True, "es")
    assert answer["Location"].startswith("/call-me/")
    assert client.get(answer["Location"]).status_code == 200


def test_consent_is_kept_in_the_language_of_the_page(
    client: Client, hotline: HotlineRecord
) -> None:
    page = client.get(f"/es{PATH}")
    (read_hash,) = re.findall(r'name="consent_hash"\s+value="(\w+)"', page.content.decode())
    send(client, f"/es{PATH}", consent_hash=read_hash)
    consent = Consent.objects.get()
    assert (consent.language, consent.page) == ("es", "/es/call-me/")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"phone": None}, "phone"),
        ({"phone": "911"}, "phone"),
        ({"phone": "+44 20 7946 0018"}, "phone"),
        ({"phone": "3" * 70}, "phone"),
        ({"name": "x" * 61}, "name"),
        ({"area": "nowhere at all"}, "area"),
        ({"area": "KY"}, "area"),
        ({"area": None, "phone": "270-555-0142"}, "area"),
        ({"when": None}, "when"),
        ({"when": "whenever"}, "when"),
        ({"voicemail": None}, "voicemail"),
        ({"language": "fr"}, "language"),
        ({"agree": None}, "agree"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(
    client: Client, hotline: HotlineRecord, fields: dict[str, Any], field: str
) -> None:
    answer = send(client, **fields)
    page = read(answer)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert page.title.startswith("Error: ")
    target = {href for href in page.values("href") if href.startswith(f"#id_{field}")}
    assert len(target) == 1
    assert target <= {f"#{name}" for name in page.values("id")}
    assert not CallbackRequest.objects.exists()


def test_a_text_that_changed_meanwhile_is_read_and_agreed_to_anew(
    client: Client, hotline: HotlineRecord
) -> None:
    read_before = consent_hash()
    make_consent_text(text_en="{caller} may call you from {number}, on any day.")
    answer = send(client, consent_hash=read_before)
    assert "The text about the call has changed." in read(answer).text
    assert "on any day." in read(answer).text
    assert not re.search(r'name="agree"[^>]*checked', answer.content.decode())
    assert not CallbackRequest.objects.exists()


def test_what_was_typed_stays_when_something_is_wrong(
    client: Client, hotline: HotlineRecord
) -> None:
    html = send(client, phone="303-555", name="<Ada>").content.decode()
    assert 'value="303-555"' in html
    assert 'value="&lt;Ada&gt;"' in html
    assert re.search(r'<option value="2026-12-02" selected', html)


def test_no_cache_may_keep_it_and_no_two_people_get_one_key(
    client: Client, hotline: HotlineRecord
) -> None:
    caches["pages"].clear()
    first, second = client.get(PATH), client.get(PATH)
    assert key_in(first) != key_in(second)
    assert {"private", "no-store"} <= set(first["Cache-Control"].split(", "))
    assert "Cookie" in first["Vary"]
    assert "Age" not in second


def test_nobody_finds_it_by_a_search_engine_and_it_tells_nobody_else_where_from(
    client: Client, hotline: HotlineRecord
) -> None:
    html = client.get(PATH).content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert '<meta name="referrer" content="same-origin">' in html


def test_outside_of_the_hours_it_says_first_when_calls_start_again(
    client: Client, hotline: HotlineRecord
) -> None:
    make_call_settings(
        staffed_hours={"weekly": [{"days": [2], "opens": "09:00", "closes": "17:00"}]},
        time_zone="America/Denver",
    )
    before = read(client.get(PATH)).text.partition("Your phone number")[0]
    assert "Calls start again tomorrow at 9" in before


def test_many_queries_are_not_asked(
    client: Client, hotline: HotlineRecord, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        client.get(PATH)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, hotline: HotlineRecord, method: str) -> None:
    assert getattr(client, method)(PATH).status_code == 405


def test_a_form_filled_by_a_program_is_marked_and_kept(
    client: Client, hotline: HotlineRecord
) -> None:
    assert asked(client, nickname="Bot").doubtful
    assert asked(client, phone="303-555-0143", form_key=form_key(age_seconds=1)).doubtful
    assert not asked(client, phone="303-555-0144").doubtful


def test_what_cannot_be_seen_is_not_kept_in_a_name(client: Client, hotline: HotlineRecord) -> None:
    assert name_of(asked(client, name="A\u202eda\x00\n B")) == "Ada B"


def test_a_record_that_ran_out_leaves_nothing_to_ask(
    client: Client, hotline: HotlineRecord
) -> None:
    with time_machine.travel(hotline.valid_until, tick=False):
        answer = client.get(PATH)
    assert answer.status_code == 200
    assert 'name="phone"' not in answer.content.decode()
    assert "tel:+18006624357" in read(answer).dialed
