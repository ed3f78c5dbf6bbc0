"""The page of a call: what it shows, never the number unless asked for it by a button."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from callbacks.services.claiming import claim_request
from callbacks.services.recording import record_outcome
from core.models import AuditEvent
from tests.callbacks.admin.queue.pages import address, dialed, send, shown
from tests.factories import make_callback
from tests.listings.cases.pages import words

pytestmark = pytest.mark.django_db
PHONE = "+13035550142"


def test_it_tells_what_is_known_but_number_and_name(agent: Client) -> None:
    callback = make_callback(phone=PHONE, name="Zelda", language="es", area="80202")
    told = shown(agent, address(callback))
    for part in ("••42", "Spanish", "must not be left", "80202", "0 of 3", "Consent version"):
        assert part in told
    assert "Zelda" not in told
    assert "0142" not in told


def test_the_consent_stands_there_word_for_word(agent: Client) -> None:
    callback = make_callback()
    consent = callback.consent
    text = consent.text.text_en.replace("{caller}", consent.caller)
    assert words(text.replace("{number}", consent.caller_phone)) in shown(agent, address(callback))


def test_attempts_tell_who_called_and_what_came_of_it(agent: Client, ada: User) -> None:
    callback = record_outcome(dialed(ada), "busy", by=ada)
    told = shown(agent, address(callback)).partition("Attempts so far")[2]
    assert "Busy" in told
    assert "Ada Hill" in told
    assert "Looked at a number" in told


def test_the_number_is_shown_by_a_button_only_and_each_look_is_recorded(
    agent: Client, ada: User
) -> None:
    callback = make_callback(phone=PHONE, name="Zelda")
    claim_request(callback, by=ada)
    assert "Showing the number counts" in shown(agent, address(callback))
    for _time in range(2):
        response = agent.post(address(callback, "reveal"))
        html = response.content.decode()
        assert 'href="tel:+13035550142"' in html
        assert "Ask for Zelda." in words(html)
        assert "no-store" in response["Cache-Control"]
    assert AuditEvent.objects.filter(verb="looked_at_number", actor=ada).count() == 2
    assert "0142" not in shown(agent, address(callback))
    assert agent.get(address(callback, "reveal")).status_code == 405


def test_where_number_or_name_stands_script_can_take_it_away(agent: Client, ada: User) -> None:
    callback = make_callback(phone=PHONE, name="Zelda")
    claim_request(callback, by=ada)
    html = agent.post(address(callback, "reveal")).content.decode()
    assert html.count("Zelda") == 2
    left = re.sub(r"<(\w+)[^>]*\sdata-person>.*?</\1>", "", html, flags=re.DOTALL)
    assert "Zelda" not in left
    assert "0142" not in left


def test_what_was_done_is_compared_on_a_page_that_answers(agent: Client, ada: User) -> None:
    callback = make_callback()
    claim_request(callback, by=ada)
    for action in ("reveal", "release", "outcome"):
        html = agent.post(address(callback, action)).content.decode()
        assert f'<form method="get" action="{address(callback)}">' in html


def test_the_script_is_in_the_language_of_the_request_and_says_nothing_of_the_reason(
    agent: Client, ada: User
) -> None:
    callback = make_callback(language="es")
    claim_request(callback, by=ada)
    html = agent.get(address(callback)).content.decode()
    said = [each.partition("</blockquote>")[0] for each in html.split('<blockquote lang="es">')[1:]]
    # The first line and what others hear; the consent's words are the last.
    for line in (said[0], said[2]):
        assert "Ada" in line
        assert callback.consent.caller not in line
        assert "detox" not in line.lower()
    assert callback.consent.caller in said[1]


def test_voicemail_has_words_only_where_it_is_safe(agent: Client, ada: User, robin: User) -> None:
    for safe in (True, False):
        callback = dialed(ada, voicemail_ok=safe)
        told = shown(agent, address(callback))
        assert ("My number is" in told) is safe
        assert ("Hang up and say nothing" in told) is not safe
        record_outcome(callback, "reached", by=ada)


def disabled(html: str) -> list[str]:
    """Return which outcomes cannot be chosen."""
    return re.findall(r'name="outcome"\s+value="(\w+)"[^>]*\sdisabled', html)


def test_each_outcome_tells_what_follows_and_impossible_ones_cannot_be_chosen(
    agent: Client, ada: User
) -> None:
    callback = dialed(ada, voicemail_ok=False)
    html = agent.get(address(callback)).content.decode()
    told = words(html)
    for part in ("Tried again at", "Ends it: they are not called again.", "never called again"):
        assert part in told
    assert disabled(html) == ["voicemail"]
    assert "They said that a voicemail is not safe." in told


def test_the_last_attempt_says_so_before_it_is_recorded(agent: Client, ada: User) -> None:
    callback = dialed(ada, attempts_made=2, voicemail_ok=True)
    html = agent.get(address(callback)).content.decode()
    assert words(html).count("That was the last of three attempts: it ends.") == 3
    assert disabled(html) == ["later"]
    assert "They can ask for a call anew." in words(html)


def test_it_says_who_else_has_it_and_offers_nothing(agent: Client, robin: User) -> None:
    callback = make_callback()
    claim_request(callback, by=robin)
    told = shown(agent, address(callback))
    assert "Robin Lake has it in hand" in told
    assert "Take it" not in told
    assert "Call script" not in told


def test_one_that_is_not_due_tells_from_when_it_may_be_called(agent: Client) -> None:
    soon = timezone.now() + timedelta(hours=1)
    callback = make_callback(next_attempt_at=soon)
    told = shown(agent, address(callback))
    assert "It may be called from" in told
    assert "Take it" not in told


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("cancelled", "Cancelled: they do not want to be called any more. Hang up"),
        ("revoked", "They took back their consent: they must not be called. Hang up"),
        ("expired", "It is over: the time in which it was safe to call has passed."),
    ],
)
def test_one_that_ended_says_how(agent: Client, state: str, text: str) -> None:
    assert text in shown(agent, address(make_callback(state=state)))


def test_one_that_is_not_there_is_not_found(agent: Client) -> None:
    assert agent.get("/admin/callbacks/999999/").status_code == 404


def test_a_number_that_cannot_be_read_is_no_attempt(agent: Client, ada: User) -> None:
    callback = make_callback(sealed_number="v1:broken:broken")
    claim_request(callback, by=ada)
    status, told = send(agent, callback, "reveal")
    assert status == 409
    assert "The number cannot be read" in told
    assert not callback.attempts.exists()
