"""Storing an invented request with its consent, and calls that were made to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4, uuid5

from accounts.models import User
from callbacks.calling.windows import Window, promised_by
from callbacks.consents import current_text, proof_of, shown_for
from callbacks.models import Attempt, CallbackRequest, Claim, Consent, HotlineRecord
from callbacks.numbers.blind_index import number_index
from callbacks.numbers.sealing import seal_name, seal_number
from callbacks.operation import call_settings, staffed_of
from core.formats import phone_text
from detoxlocal.demo.callbacks.people import Past, Waiting
from detoxlocal.demo.callbacks.times import Spot
from detoxlocal.demo.exchanges.directory import NAMESPACE, SOURCE

# From dialing to what came of it.
TALK = timedelta(minutes=3)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who asked, from where, when, for which time."""

    who: Waiting | Past
    spot: Spot
    number: str
    window: Window
    when: str
    asked_at: datetime
    uuid: UUID
    slot: str


def number_at(spot: Spot, line: int) -> str:
    """Return one of the hundred numbers of an area that belong to nobody."""
    return f"+1{spot.area_code}55501{line:02d}"


def uuid_of(*words: object) -> UUID:
    """Return the same for the same words."""
    return uuid5(NAMESPACE, " ".join(["callback", *map(str, words)]))


def store(asked: Asked, *, doubtful: bool = False) -> CallbackRequest:
    """Store an open request and the consent to it."""
    settings, window, who = call_settings(), asked.window, asked.who
    promised_at = promised_by(
        window, staffed=staffed_of(settings), minutes=settings.promise_minutes
    )
    request = CallbackRequest.objects.create(
        uuid=asked.uuid,
        sealed_number=seal_number(asked.number, uuid=asked.uuid),
        sealed_name=seal_name(who.name, uuid=asked.uuid),
        number_index=number_index(asked.number),
        language=who.language,
        area=asked.spot.zip_code,
        time_zone=asked.spot.zone_name,
        when=asked.when,
        voicemail_ok=who.voicemail_ok,
        call_from=window.call_from,
        call_until=window.call_until,
        promised_at=promised_at,
        next_attempt_at=window.call_from,
        asked_at=asked.asked_at,
        waiting_since=max(asked.asked_at, window.call_from),
        doubtful=doubtful,
        form_key=uuid4(),
        content_index=asked.slot,
        sender_hash=SOURCE,
    )
    _agree(request, asked.number)
    return request


def _agree(request: CallbackRequest, number: str) -> None:
    record, text = HotlineRecord.objects.in_force().get(), current_text()
    if text is None:
        message = "There is no consent text."
        raise LookupError(message)
    consent = Consent(
        request=request,
        text=text,
        language=request.language,
        calls_from=record.caller_phone,
        caller=record.caller,
        caller_phone=phone_text(record.caller_phone),
        text_hash=shown_for(record, text, language=request.language).hash,
        page="/call-me/",
        given_at=request.asked_at,
    )
    consent.proof = proof_of(consent, number)
    consent.save(force_insert=True)


def call(request: CallbackRequest, outcome: str, *, at: datetime, by: User) -> None:
    """Let somebody have called an open request at a moment of its window."""
    claim = Claim.objects.create(
        request=request, agent=by, started_at=at - timedelta(seconds=20), until=at + TALK
    )
    request.attempts_made += 1
    if request.first_called_at is None:
        request.first_called_at, request.called_in_time = at, at <= request.promised_at
    # A trigger fills in window and time zone from the request.
    Attempt.objects.create(
        request=request, claim=claim, number=request.attempts_made, dialed_at=at,
        time_zone=request.time_zone, window_from=at, window_until=at + TALK,
        outcome=outcome, recorded_at=at + TALK,
    )  # fmt: skip
    claim.ended_at = claim.until
    claim.save()
    request.save()


def end(request: CallbackRequest, state: str, *, at: datetime) -> None:
    """Close a request."""
    request.state, request.closed_at, request.next_attempt_at = state, at, None
    request.save()
