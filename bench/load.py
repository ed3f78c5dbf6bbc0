"""Loopback clients: quick ones that count, and slow ones that hold on to their connections."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

TIMEOUT_SECONDS = 30
CHUNK_BYTES = 65_536
HEAD_END = b"\r\n\r\n"
PAUSE_SECONDS = 0.05
SMALLEST_BUFFER_BYTES = 2048


class UnexpectedAnswerError(Exception):
    """The server did not say 200, or closed the connection."""


@dataclass(frozen=True)
class Address:
    """Where a server listens."""

    host: str
    port: int


@dataclass(frozen=True)
class Answer:
    """What came back: the headers in small letters, and the bytes as they were sent."""

    headers: dict[str, str]
    body: bytes


def request_bytes(address: Address, path: str, *, encoding: str = "br") -> bytes:
    """Return a request as it is sent."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {address.host}", f"Accept-Encoding: {encoding}"]
    return "\r\n".join([*lines, "", ""]).encode()


class Client:
    """One connection that is kept open."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.socket = socket.create_connection(
            (address.host, address.port), timeout=TIMEOUT_SECONDS
        )
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str, *, encoding: str = "br") -> Answer:
        """Ask, and read the whole answer.

        Raises:
            UnexpectedAnswerError: it is not 200, or is cut.
        """
        return self.ask(request_bytes(self.address, path, encoding=encoding))

    def ask(self, request: bytes) -> Answer:
        self.socket.sendall(request)
        received = b""
        while HEAD_END not in received:
            received += self._more(received)
        head, _end, body = received.partition(HEAD_END)
        first, *lines = head.decode("latin-1").split("\r\n")
        if " 200 " not in first:
            raise UnexpectedAnswerError(f"{first} for {request[:200]!r}")
        pairs = (line.partition(": ") for line in lines)
        headers = {name.lower(): value for name, _colon, value in pairs}
        while len(body) < int(headers["content-length"]):
            body += self._more(body)
        return Answer(headers, body)

    def _more(self, so_far: bytes) -> bytes:
        part = self.socket.recv(CHUNK_BYTES)
        if not part:
            raise UnexpectedAnswerError(f"closed after {len(so_far)} bytes")
        return part

    def close(self) -> None:
        self.socket.close()


@dataclass(frozen=True)
class Fired:
    """How many requests were answered, and in how long."""

    requests: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def fire(address: Address, path: str, *, seconds: float, connections: int = 4) -> Fired:
    """Ask for one path over some connections for so long; count the answers."""
    request = request_bytes(address, path)
    ends_at = time.perf_counter() + seconds
    counts = [0] * connections

    def work(number: int) -> None:
        client = Client(address)
        while time.perf_counter() < ends_at:
            client.ask(request)
            counts[number] += 1
        client.close()

    began_at = time.perf_counter()
    workers = [threading.Thread(target=work, args=(number,)) for number in range(connections)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Fired(sum(counts), time.perf_counter() - began_at)


def latencies(address: Address, path: str, *, requests: int) -> list[float]:
    """Return the milliseconds of each of some requests, one after the other."""
    client, taken = Client(address), []
    for _ in range(requests):
        began_at = time.perf_counter()
        client.get(path)
        taken.append((time.perf_counter() - began_at) * 1000)
    client.close()
    return taken


def _open(address: Address) -> socket.socket:
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST_BUFFER_BYTES)
    slow.settimeout(TIMEOUT_SECONDS)
    slow.connect((address.host, address.port))
    return slow


def sends_slowly(address: Address, path: str, over: threading.Event) -> None:
    """Send a request byte by byte, again and again, until it is over."""
    with _open(address) as slow:
        request = request_bytes(address, path)
        for place in range(len(request) * 1000):
            if over.wait(PAUSE_SECONDS):
                return
            # All but the end, so that it is never whole.
            slow.send(request[place : place + 1] if place < len(request) - 1 else b"")


def reads_slowly(address: Address, path: str, over: threading.Event) -> None:
    """Ask for a page uncompressed, and read some bytes of it at a time, until it is over."""
    with _open(address) as slow:
        request = request_bytes(address, path, encoding="identity")
        slow.sendall(request)
        while not over.wait(PAUSE_SECONDS):
            if not slow.recv(16):
                return


type Behavior = Callable[[Address, str, threading.Event], None]


@contextmanager
def slow_clients(
    number: int,
    behave: Callable[[Address, str, threading.Event], None],
    address: Address,
    path: str,
) -> Iterator[None]:
    """Let some slow clients hang on for the block."""
    over = threading.Event()
    threads = [
        threading.Thread(target=behave, args=(address, path, over)) for _number in range(number)
    ]
    for thread in threads:
        thread.start()
    time.sleep(PAUSE_SECONDS * 10)
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()
