"""Agents who take requests in hand, look at numbers and record what came of the calls.

python -m tests.chaos.start agents FOLDER SEED AGENT...

Each agent is a thread with a connection of its own, and goes on with what it had in hand when it
was killed. It ends when the file `FOLDER/stop` is there.
"""

import random
import threading
import time
from pathlib import Path

from django.db import InterfaceError, OperationalError, connection

from accounts.models import User
from callbacks.errors import BusyError, CallbackError, NotPossibleError
from callbacks.models import CallbackRequest
from callbacks.services.claiming import claim_next, claim_request, release_request
from callbacks.services.dialing import reveal_number
from callbacks.services.recording import record_outcome
from tests.chaos.journal import JOURNAL, STOP, Journal

IDLE_SECONDS = 0.1
# What comes of a call, and how often of a hundred; what is not possible is told again as reached.
OUTCOMES = {
    "reached": 40,
    "no_answer": 25,
    "busy": 15,
    "voicemail": 8,
    "wrong": 7,
    "do_not_call": 5,
}
GIVE_BACK, LOOK_TWICE, TAKE_ANY = 0.12, 0.1, 0.15


class Agent:
    """One agent: what is done by chance, and what is written down of it."""

    def __init__(self, folder: Path, seed: str, key: int) -> None:
        self.by = User.objects.get(pk=key)
        self._chance = random.Random(f"{seed}/agent {key}")  # noqa: S311  repeatable, not secret
        self._journal = Journal(folder / JOURNAL, f"agent-{key}")
        self._stop = folder / STOP

    def work(self) -> None:
        """Go on until it is told to stop, whatever happens to the database."""
        held: CallbackRequest | None = None
        while not self._stop.exists():
            try:
                held = self._call(held)
            except BusyError as error:
                held = error.request
            except CallbackError as error:
                self._journal.write("refused", error=type(error).__name__)
                held = None
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(IDLE_SECONDS)
        connection.close()

    def _call(self, held: CallbackRequest | None) -> CallbackRequest | None:
        """Take one in hand, or go on with `held`; return what is still in hand."""
        request = held or self._take()
        if request is None:
            time.sleep(IDLE_SECONDS)
            return None
        if held is None and self._chance.random() < GIVE_BACK:
            release_request(request, by=self.by)
            self._journal.write("released", agent=self.by.pk, request=request.pk)
            return None
        for _look in range(2 if self._chance.random() < LOOK_TWICE else 1):
            number = reveal_number(request, by=self.by).attempt.number
            self._journal.write("looked", agent=self.by.pk, request=request.pk, attempt=number)
        self._record(request, number)
        return None

    def _take(self) -> CallbackRequest | None:
        if self._chance.random() < TAKE_ANY:
            # Whatever another one may just have in hand.
            keys = list(CallbackRequest.objects.open().values_list("pk", flat=True)[:20])
            request = CallbackRequest(pk=self._chance.choice(keys)) if keys else None
            claim = claim_request(request, by=self.by) if request else None
        else:
            claim = claim_next(by=self.by)
        if claim is not None:
            facts = {"claim": claim.pk, "request": claim.request_id}
            self._journal.write("claimed", agent=self.by.pk, **facts)
        return claim.request if claim else None

    def _record(self, request: CallbackRequest, attempt: int) -> None:
        (outcome,) = self._chance.choices(list(OUTCOMES), list(OUTCOMES.values()))
        try:
            record_outcome(request, outcome, by=self.by)
        except NotPossibleError:
            outcome = "reached"
            record_outcome(request, outcome, by=self.by)
        facts = {"request": request.pk, "attempt": attempt, "outcome": outcome}
        self._journal.write("recorded", agent=self.by.pk, **facts)


def main(folder: str, seed: str, *keys: str) -> None:
    """Have all of these agents work at once."""
    agents = [Agent(Path(folder), seed, int(key)) for key in keys]
    threads = [threading.Thread(target=agent.work) for agent in agents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
