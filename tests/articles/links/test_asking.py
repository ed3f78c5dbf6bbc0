"""What the answer to one link means, and how politely it is asked for."""

from functools import partial

import pytest

from articles.links.asking import Asker, Verdict
from articles.links.pacing import LeftAloneError, Pacer
from articles.models import LinkCheck
from core.outside import Answer, NoAnswerError, RefusedAddressError, fetch
from tests.articles.links.answers import Others, status
from tests.core.outside import LOCAL, Reply, local_server

URL = "https://journal.example/paper"
FOUND, GONE = LinkCheck.Outcome.FOUND, LinkCheck.Outcome.GONE
FAILED, REFUSED = LinkCheck.Outcome.FAILED, LinkCheck.Outcome.REFUSED


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (200, Verdict(FOUND)),
        (204, Verdict(FOUND)),
        (302, Verdict(FOUND)),
        (401, Verdict(FOUND, "answers, but not to programs (401)")),
        (403, Verdict(FOUND, "answers, but not to programs (403)")),
        (429, Verdict(FOUND, "answers, but not to programs (429)")),
        (404, Verdict(GONE, "404")),
        (410, Verdict(GONE, "410")),
        (400, Verdict(FAILED, "400")),
        (451, Verdict(FAILED, "451")),
        (500, Verdict(FAILED, "500")),
        (503, Verdict(FAILED, "503")),
    ],
)
def test_a_status_says_what_became_of_a_link(code: int, verdict: Verdict) -> None:
    assert Others({URL: status(URL, code)}).asker().ask(URL) == verdict


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(NoAnswerError("took too long"), FAILED), (RefusedAddressError("took too long"), REFUSED)],
)
def test_no_answer_is_one_too(error: Exception, outcome: str) -> None:
    verdict = Others({URL: error}).asker().ask(URL)
    assert verdict == Verdict(LinkCheck.Outcome(outcome), "took too long", is_answer=False)


def test_a_link_that_is_there_is_asked_once_and_without_its_text() -> None:
    others = Others()
    others.asker().ask(URL)
    assert others.asked == [f"HEAD {URL}"]


@pytest.mark.parametrize("code", [403, 404, 405, 500, 501])
def test_a_head_that_is_refused_says_nothing(code: int) -> None:
    others = Others({f"HEAD {URL}": status(URL, code)})
    assert others.asker().ask(URL) == Verdict(FOUND)
    assert others.asked == [f"HEAD {URL}", f"GET {URL}"]


@pytest.mark.parametrize(
    ("resting", "is_left"),
    [
        (status(URL, 429), True),
        (status(URL, 429, Retry_After="9"), True),
        (status(URL, 503, Retry_After="Sun, 01 Mar 2026 12:00:00 GMT"), True),
        (status(URL, 503), False),
        (status(URL, 403), False),
    ],
)
def test_a_host_that_asks_for_a_rest_gets_it(resting: Answer, is_left: bool) -> None:  # noqa: FBT001
    others = Others({URL: resting})
    asker = others.asker()
    asker.ask(URL)
    others.asked.clear()
    assert (asker.ask("https://journal.example/other") is None) == is_left
    assert bool(others.asked) != is_left
    assert asker.ask("https://other.example/") == Verdict(FOUND)


def test_the_host_that_a_link_led_to_gets_the_rest() -> None:
    others = Others({URL: status("https://publisher.example/paper", 429)})
    asker = others.asker()
    asker.ask(URL)
    assert asker.ask("https://journal.example/other") == Verdict(FOUND)
    assert asker.ask("https://publisher.example/") is None


def test_a_host_is_asked_once_a_second_others_meanwhile() -> None:
    others = Others()
    pacer = others.asker()._pacer
    times = []
    for host in ("a", "b", "a", "a", "c"):
        pacer.wait_for(host)
        times.append(others.now)
    assert times == [0, 0, 1, 2, 2]


def test_nobody_waits_who_comes_late() -> None:
    others = Others()
    pacer = others.asker()._pacer
    pacer.wait_for("a")
    others.now = 10
    pacer.wait_for("a")
    assert others.now == 10


def test_a_host_left_alone_is_not_waited_for() -> None:
    slept: list[float] = []
    pacer = Pacer(lambda: 0.0, slept.append)
    pacer.leave_alone("a")
    for _time in range(2):
        with pytest.raises(LeftAloneError):
            pacer.wait_for("a")
    assert slept == []


def test_links_of_a_real_server_are_asked_about() -> None:
    def never(_seconds: float) -> None:
        """Let a second pass at once."""

    others = Asker(partial(fetch, reach=LOCAL), Pacer(sleep=never))
    onward = Reply(302, headers={"Location": "/paper"})
    with local_server(paper=Reply(), moved=onward, only=Reply()) as server:
        server.replies["HEAD /only"] = Reply(405)
        asked = {path: others.ask(server.url(path)) for path in ("/moved", "/only", "/gone")}
    assert asked == {
        "/moved": Verdict(FOUND),
        "/only": Verdict(FOUND),
        "/gone": Verdict(GONE, "404"),
    }
    assert server.asked == [
        "HEAD /moved",
        "HEAD /paper",
        "HEAD /only",
        "GET /only",
        "HEAD /gone",
        "GET /gone",
    ]


def test_a_private_address_is_not_asked() -> None:
    with local_server() as server:
        verdict = Asker().ask(server.url("/"))
        assert verdict == Verdict(REFUSED, "not a port of the web", is_answer=False)
        verdict = Asker().ask("http://169.254.169.254/latest/meta-data/")
        assert verdict == Verdict(REFUSED, "not a public address", is_answer=False)
        assert server.asked == []
