"""Asking one link, and what its answer means."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from articles.links.pacing import LeftAloneError, Pacer
from articles.models import LinkCheck
from core.outside import Answer, Fetch, Method, NoAnswerError, RefusedAddressError, fetch

TIMEOUT_SECONDS = 15
# Publishers let people in and turn programs away: the link leads somewhere all the same.
NOT_TO_PROGRAMS = "answers, but not to programs"
TURNED_AWAY = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.TOO_MANY_REQUESTS,
}
NOT_THERE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass(frozen=True)
class Verdict:
    """What is known of a link now. `is_answer` says whether any server spoke."""

    outcome: LinkCheck.Outcome
    detail: str = ""
    is_answer: bool = True


class Asker:
    """Asks links, politely.

    Args:
        fetch: how another server is asked.
        pacer: how fast, and whom not; one that nobody waited for yet.
    """

    def __init__(self, fetch: Fetch = fetch, pacer: Pacer | None = None) -> None:
        self._fetch = fetch
        self._pacer = pacer or Pacer()

    def ask(self, url: str) -> Verdict | None:
        """Return what became of a link; none where its host asked for a rest."""
        try:
            answer = self._ask_head_then_all(url)
        except LeftAloneError:
            return None
        except RefusedAddressError as refused:
            return Verdict(LinkCheck.Outcome.REFUSED, str(refused), is_answer=False)
        except NoAnswerError as error:
            return Verdict(LinkCheck.Outcome.FAILED, str(error), is_answer=False)
        return _judge(answer)

    def _ask_head_then_all(self, url: str) -> Answer:
        answer = self._ask_once(url, "HEAD")
        # Some servers know no HEAD, and say so with any error that comes to mind.
        is_final = answer.status < HTTPStatus.BAD_REQUEST or _asks_for_rest(answer)
        return answer if is_final else self._ask_once(url, "GET")

    def _ask_once(self, url: str, method: Method) -> Answer:
        answer = self._fetch(
            url,
            method=method,
            most_bytes=0,
            timeout_seconds=TIMEOUT_SECONDS,
            before_asking=self._pacer.wait_for,
        )
        if _asks_for_rest(answer):
            self._pacer.leave_alone(urlsplit(answer.url).hostname or "")
        return answer


def _asks_for_rest(answer: Answer) -> bool:
    is_busy = answer.status == HTTPStatus.SERVICE_UNAVAILABLE and "Retry-After" in answer.headers
    return answer.status == HTTPStatus.TOO_MANY_REQUESTS or is_busy


def _judge(answer: Answer) -> Verdict:
    status = answer.status
    if status < HTTPStatus.BAD_REQUEST:
        return Verdict(LinkCheck.Outcome.FOUND)
    if status in TURNED_AWAY:
        return Verdict(LinkCheck.Outcome.FOUND, f"{NOT_TO_PROGRAMS} ({status})")
    if status in NOT_THERE:
        return Verdict(LinkCheck.Outcome.GONE, str(status))
    return Verdict(LinkCheck.Outcome.FAILED, str(status))
