"""Builders of the hotline, consents and requests for a call."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from callbacks.consents import proof_of, shown_for
from callbacks.models import (
    CallbackRequest,
    CallSettings,
    Consent,
    ConsentText,
    Delivery,
    HotlineRecord,
    Sponsor,
)
from callbacks.numbers.blind_index import number_index
from callbacks.numbers.sealing import seal_name, seal_number
from core.formats import phone_text
from tests.factories.numbers import NUMBERS


def make_sponsor(**fields: Any) -> Sponsor:
    """Store a sponsor of Colorado."""
    defaults: dict[str, Any] = {
        "name": f"Harbor Advice {next(NUMBERS)}",
        "website": "https://harbor.example/",
        "license": "Example license 0000 of the state",
        "state": "CO",
        "since": date(2026, 1, 1),
    }
    return Sponsor.objects.create(**defaults | fields)


def make_record(*, is_published: bool = True, **fields: Any) -> HotlineRecord:
    """Store a record of who answers, in force from yesterday for a month, unless said otherwise."""
    now = timezone.now()
    sponsor = make_sponsor()
    shown = [{name: str(getattr(sponsor, name)) for name in SPONSOR_FIELDS}]
    defaults: dict[str, Any] = {
        "phone": "+13035550199",
        "caller": "Harbor Advice",
        "caller_phone": "+13035550198",
        "pays_en": "Harbor Advice pays the site a fixed sum each month.",
        "pays_es": "Harbor Advice paga al sitio una suma fija cada mes.",
        "complain_en": "Write to us by the contact form.",
        "complain_es": "Escríbanos por el formulario de contacto.",
        "sponsors_shown": shown if is_published else [],
        "valid_from": now - timedelta(days=1),
        "valid_until": now + timedelta(days=30),
        "published_at": now - timedelta(days=1) if is_published else None,
    }
    record = HotlineRecord.objects.create(**defaults | fields)
    record.sponsors.add(sponsor)
    return record


SPONSOR_FIELDS = ("name", "website", "license", "state", "since")


def make_consent_text(**fields: Any) -> ConsentText:
    """Store a published consent text, of the next version."""
    last = ConsentText.objects.order_by("version").last()
    defaults: dict[str, Any] = {
        "version": last.version + 1 if last else 1,
        "text_en": "{caller} may call you from {number}. You need not agree to get help anywhere.",
        "agree_en": "Yes, {caller} may call me.",
        "text_es": "{caller} puede llamarle desde el {number}. No es condición de ninguna ayuda.",
        "agree_es": "Sí, {caller} puede llamarme.",
        "published_at": timezone.now(),
    }
    return ConsentText.objects.create(**defaults | fields)


def make_call_settings(**fields: Any) -> CallSettings:
    """Store the settings of callbacks: agents are there day and night, unless said otherwise."""
    defaults: dict[str, Any] = {"staffed_hours": {"always": True, "holidays": "open"}}
    row, _created = CallSettings.objects.update_or_create(pk=1, defaults=defaults | fields)
    return row


def make_hotline(**fields: Any) -> HotlineRecord:
    """Store all that a hotline which calls back needs; fields are those of its record."""
    make_call_settings()
    make_consent_text()
    return make_record(**fields)


def make_callback(
    *,
    phone: str = "",
    name: str = "",
    has_consent: bool = True,
    is_stored: bool = True,
    **fields: Any,
) -> CallbackRequest:
    """Store a request that may be called now in a zone where it is day, unless said otherwise."""
    number, now, uuid = next(NUMBERS), timezone.now(), uuid4()
    phone = phone or f"+1{201 + number // 100 % 700}5550{100 + number % 100}"
    closed = fields.get("state", "waiting") != "waiting"
    defaults: dict[str, Any] = {
        "uuid": uuid,
        "sealed_number": seal_number(phone, uuid=uuid),
        "sealed_name": seal_name(name, uuid=uuid),
        "number_index": number_index(phone),
        "language": "en",
        "time_zone": zone_of_day(now),
        "when": CallbackRequest.When.NOW,
        "voicemail_ok": False,
        "call_from": now - timedelta(minutes=5),
        "call_until": now + timedelta(hours=3),
        "promised_at": now + timedelta(minutes=25),
        "next_attempt_at": None if closed else now - timedelta(minutes=5),
        "asked_at": now - timedelta(minutes=5),
        "waiting_since": now - timedelta(minutes=5),
        "closed_at": now if closed else None,
        "form_key": uuid4(),
        "content_index": f"{number:064d}",
    }
    request = CallbackRequest(**defaults | fields)
    if is_stored:
        request.save(force_insert=True)
    if has_consent and is_stored:
        make_consent(request, phone)
    return request


def make_callbacks(count: int, **fields: Any) -> list[CallbackRequest]:
    """Store many requests at once, without consents; fields are the same for all."""
    rows = [make_callback(is_stored=False, **fields) for _number in range(count)]
    return CallbackRequest.objects.bulk_create(rows, batch_size=1000)


def make_consent(request: CallbackRequest, phone: str) -> Consent:
    """Store that the number agreed to the latest text."""
    text = ConsentText.objects.published().latest_first().first() or make_consent_text()
    record = HotlineRecord.objects.in_force().first() or make_record()
    consent = Consent(
        request=request,
        text=text,
        language="en",
        calls_from=record.caller_phone,
        caller=record.caller,
        caller_phone=phone_text(record.caller_phone),
        text_hash=shown_for(record, text, language="en").hash,
        page="/call-me/",
        given_at=request.asked_at,
    )
    consent.proof = proof_of(consent, phone)
    consent.save(force_insert=True)
    return consent


# They lie around the world: somewhere it is late morning or noon at every moment.
ZONES_AROUND = (
    "America/New_York", "America/Denver", "America/Los_Angeles", "Pacific/Honolulu",
    "Pacific/Pago_Pago", "Pacific/Guam", "Asia/Kolkata", "Europe/Berlin", "Atlantic/Azores",
)  # fmt: skip


def zone_of_day(moment: datetime) -> str:
    """Return a time zone in which it is between 9:00 and 17:00 at a moment."""
    return next(name for name in ZONES_AROUND if 9 <= moment.astimezone(ZoneInfo(name)).hour < 17)


def make_delivery(**fields: Any) -> Delivery:
    """Store a notice to the gateway that was given up, unless said otherwise."""
    defaults: dict[str, Any] = {
        "event": "call.waiting",
        "payload": {
            "type": "call.waiting",
            "data": {"language": "en", "may_be_called_from": timezone.now().isoformat()},
        },
        "state": Delivery.State.DEAD,
        "created_at": timezone.now(),
        "tries": 6,
        "last_error": "answered 500",
    }
    return Delivery.objects.create(**defaults | fields)
