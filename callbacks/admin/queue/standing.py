"""Who has a call in hand, as one person sees it, by the database's clock."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from callbacks.models import Attempt, CallbackRequest, Claim
from callbacks.services.locking import open_claim
from core.database_clock import database_clock


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Who has a call in hand, and whether it may be called now.

    `holder` is somebody else, who has it in hand until `until`; `attempt` is mine, to be told.
    `claim` is mine: a lease that ran out and that nobody else took is still mine. `is_agreed`: who
    calls back now is whom they agreed to; `is_due`: so, and it is time.
    """

    is_open: bool
    is_due: bool
    is_agreed: bool
    claim: Claim | None
    attempt: Attempt | None
    holder: User | None
    until: datetime | None
    seconds_left: int
    now: datetime

    @property
    def is_mine(self) -> bool:
        return self.claim is not None

    @property
    def minutes_left(self) -> int:
        """How many minutes of the lease are left, begun ones too."""
        return -(-self.seconds_left // 60)


def standing_of(callback: CallbackRequest, user: User) -> Standing:
    """Say who has a call in hand now."""
    now, claim = database_clock(), open_claim(callback, held=False)
    is_agreed = CallbackRequest.objects.agreed(now).filter(pk=callback.pk).exists()
    left = (claim.until - now).total_seconds() if claim else 0
    is_mine = callback.is_open and claim is not None and claim.agent_id == user.pk
    mine = claim if is_mine else None
    return Standing(
        is_open=callback.is_open,
        is_due=is_agreed and _is_time(callback, now),
        is_agreed=is_agreed,
        claim=mine,
        attempt=Attempt.objects.filter(claim=mine, outcome="").first() if mine else None,
        holder=claim.agent if claim and not is_mine and left > 0 else None,
        until=claim.until if claim else None,
        seconds_left=max(0, int(left)),
        now=now,
    )


def own_claim(user: User) -> Claim | None:
    """Return what somebody has in hand, run out or not."""
    held = Claim.objects.not_ended().filter(agent=user, request__closed_at=None)
    return held.select_related("request").first()


def _is_time(callback: CallbackRequest, now: datetime) -> bool:
    begins = callback.next_attempt_at
    return begins is not None and begins <= now and callback.call_from <= now < callback.call_until
