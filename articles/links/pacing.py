"""Being a polite guest: one question a second to a host, and none to one that asked for a rest."""

import time
from collections.abc import Callable

SECONDS_BETWEEN = 1.0


class LeftAloneError(Exception):
    """A host asked for a rest: it is not asked again in this run."""


class Pacer:
    """Holds back questions to a host; one for each run.

    Args:
        clock: seconds of a clock that only goes forward.
        sleep: waits for so many seconds.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._asked_at: dict[str, float] = {}
        self._resting: set[str] = set()

    def wait_for(self, host: str) -> None:
        """Wait until a host may be asked.

        Raises:
            LeftAloneError: it may not, in this run.
        """
        if host in self._resting:
            raise LeftAloneError(host)
        now = self._clock()
        if (asked_at := self._asked_at.get(host)) is not None:
            pause = asked_at + SECONDS_BETWEEN - now
            if pause > 0:
                self._sleep(pause)
                now += pause
        self._asked_at[host] = now

    def leave_alone(self, host: str) -> None:
        """Ask a host no more in this run."""
        self._resting.add(host)
