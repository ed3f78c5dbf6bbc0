"""The page behind the private link: how a call stands, and nothing that others should read."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from callbacks.links import path_of, reference_of, token_of
from callbacks.models import Attempt, CallbackRequest, HotlineRecord
from callbacks.services.claiming import claim_request
from callbacks.services.dialing import reveal_number
from callbacks.services.recording import record_outcome
from tests.callbacks.asking.asking import asked
from tests.factories import make_callback, make_consent_text, make_record, make_user
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db


def page_of(client: Client, request: CallbackRequest) -> PageRead:
    answer = client.get(path_of(request))
    assert answer.status_code == 200
    return read(answer)


def test_it_says_what_will_happen(client: Client, hotline: HotlineRecord) -> None:
    page = page_of(client, asked(client))
    assert page.title.startswith("We will call you")
    assert "tomorrow between 10 a.m. and 2 p.m., Mountain Time" in page.text
    assert "tomorrow at 10:30 a.m. Mountain Time" in page.text
    assert "Harbor Advice, from 303-555-0198" in page.text
    assert "We leave none" in page.text


def test_the_number_and_the_name_are_on_no_page_of_it(
    client: Client, hotline: HotlineRecord
) -> None:
    request = asked(client, name="Adelheid")
    for action in ("call", "call_time", "call_cancel", "call_revoke", "call_erase"):
        html = client.get(path_of(request, action)).content.decode()
        assert "Adelheid" not in html
        assert "555-0142" not in html
        assert "3035550142" not in html
    assert "Ends in 42" in page_of(client, request).text


def test_its_reference_is_not_how_many_asked(client: Client, hotline: HotlineRecord) -> None:
    request = asked(client)
    assert reference_of(request) in page_of(client, request).text
    assert len(reference_of(request)) == 9


def test_the_whole_link_stands_there_to_be_kept(client: Client, hotline: HotlineRecord) -> None:
    request = asked(client)
    page = page_of(client, request)
    assert f"https://detoxlocal.example{path_of(request)}" in page.values("href")
    assert "browser’s history" in page.text


def test_nobody_keeps_it_finds_it_or_learns_its_address(
    client: Client, hotline: HotlineRecord
) -> None:
    answer = client.get(path_of(asked(client)))
    html = answer.content.decode()
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert '<meta name="referrer" content="same-origin">' in html
    assert 'rel="canonical"' not in html
    assert not answer.cookies


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ("reached", "We called you"),
        ("unreached", "We did not reach you"),
        ("wrong", "The number was not yours"),
        ("cancelled", "Your call is cancelled"),
        ("revoked", "We will not call you"),
        ("replaced", "You asked for a call again"),
        ("expired", "The time is over, and nobody called"),
    ],
)
def test_each_end_is_told_in_words(client: Client, db: None, state: str, heading: str) -> None:
    page = page_of(client, make_callback(state=state))
    assert page.title.startswith(heading)
    assert "/call-me/" in page.values("href")
    assert "tel:+18006624357" in page.dialed


def test_while_somebody_has_it_in_hand_it_says_so(client: Client, db: None) -> None:
    request, agent = make_callback(), make_user("callback_agent", name="Val Stone")
    claim_request(request, by=agent)
    page = page_of(client, request)
    assert page.title.startswith("Your call is being made")
    assert "Val Stone" not in page.html


def test_calls_so_far_and_the_next_one_are_told(client: Client, db: None) -> None:
    request, agent = make_callback(), make_user("callback_agent", name="Val Stone")
    claim_request(request, by=agent)
    reveal_number(request, by=agent)
    record_outcome(request, Attempt.Outcome.NO_ANSWER, by=agent)
    page = page_of(client, request)
    assert "Nobody answered today at" in page.text
    assert "We try again today at" in page.text
    assert "Val Stone" not in page.html


@pytest.mark.parametrize("follows", ["nobody", "another"])
def test_no_call_is_promised_while_nobody_may_make_it(
    client: Client, hotline: HotlineRecord, follows: str
) -> None:
    request = asked(client)
    HotlineRecord.objects.update(withdrawn_at=timezone.now())
    if follows == "another":
        make_record(caller="Somebody Else")
    page = page_of(client, request)
    assert page.title.startswith("We cannot call you back right now")
    assert "We call by" not in page.text
    assert "tel:+18006624357" in page.dialed
    assert path_of(request, "call_erase") in page.values("href")


@pytest.mark.parametrize(
    ("attempts", "heading"),
    [(0, "The time is over, and nobody called"), (1, "We did not reach you")],
)
def test_what_is_over_is_told_before_anybody_has_closed_it(
    client: Client, db: None, attempts: int, heading: str
) -> None:
    request = make_callback(call_until=timezone.now(), attempts_made=attempts)
    page = page_of(client, request)
    assert page.title.startswith(heading)
    assert path_of(request, "call_time") not in page.values("href")


def test_a_promise_whose_time_is_over_is_not_repeated(client: Client, db: None) -> None:
    request = make_callback(promised_at=timezone.now() - timedelta(minutes=1))
    assert "We call by" not in page_of(client, request).text


def test_what_they_agreed_to_stays_as_they_read_it(client: Client, hotline: HotlineRecord) -> None:
    request = asked(client)
    make_consent_text(text_en="{caller} may call you from {number}, any day.")
    text = page_of(client, request).text
    assert "You need not agree to get help anywhere." in text
    assert "any day." not in text


@pytest.mark.parametrize(
    "token", ["x", "x.y", "0" * 32, "x" * 5000, Signer(salt="other", sep=".").sign("0" * 32)]
)
def test_a_link_that_is_none_of_ours_leads_nowhere(client: Client, db: None, token: str) -> None:
    for action in ("", "time/", "cancel/", "revoke/", "erase/"):
        assert client.get(f"/call-me/{token}/{action}").status_code == 404
        assert client.post(f"/call-me/{token}/{action}").status_code in {404, 405}


def test_a_changed_link_leads_nowhere(client: Client, db: None) -> None:
    token = token_of(make_callback())
    assert (
        client.get(f"/call-me/{token[:-1]}{'a' if token[-1] != 'a' else 'b'}/").status_code == 404
    )


def test_it_takes_few_queries(
    client: Client, hotline: HotlineRecord, django_assert_max_num_queries: Any
) -> None:
    path = path_of(asked(client))
    with django_assert_max_num_queries(6):
        client.get(path)
