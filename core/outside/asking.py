"""One question to one server: connected where the names were looked at, over by the deadline."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as SlowError
from urllib3.response import HTTPResponse

from core.outside.addresses import Address, Target
from core.outside.deadline import Deadline, TimedSocket
from core.outside.errors import NoAnswerError
from core.outside.reach import Reach

# Of a host with many addresses: each may take its share of the time.
MOST_ADDRESSES = 3


@dataclass(frozen=True)
class Answer:
    """What a server said. `url` is where the way ended, `body` at most what was asked for."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_cut: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a server is asked, or told: `body` and `headers` of its own are for a POST."""

    method: Literal["GET", "HEAD", "POST"]
    most_bytes: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


def ask(target: Target, question: Question, *, deadline: Deadline, reach: Reach) -> Answer:
    """Ask one server, and no other that it may lead to.

    Raises:
        RefusedAddressError: it stands at an address that is out of reach.
        NoAnswerError: nobody answered in time.
    """
    try:
        return _ask(target, question, deadline, reach)
    except (HTTPError, http.client.HTTPException, OSError) as error:
        raise NoAnswerError(_reason(error)) from error


def _ask(target: Target, question: Question, deadline: Deadline, reach: Reach) -> Answer:
    connection = _connected(target, deadline, reach)
    try:
        connection.request(
            question.method,
            target.path,
            body=question.body,
            headers={
                "Host": target.authority,
                "User-Agent": f"DetoxLocal (+{settings.SITE_URL})",
                "Accept": "*/*",
                # A small answer must not unfold into a huge one.
                "Accept-Encoding": "identity",
                "Connection": "close",
                **question.headers,
            },
            preload_content=False,
            decode_content=False,
        )
        return _read(target, connection.getresponse(), question.most_bytes)
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
