"""Asking one address, step by step to where it leads."""

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, Protocol
from urllib.parse import urljoin

from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as SlowError
from urllib3.response import HTTPResponse

from core.outside.addresses import Address, Target, read_target
from core.outside.deadline import Deadline, TimedSocket
from core.outside.errors import NoAnswerError
from core.outside.reach import Reach

type Method = Literal["GET", "HEAD"]

MOST_REDIRECTS = 5
# Of a host with many addresses: each may take its share of the time.
MOST_ADDRESSES = 3
LEADING_ON = {301, 302, 303, 307, 308}
EVERYWHERE_PUBLIC = Reach()


@dataclass(frozen=True)
class Answer:
    """What a server said. `url` is where the way ended, `body` at most what was asked for."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_cut: bool = False


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
        try:
            answer = _ask(target, method, most_bytes, deadline, reach)
        except (HTTPError, http.client.HTTPException, OSError) as error:
            raise NoAnswerError(_reason(error)) from error
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


def _ask(
    target: Target, method: Method, most_bytes: int, deadline: Deadline, reach: Reach
) -> Answer:
    connection = _connected(target, deadline, reach)
    try:
        connection.request(
            method,
            target.path,
            headers={
                "Host": target.authority,
                "User-Agent": f"DetoxLocal (+{settings.SITE_URL})",
                "Accept": "*/*",
                # A small answer must not unfold into a huge one.
                "Accept-Encoding": "identity",
                "Connection": "close",
            },
            preload_content=False,
            decode_content=False,
        )
        return _read(target, connection.getresponse(), most_bytes)
    finally:
        connection.close()


def _read(target: Target, response: HTTPResponse, most_bytes: int) -> Answer:
    with response:
        body = response.read(most_bytes + 1, decode_content=False) if most_bytes else b""
        if most_bytes and len(body) <= most_bytes and response.length_remaining:
            raise NoAnswerError("broke off")
        return Answer(
            url=target.url,
            status=response.status,
            headers=response.headers,
            body=body[:most_bytes],
            is_cut=len(body) > most_bytes,
        )


def _connected(target: Target, deadline: Deadline, reach: Reach) -> HTTPConnection:
    """Connect to one of the addresses that were looked at, and to no other."""
    addresses = reach.addresses_of(target, deadline)[:MOST_ADDRESSES]
    reason = ""
    for number, address in enumerate(addresses):
        seconds = deadline.left() / (len(addresses) - number)
        connection = _connection(target, address, seconds, reach)
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            connection.close()
            reason = _reason(error)
        else:
            timed: Any = partial(_timed_response, deadline)
            connection.response_class = timed
            return connection
    raise NoAnswerError(reason)


def _connection(target: Target, address: Address, seconds: float, reach: Reach) -> HTTPConnection:
    # The address is a literal: no name is resolved again. No proxy is asked for either.
    if target.scheme == "http":
        return HTTPConnection(str(address), target.port, timeout=seconds)
    return HTTPSConnection(
        str(address),
        target.port,
        timeout=seconds,
        server_hostname=target.host.rstrip("."),
        ssl_context=reach.trust(),
    )


def _timed_response(
    deadline: Deadline,
    sock: socket.socket,
    *args: Any,
    **kwargs: Any,
) -> http.client.HTTPResponse:
    timed: Any = TimedSocket(sock, deadline)
    return http.client.HTTPResponse(timed, *args, **kwargs)


def _reason(error: Exception) -> str:
    # urllib3 counts a refused connection among what took too long.
    is_refused = isinstance(error, NewConnectionError)
    if isinstance(error, TimeoutError | SlowError) and not is_refused:
        return "took too long"
    if isinstance(error, ssl.SSLError) or "certificate" in str(error):
        return "its certificate is not valid"
    return "the connection failed"
