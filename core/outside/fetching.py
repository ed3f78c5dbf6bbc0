"""Asking one address, step by step to where it leads."""

from collections.abc import Callable
from typing import Literal, Protocol
from urllib.parse import urljoin

from core.outside.addresses import read_target
from core.outside.asking import Answer, Question, ask
from core.outside.deadline import Deadline
from core.outside.errors import NoAnswerError
from core.outside.reach import Reach

type Method = Literal["GET", "HEAD"]

MOST_REDIRECTS = 5
LEADING_ON = {301, 302, 303, 307, 308}
EVERYWHERE_PUBLIC = Reach()


class Fetch(Protocol):
    """How `fetch` is called, for those who are given another one in tests."""

    def __call__(
        self,
        url: str,
        *,
        method: Method = "GET",
        most_bytes: int,
        timeout_seconds: float,
        before_asking: Callable[[str], None] | None = None,
    ) -> Answer: ...


def fetch(
    url: str,
    *,
    method: Method = "GET",
    most_bytes: int,
    timeout_seconds: float,
    before_asking: Callable[[str], None] | None = None,
    reach: Reach = EVERYWHERE_PUBLIC,
) -> Answer:
    """Ask an address, whoever gave it to us, and follow where it leads.

    Args:
        url: of http or https, on its usual port, without a user's name.
        method: GET, or HEAD for all but the body.
        most_bytes: of the body; the rest is not read.
        timeout_seconds: for everything together, names and redirects included.
        before_asking: told each host before it is asked; may wait, or raise to stop.
        reach: another one for tests.

    Raises:
        RefusedAddressError: the address, or one that it led to, is not public.
        NoAnswerError: nobody answered in time, or the way has too many steps.
    """
    deadline = Deadline(timeout_seconds)
    for _step in range(MOST_REDIRECTS + 1):
        target = read_target(url, reach.ports)
        if before_asking:
            before_asking(target.host)
        question = Question(method=method, most_bytes=most_bytes)
        answer = ask(target, question, deadline=deadline, reach=reach)
        if not (onward := _onward(answer)):
            return answer
        url = onward
    raise NoAnswerError("leads on and on")


def _onward(answer: Answer) -> str:
    """Return where an answer leads, empty for one that is the end."""
    location = answer.headers.get("Location", "")
    if answer.status not in LEADING_ON or not location:
        return ""
    # Servers write UTF-8 there, which arrives as if it were Latin-1.
    written = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        return urljoin(answer.url, written)
    except ValueError:
        return written
