"""The measurements' own clients read whole answers, and slow ones end when they are told to."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.load import (
    Address,
    Client,
    UnexpectedAnswerError,
    fire,
    latencies,
    reads_slowly,
    sends_slowly,
    slow_clients,
)

PAGE = b"x" * 100_000


class Answers(BaseHTTPRequestHandler):
    """Sends the same page for `/`, and 404 for all else."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Length", str(len(PAGE)))
        self.send_header("X-Asked", self.headers["Accept-Encoding"])
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[Address]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Address("127.0.0.1", server.server_port)
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_client_reads_the_whole_answer_again_and_again(address: Address) -> None:
    client = Client(address)
    answers = [client.get("/", encoding="gzip") for _time in range(3)]
    client.close()
    assert [answer.body for answer in answers] == [PAGE] * 3
    assert answers[0].headers["x-asked"] == "gzip"


def test_another_status_is_no_measurement(address: Address) -> None:
    client = Client(address)
    with pytest.raises(UnexpectedAnswerError, match="404"):
        client.get("/missing/")
    client.close()


def test_firing_counts_every_answer_and_ends_in_time(address: Address) -> None:
    fired = fire(address, "/", seconds=0.2, connections=2)
    assert fired.requests >= 2
    assert 0.2 <= fired.seconds < 10
    assert fired.per_second == fired.requests / fired.seconds


def test_a_quick_client_notes_each_wait(address: Address) -> None:
    taken = latencies(address, "/", requests=5)
    assert len(taken) == 5
    assert all(milliseconds > 0 for milliseconds in taken)


@pytest.mark.parametrize("behave", [sends_slowly, reads_slowly])
def test_slow_clients_hang_on_until_they_are_told(address: Address, behave: object) -> None:
    standing = threading.active_count()
    began_at = time.perf_counter()
    with slow_clients(3, behave, address, "/"):  # type: ignore[arg-type]
        assert threading.active_count() >= standing + 3
    assert time.perf_counter() - began_at < 10
