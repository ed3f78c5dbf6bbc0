"""What the database, the mails and the receiver of notices hold after the run, as plain values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# What a form and its content are known by: the key, the number, the name.
type Wish = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Request:
    """A stored request for a call.

    `receipt`: what its private link ends with. `consents`: how many there are. `has_begun`: it
    was safe to call when the run ended.
    """

    key: int
    receipt: str
    wish: Wish
    state: str
    closed_at: datetime | None = None
    attempts_made: int = 0
    consents: int = 1
    doubtful: bool = False
    has_begun: bool = True

    @property
    def is_untouched(self) -> bool:
        """Whether it may be called and nobody did: whoever is on duty has to know of it."""
        return self.has_begun and self.closed_at is None and self.attempts_made == 0


@dataclass(frozen=True, kw_only=True)
class Claim:
    """That an agent had a request in hand."""

    key: int
    request: int
    agent: int
    started_at: datetime
    until: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """That a number was shown, and what came of it. `hours`: by the clock there."""

    request: int
    claim: int
    number: int
    dialed_at: datetime
    zone: str
    window: tuple[datetime, datetime]
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event of the audit trail about a request."""

    verb: str
    request: int
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something that the receiver is told; its row goes when nobody needs to be told any more.

    `is_due`: it is its time. A request is told of again when it waits for another attempt.
    """

    key: int
    uuid: str
    request: int
    state: str
    is_due: bool = True


@dataclass(kw_only=True)
class Facts:
    """All of it.

    `told`: the request of each job that tells agents. `handed_over`: the notice of each job that
    tells the receiver. `mails`: request and receiver of each. `on_duty`: the agents' addresses.
    `broken_trail`: what `verify_audit` found.
    """

    requests: list[Request] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    handed_over: list[int] = field(default_factory=list)
    mails: list[tuple[int, str]] = field(default_factory=list)
    on_duty: list[str] = field(default_factory=list)
    jobs_left: int = 0
    broken_trail: list[str] = field(default_factory=list)
