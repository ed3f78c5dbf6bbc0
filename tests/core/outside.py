"""Servers of a test's own, and how far a test reaches: to them, and nowhere else."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

from core.outside.addresses import Address
from core.outside.reach import Reach

HERE = ip_address("127.0.0.1")


def here(_host: str, _port: int) -> list[Address]:
    """Find every name on this machine."""
    return [HERE]


LOCAL = Reach(resolve=here, is_allowed=HERE.__eq__, ports=range(1, 65_536))


@dataclass
class Reply:
    """What a server says to one question."""

    status: int = 200
    body: bytes = b"Good morning"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class LocalServer:
    """`replies` by "METHOD /path", else by "/path", else 404; `asked` is what it was asked,
    `bodies` what was posted."""

    port: int = 0
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def url(self, path: str = "/", *, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """Return an address of it."""
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def local_server(**replies: Reply) -> Iterator[LocalServer]:
    """Run a server on this machine while the block runs; keywords are paths without a slash."""
    with _serving(None) as server:
        server.replies |= {f"/{path}": reply for path, reply in replies.items()}
        yield server


@contextmanager
def local_tls_server(context: ssl.SSLContext) -> Iterator[LocalServer]:
    """Run one that speaks TLS, and says good morning to everybody."""
    with _serving(context) as server:
        server.replies["/"] = Reply()
        yield server


@contextmanager
def _serving(context: ssl.SSLContext | None) -> Iterator[LocalServer]:
    server = LocalServer()
    listening = _Quiet(("127.0.0.1", 0), _handler(server))
    if context:
        listening.socket = context.wrap_socket(listening.socket, server_side=True)
    server.port = listening.server_address[1]
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing of clients that hang up: some tests are about that."""


def _handler(server: LocalServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _reply(self) -> None:
            server.asked.append(f"{self.command} {self.path}")
            server.headers.append(dict(self.headers.items()))
            if self.command == "POST":
                server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            replies = server.replies
            reply = replies.get(server.asked[-1]) or replies.get(self.path) or Reply(404)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        do_GET = do_HEAD = do_POST = _reply  # noqa: N815  the library's own names

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    return Handler
