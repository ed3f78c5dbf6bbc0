"""Invented people who ask for a call: what they wish, and what became of it."""

from dataclasses import dataclass
from datetime import time, timedelta

from callbacks.models import Attempt, CallbackRequest

Outcome, State = Attempt.Outcome, CallbackRequest.State


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Somebody who has waited for so long, or will on a day so far ahead between two times."""

    name: str = ""
    language: str = "en"
    voicemail_ok: bool = False
    waits: timedelta = timedelta(minutes=5)
    days_ahead: int = 0
    begins: time | None = None
    ends: time | None = None
    doubtful: bool = False
    tried: bool = False


@dataclass(frozen=True, kw_only=True)
class Past:
    """Somebody who asked at a time of a day; `calls` are minutes after asking and what came."""

    asked: time
    state: str
    calls: tuple[tuple[int, str], ...] = ()
    name: str = ""
    language: str = "en"
    voicemail_ok: bool = False


WAITING = (
    Waiting(name="Juniper", waits=timedelta(minutes=28)),
    Waiting(name="Marisol", language="es", voicemail_ok=True, waits=timedelta(minutes=19)),
    Waiting(waits=timedelta(minutes=12)),
    Waiting(name="Alder", voicemail_ok=True, waits=timedelta(minutes=95), tried=True),
    Waiting(name="Wren", waits=timedelta(minutes=4)),
    Waiting(waits=timedelta(minutes=2), voicemail_ok=True),
    Waiting(name="Lark", waits=timedelta(minutes=8), doubtful=True),
    Waiting(name="Sage", days_ahead=1, begins=time(9), ends=time(12)),
    Waiting(language="es", days_ahead=1, begins=time(17, 30), ends=time(19)),
    Waiting(name="Reed", days_ahead=2, begins=time(12), ends=time(13, 30), voicemail_ok=True),
)

# Taken in turns, some each day.
PAST = (
    Past(asked=time(9, 12), state=State.REACHED, calls=((6, Outcome.REACHED),), name="Ash"),
    Past(asked=time(10, 3), state=State.REACHED, calls=((11, Outcome.REACHED),)),
    Past(
        asked=time(11, 40),
        state=State.REACHED,
        calls=((9, Outcome.NO_ANSWER), (74, Outcome.REACHED)),
        name="Linden",
    ),
    Past(asked=time(13, 5), state=State.CANCELLED),
    Past(
        asked=time(9, 30),
        state=State.UNREACHED,
        calls=((14, Outcome.NO_ANSWER), (80, Outcome.BUSY), (101, Outcome.VOICEMAIL)),
        voicemail_ok=True,
    ),
    Past(asked=time(12, 22), state=State.REACHED, calls=((4, Outcome.REACHED),), language="es"),
    Past(asked=time(14, 48), state=State.WRONG_NUMBER, calls=((17, Outcome.WRONG_NUMBER),)),
    Past(asked=time(16, 10), state=State.REACHED, calls=((8, Outcome.REACHED),), name="Fern"),
    Past(asked=time(15, 31), state=State.REACHED, calls=((23, Outcome.REACHED),)),
    Past(asked=time(17, 2), state=State.EXPIRED),
    Past(asked=time(18, 15), state=State.REACHED, calls=((41, Outcome.REACHED),), name="Hazel"),
)
PAST_A_DAY, PAST_DAYS = 4, 7
