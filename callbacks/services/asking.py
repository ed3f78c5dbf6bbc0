"""Asking for a call: stored with its consent before it is acknowledged, once however often sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from callbacks.calling.windows import Window, Wish, promised_by
from callbacks.consents import ConsentShown, current_text, proof_of, shown_for
from callbacks.errors import (
    ConsentChangedError,
    NeverCallError,
    NotOfferedError,
    TooOftenError,
)
from callbacks.hotline.current import current_hotline
from callbacks.models import CallbackRequest, Consent, ConsentText, DoNotCall, HotlineRecord
from callbacks.notices.telling import tell_of_request
from callbacks.numbers.blind_index import CONTENT, keyed_hash, number_index
from callbacks.numbers.sealing import seal_name, seal_number
from callbacks.operation import call_settings, staffed_of
from callbacks.services.closing import close
from core import audit
from core.database_clock import database_clock
from core.form_keys import MANY_AN_HOUR, lock_key
from core.formats import phone_text

# One number in a day. Whoever has to be called more often than this calls the hotline.
MOST_A_DAY = 3
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What somebody sent, read: the same whatever is offered and whatever time it is by then.

    `wish` is the time as it was typed. `number` is as `core.phones` stores it, `area` a ZIP code,
    two letters of a state, or nothing.
    """

    number: str
    name: str
    language: str
    area: str
    zone: ZoneInfo
    when: str
    wish: Wish
    voicemail_ok: bool
    form_key: UUID

    @property
    def content_index(self) -> str:
        """The same for the same wish: its window may begin a moment later the second time."""
        wish = self.wish
        times = (self.when, str(wish.day), str(wish.begins), str(wish.ends))
        how = (self.language, self.area, self.zone.key, str(self.voicemail_ok))
        return keyed_hash(CONTENT, self.number, self.name, *times, *how)


@dataclass(frozen=True, kw_only=True)
class Asked(Sent):
    """What somebody asked for, checked: `window` is what the wish means at this moment.

    `consent` is the text that stood beside the box.
    """

    window: Window
    consent: ConsentShown
    page: str


def asked_before(sent: Sent) -> CallbackRequest | None:
    """Return what the same form with the same wish stored already, whatever became of it."""
    return _stored_by(sent.form_key, sent.content_index)


@transaction.atomic
def ask_for_call(asked: Asked, *, sender: str, looks_automatic: bool) -> CallbackRequest:
    """Store a request, or return the one that the same form with the same wish stored already.

    One that looks automatic is marked and kept. A later request for the same number takes the
    place of an open one. Whoever is on duty is told by a job of the same transaction.

    Args:
        asked: what was asked.
        sender: the sender's hash.
        looks_automatic: whether the form was filled as a program does.

    Raises:
        NotOfferedError: nobody answers or calls back now.
        ConsentChangedError: the text that was agreed to is not the one in force.
        NeverCallError: the number asked never to be called.
        TooOftenError: the number was asked for too often lately.
    """
    content = asked.content_index
    # Equal posts wait for each other; then all that has to do with the number does.
    lock_key(f"{asked.form_key} {content}")
    if (same := _stored_by(asked.form_key, content)) is not None:
        return same
    index = number_index(asked.number)
    lock_key(index)
    now = database_clock()
    record, text = _agreed(asked)
    is_many = _sends_many(sender, now)
    _refuse(index, now, is_many=is_many)
    _replace_open(index)
    request = _store(asked, index, sender, now, doubtful=looks_automatic or is_many)
    _store_consent(asked, request, record, text)
    tell_of_request(request)
    audit.record(None, "asked_for_call", request, {}, {"state": request.state})
    return request


def _stored_by(form_key: UUID, content: str) -> CallbackRequest | None:
    return CallbackRequest.objects.filter(form_key=form_key, content_index=content).first()


def _agreed(asked: Asked) -> tuple[HotlineRecord, ConsentText]:
    hotline, text = current_hotline(), current_text()
    if hotline is None or text is None or not hotline.calls_back:
        raise NotOfferedError
    if shown_for(hotline.record, text, language=asked.consent.language) != asked.consent:
        raise ConsentChangedError
    return hotline.record, text


def _sends_many(sender: str, now: datetime) -> bool:
    recent = CallbackRequest.objects.filter(sender_hash=sender, asked_at__gte=now - HOUR)
    # No more than matter: a flood must not make each of its posts dearer.
    return recent[:MANY_AN_HOUR].count() >= MANY_AN_HOUR


def _refuse(index: str, now: datetime, *, is_many: bool) -> None:
    if DoNotCall.objects.filter(number_index=index).exists():
        raise NeverCallError
    lately = CallbackRequest.objects.filter(number_index=index, asked_at__gte=now - DAY)
    # Shelters and mobile networks share addresses: a new number is never refused for others'.
    if lately.count() >= (1 if is_many else MOST_A_DAY):
        raise TooOftenError


def _replace_open(index: str) -> None:
    open_one = CallbackRequest.objects.open().filter(number_index=index)
    for held in open_one.select_for_update():
        close(held, held.State.REPLACED, by=None, verb="replaced_call")


def _store(
    asked: Asked, index: str, sender: str, now: datetime, *, doubtful: bool
) -> CallbackRequest:
    settings, window, uuid = call_settings(), asked.window, uuid4()
    promised_at = promised_by(
        window, staffed=staffed_of(settings), minutes=settings.promise_minutes
    )
    return CallbackRequest.objects.create(
        uuid=uuid,
        sealed_number=seal_number(asked.number, uuid=uuid),
        sealed_name=seal_name(asked.name, uuid=uuid),
        number_index=index,
        language=asked.language,
        area=asked.area,
        time_zone=asked.zone.key,
        when=asked.when,
        voicemail_ok=asked.voicemail_ok,
        call_from=window.call_from,
        call_until=window.call_until,
        promised_at=promised_at,
        next_attempt_at=window.call_from,
        asked_at=now,
        waiting_since=max(now, window.call_from),
        doubtful=doubtful,
        form_key=asked.form_key,
        content_index=asked.content_index,
        sender_hash=sender,
    )


def _store_consent(
    asked: Asked, request: CallbackRequest, record: HotlineRecord, text: ConsentText
) -> None:
    consent = Consent(
        request=request,
        text=text,
        language=asked.consent.language,
        calls_from=record.caller_phone,
        caller=record.caller,
        caller_phone=phone_text(record.caller_phone),
        text_hash=asked.consent.hash,
        page=asked.page,
        given_at=request.asked_at,
    )
    consent.proof = proof_of(consent, asked.number)
    consent.save(force_insert=True)
