"""The named points at which a program of the run ends as by kill -9.

The product knows nothing of them: the programs of the run (`broken_web`, `broken_worker`) replace
functions of the product by ones that die before or after they did their work.
"""

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

# A client names the point in a header of the request that shall meet it.
HEADER = "X-Chaos-Die"
BEFORE_NOTICE = "before the notice"
AFTER_NOTICE = "after the notice"
BEFORE_COMMIT = "before the commit"
AFTER_COMMIT = "after the commit"
BEFORE_ANSWER = "before the answer"
WEB_POINTS = (BEFORE_NOTICE, AFTER_NOTICE, BEFORE_COMMIT, AFTER_COMMIT, BEFORE_ANSWER)

BEFORE_SENDING = "before it is sent"
AFTER_SENDING = "after it is sent"
WORKER_POINTS = (BEFORE_SENDING, AFTER_SENDING)
# The environment of a worker names its point, for all of its threads.
VARIABLE = "CHAOS_DIE"

_wished = threading.local()


def wish(point: str) -> None:
    """Have this thread end the process at a point; nothing: at none."""
    _wished.point = point


def reach(point: str) -> None:
    """End the process if this is the point: nothing is finished, nothing is said."""
    if point in (getattr(_wished, "point", ""), os.environ.get(VARIABLE)):
        os.kill(os.getpid(), signal.SIGKILL)


def around(call: Callable[..., Any], before: str, after: str) -> Callable[..., Any]:
    """Return a function that does the same, with a point before it and one after it."""

    def broken(*args: Any, **options: Any) -> Any:
        reach(before)
        answer = call(*args, **options)
        reach(after)
        return answer

    return broken
