"""Asking for a call: stored once, with its consent, and never for who was barred."""

from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from callbacks.calling.windows import Window, Wish
from callbacks.consents import current_text, is_proven, shown_for
from callbacks.errors import (
    ConsentChangedError,
    NeverCallError,
    NotOfferedError,
    TooOftenError,
)
from callbacks.models import CallbackRequest, Consent, HotlineRecord
from callbacks.numbers.sealing import name_of, number_of
from callbacks.services.asking import MOST_A_DAY, Asked, ask_for_call
from callbacks.services.do_not_call import never_call
from core.form_keys import MANY_AN_HOUR
from tests.factories import make_consent_text, make_hotline, make_user, zone_of_day

pytestmark = pytest.mark.django_db
NUMBER = "+13035550142"


def asked(**fields: Any) -> Asked:
    """Return a wish to be called now, with the consent that is asked for."""
    now = timezone.now()
    record, text = HotlineRecord.objects.get(), current_text()
    assert text is not None
    defaults: dict[str, Any] = {
        "number": NUMBER,
        "name": "Ada",
        "language": "en",
        "area": "80202",
        "zone": ZoneInfo(zone_of_day(now)),
        "when": "now",
        "wish": Wish(),
        "window": Window(now, now + timedelta(hours=2)),
        "voicemail_ok": True,
        "form_key": uuid4(),
        "consent": shown_for(record, text, language="en"),
        "page": "/call-me/",
    }
    return Asked(**defaults | fields)


def ask(wish: Asked, *, sender: str = "a" * 64, looks_automatic: bool = False) -> CallbackRequest:
    return ask_for_call(wish, sender=sender, looks_automatic=looks_automatic)


def test_number_and_name_are_stored_sealed_and_open_again() -> None:
    make_hotline()
    request = ask(asked())
    request.refresh_from_db()
    assert NUMBER not in request.sealed_number
    assert (number_of(request), name_of(request)) == (NUMBER, "Ada")


def test_the_consent_proves_that_this_number_agreed_and_no_other() -> None:
    make_hotline()
    consent = Consent.objects.get(request=ask(asked()))
    assert is_proven(consent, NUMBER)
    assert not is_proven(consent, "+13035550143")


def test_the_same_form_sent_twice_is_one_request() -> None:
    make_hotline()
    wish = asked()
    assert ask(wish) == ask(wish)
    assert CallbackRequest.objects.count() == 1


def test_the_same_form_with_another_number_is_another_request() -> None:
    make_hotline()
    key = uuid4()
    assert ask(asked(form_key=key)) != ask(asked(form_key=key, number="+13035550143"))


def test_a_later_request_for_a_number_takes_the_place_of_an_open_one() -> None:
    make_hotline()
    first, second = ask(asked()), ask(asked())
    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "waiting")


def test_a_text_that_is_not_the_one_in_force_has_to_be_read_again() -> None:
    make_hotline()
    wish = asked()
    make_consent_text(text_en="{caller} may call you from {number}, any day.")
    with pytest.raises(ConsentChangedError):
        ask(wish)


def test_without_a_record_in_force_nobody_can_ask() -> None:
    record = make_hotline()
    wish = asked()
    record.withdrawn_at = timezone.now()
    record.save()
    with pytest.raises(NotOfferedError):
        ask(wish)


def test_a_number_that_was_barred_is_not_queued() -> None:
    make_hotline()
    never_call(NUMBER, by=make_user("manager"))
    with pytest.raises(NeverCallError):
        ask(asked())


def test_barring_a_number_closes_what_is_queued_for_it() -> None:
    make_hotline()
    request = ask(asked())
    never_call(NUMBER, by=make_user("manager"))
    request.refresh_from_db()
    assert request.state == "revoked"


def test_one_number_is_not_asked_for_all_day_long() -> None:
    make_hotline()
    for _time in range(MOST_A_DAY):
        ask(asked())
    with pytest.raises(TooOftenError):
        ask(asked())


def test_a_number_not_seen_before_is_never_refused_however_many_one_address_sends() -> None:
    make_hotline()
    requests = [ask(asked(number=f"+1303555{n:04d}")) for n in range(100, 102 + MANY_AN_HOUR)]
    assert not requests[0].doubtful
    assert requests[-1].doubtful
    with pytest.raises(TooOftenError):
        ask(asked(number="+13035550100"))
