"""Asking for a call as a browser without JavaScript does."""

from datetime import timedelta
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from callbacks.consents import current_text, shown_for
from callbacks.models import CallbackRequest, HotlineRecord
from core import form_keys
from tests.factories import make_consent_text, make_record

PATH = "/call-me/"
PHONE = "303-555-0142"
# Where it is noon when it is noon in Denver: all times of these tests are those of Denver.
NOON = "2026-12-01T12:00:00-07:00"


def form_key(*, age_seconds: float = 60) -> str:
    with time_machine.travel(timezone.now() - timedelta(seconds=age_seconds)):
        return form_keys.new_form_key()


def consent_hash(language: str = "en") -> str:
    """Return the mark of the text that is shown now."""
    text = current_text() or make_consent_text()
    record = HotlineRecord.objects.in_force().first() or make_record()
    return shown_for(record, text, language=language).hash


def answers(**fields: Any) -> dict[str, Any]:
    """Return all that has to be answered; what is `None` is left out."""
    defaults: dict[str, Any] = {
        "phone": PHONE,
        "area": "80202",
        "when": "window",
        "day": "2026-12-02",
        "begins": "10:00",
        "ends": "14:00",
        "voicemail": "no",
        "language": "en",
        "agree": "on",
        "consent_hash": consent_hash(),
        "form_key": form_key(),
    }
    given = defaults | fields
    return {name: value for name, value in given.items() if value is not None}


def send(client: Client, path: str = PATH, **fields: Any) -> Any:
    return client.post(path, answers(**fields))


def asked(client: Client, **fields: Any) -> CallbackRequest:
    """Ask for a call, and return what was stored."""
    answer = send(client, **fields)
    assert answer.status_code == 302, answer.content.decode().partition("<main")[2][:2000]
    return CallbackRequest.objects.latest("pk")
