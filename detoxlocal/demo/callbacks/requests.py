"""Who waits at this moment, and who was called in the last days."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from accounts.models import User
from callbacks.calling.windows import LAST, Window
from callbacks.models import Attempt, CallbackRequest, DoNotCall
from callbacks.numbers.blind_index import number_index
from callbacks.querysets import CallbackRequestQuerySet
from detoxlocal.demo.callbacks.people import PAST, PAST_A_DAY, PAST_DAYS, WAITING, Past, Waiting
from detoxlocal.demo.callbacks.storing import TALK, Asked, call, end, number_at, store, uuid_of
from detoxlocal.demo.callbacks.times import (
    SPOTS,
    Spot,
    is_day,
    next_morning,
    spot_of_day,
    whole_day,
    window_on,
)
from detoxlocal.demo.exchanges.directory import SOURCE
from listings.hours.spans import moment_of

State, When = CallbackRequest.State, CallbackRequest.When
LINES = 100
# Nobody called within this, or it was cancelled after that.
NOBODY_CALLED, CHANGED_THEIR_MIND = timedelta(hours=2), timedelta(minutes=12)
FIRST_TRY, NEXT_TRY = timedelta(minutes=20), timedelta(minutes=60)


def ours() -> CallbackRequestQuerySet:
    """Return the invented requests that are not erased."""
    return CallbackRequest.objects.filter(sender_hash=SOURCE)


def add_requests(now: datetime, *, by: User | None) -> int:
    """Add those that are missing, and return how many.

    Args:
        now: this moment.
        by: who called in the last days; nobody: no calls were made.
    """
    added = [_wait(number, who, now, by) for number, who in enumerate(WAITING)]
    if by is not None:
        days = range(1, PAST_DAYS + 1)
        added += [_past(ago, turn, now, by) for ago in days for turn in range(PAST_A_DAY)]
    return sum(added)


def _wait(number: int, who: Waiting, now: datetime, by: User | None) -> bool:
    slot = f"{SOURCE} waiting {number}"
    if ours().open().filter(content_index=slot).exists():
        return False
    spot = (None if who.begins else spot_of_day(number, now)) or SPOTS[number % len(SPOTS)]
    asked_at, window, when = _wish(who, spot, now)
    phone = _free_number(spot, number)
    if phone is None:
        return False
    asked = Asked(
        who=who, spot=spot, number=phone, window=window, when=when, asked_at=asked_at,
        uuid=uuid4(), slot=slot,
    )  # fmt: skip
    request = store(asked, doubtful=who.doubtful)
    tried_at = asked_at + FIRST_TRY
    if who.tried and by and window.holds(tried_at) and tried_at + TALK < now:
        request.next_attempt_at = tried_at + NEXT_TRY
        call(request, Attempt.Outcome.NO_ANSWER, at=tried_at, by=by)
    return True


def _wish(who: Waiting, spot: Spot, now: datetime) -> tuple[datetime, Window, str]:
    """Return when somebody asked, for which window, and how that is called."""
    zone = spot.zone
    today = now.astimezone(zone).date()
    if who.begins and who.ends:
        day = today + timedelta(days=who.days_ahead)
        return now - who.waits, window_on(day, who.begins, who.ends, zone), When.WINDOW
    if not is_day(now, zone):
        return now, whole_day(next_morning(now, zone), zone), When.WINDOW
    day_there = whole_day(today, zone)
    asked_at = max(now - who.waits, day_there.call_from)
    return asked_at, Window(asked_at, day_there.call_until), When.NOW


def _free_number(spot: Spot, line: int) -> str | None:
    """Return a number there that nobody waits with, and that may be called."""
    for number in (number_at(spot, (line + step) % LINES) for step in range(LINES)):
        index = number_index(number)
        barred = DoNotCall.objects.filter(number_index=index)
        waiting = CallbackRequest.objects.open().filter(number_index=index)
        if not barred.exists() and not waiting.exists():
            return number
    return None


def _past(days_ago: int, turn: int, now: datetime, by: User) -> bool:
    day = now.date() - timedelta(days=days_ago)
    uuid, count = uuid_of(day, turn), day.toordinal() * PAST_A_DAY + turn
    who, spot = PAST[count % len(PAST)], SPOTS[count % len(SPOTS)]
    phone = _free_number(spot, LINES // 2 + count % (LINES // 2))
    if phone is None or CallbackRequest.objects.filter(uuid=uuid).exists():
        return False
    day_there = now.astimezone(spot.zone).date() - timedelta(days=days_ago)
    asked = _asked_in_the_past(who, spot, phone, day_there, uuid)
    request = store(asked)
    for minutes, outcome in who.calls:
        call(request, outcome, at=asked.asked_at + timedelta(minutes=minutes), by=by)
    end(request, who.state, at=_ended(who, asked))
    return True


def _asked_in_the_past(who: Past, spot: Spot, phone: str, day: date, uuid: UUID) -> Asked:
    asked_at = moment_of(day, who.asked, spot.zone)
    is_expired = who.state == State.EXPIRED
    ends = asked_at + NOBODY_CALLED if is_expired else moment_of(day, LAST, spot.zone)
    return Asked(
        who=who, spot=spot, number=phone, window=Window(asked_at, ends), when=When.NOW,
        asked_at=asked_at, uuid=uuid, slot=f"{SOURCE} {day} {uuid.hex[:8]}",
    )  # fmt: skip


def _ended(who: Past, asked: Asked) -> datetime:
    if who.state == State.EXPIRED:
        return asked.window.call_until
    if not who.calls:
        return asked.asked_at + CHANGED_THEIR_MIND
    return asked.asked_at + timedelta(minutes=who.calls[-1][0]) + TALK
