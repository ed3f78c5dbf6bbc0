"""Telling a server that the operator named: what arrives, and what ends it."""

import re
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from core.outside import Answer, NoAnswerError, RefusedAddressError, post
from core.outside.posting import OPERATORS_OWN
from tests.core.outside import LOCAL, LocalServer, Reply, local_server
from tests.core.test_outside import odd_server
from tests.core.test_outside_refused import sources


def tell(url: str, **told: Any) -> Answer:
    usual: dict[str, Any] = {"body": b"{}", "headers": {}, "timeout_seconds": 5}
    return post(url, **usual | told)


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server(calls=Reply()) as running:
        yield running


def test_body_and_headers_arrive_as_they_are(server: LocalServer) -> None:
    answer = tell(server.url("/calls?a=1"), body=b"{\xc3\xa9}", headers={"webhook-id": "7"})
    assert (server.asked, server.bodies) == (["POST /calls?a=1"], [b"{\xc3\xa9}"])
    assert server.headers[0]["webhook-id"] == "7"
    assert server.headers[0]["User-Agent"] == f"DetoxLocal (+{settings.SITE_URL})"
    assert answer.status == 404


def test_nothing_of_what_a_server_says_is_read(server: LocalServer) -> None:
    answer = tell(server.url("/calls"))
    assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_not_followed(server: LocalServer, status: int) -> None:
    server.replies["/old"] = Reply(status, headers={"Location": "/calls"})
    assert tell(server.url("/old")).status == status
    assert server.asked == ["POST /old"]


@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.1", "fd00::1", "8.8.8.8"])
def test_the_operators_own_server_may_be_in_a_private_network(address: str) -> None:
    assert OPERATORS_OWN.is_allowed(ip_address(address))


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "http://user@127.0.0.1/", "calls", ""])
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddressError):
        tell(url)


def test_a_server_that_says_nothing_is_left_when_the_time_is_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(NoAnswerError, match="took too long"):
            tell(f"http://127.0.0.1:{port}/", timeout_seconds=0.2)


def test_a_server_that_drips_is_left_when_the_time_is_over() -> None:
    with odd_server(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n") as url, pytest.raises(NoAnswerError):
        tell(url, timeout_seconds=0.3)


def test_nobody_there_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NoAnswerError, match="the connection failed"):
        tell(f"http://127.0.0.1:{port}/", reach=LOCAL)


# --- What anybody typed is never posted to ---

POSTS = re.compile(r"^from core\.outside import .*\bpost\b|\boutside\.post\b", re.MULTILINE)


def posting() -> list[str]:
    names = {path.relative_to(settings.BASE_DIR).as_posix(): path for path in sources()}
    return [name for name, path in names.items() if _posts(path)]


def _posts(path: Path) -> bool:
    return path.exists() and bool(POSTS.search(path.read_text(encoding="utf-8")))


def test_only_the_gateway_of_the_environment_is_posted_to() -> None:
    assert posting() == ["callbacks/notices/gateway.py"]


@pytest.mark.parametrize("planted", ["from core.outside import fetch, post", "core.outside.post("])
def test_another_one_would_be_found(planted: str) -> None:
    assert POSTS.search(f"import re\n{planted}\n")
