"""Asking other servers: what comes back, and what ends a question."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from core.outside import Answer, NoAnswerError, fetch
from core.outside.addresses import Address
from core.outside.reach import Reach
from tests.core.outside import HERE, LOCAL, LocalServer, Reply, local_server, local_tls_server


def ask(url: str, **asked: Any) -> Answer:
    usual: dict[str, Any] = {"most_bytes": 100, "timeout_seconds": 5, "reach": LOCAL}
    return fetch(url, **usual | asked)


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server(found=Reply()) as running:
        yield running


def test_an_answer_has_status_headers_and_body(server: LocalServer) -> None:
    server.replies["/found"].headers["Content-Type"] = "text/plain"
    answer = ask(server.url("/found?a=1"))
    assert answer.status == 404
    answer = ask(server.url("/found"))
    assert (answer.status, answer.body, answer.is_cut) == (200, b"Good morning", False)
    assert answer.headers["content-type"] == "text/plain"
    assert answer.url == server.url("/found")


def test_the_question_says_who_asks_and_whom(server: LocalServer) -> None:
    ask(server.url("/found", host="journal.example"))
    (headers,) = server.headers
    assert headers["User-Agent"] == f"DetoxLocal (+{settings.SITE_URL})"
    assert headers["Host"] == f"journal.example:{server.port}"
    assert headers["Accept-Encoding"] == "identity"
    assert headers.keys().isdisjoint({"Cookie", "Referer", "Authorization"})


def test_a_head_has_no_body(server: LocalServer) -> None:
    assert ask(server.url("/found"), method="HEAD").body == b""
    assert server.asked == ["HEAD /found"]


@pytest.mark.parametrize(
    ("most_bytes", "body", "is_cut"),
    [(4, b"Good", True), (12, b"Good morning", False), (0, b"", False)],
)
def test_no_more_is_read_than_was_asked_for(
    server: LocalServer,
    most_bytes: int,
    body: bytes,
    is_cut: bool,  # noqa: FBT001
) -> None:
    answer = ask(server.url("/found"), most_bytes=most_bytes)
    assert (answer.body, answer.is_cut) == (body, is_cut)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(server: LocalServer, status: int) -> None:
    server.replies["/old"] = Reply(status, headers={"Location": "found"})
    assert ask(server.url("/old"), method="HEAD").url == server.url("/found")
    assert server.asked == ["HEAD /old", "HEAD /found"]


def test_a_redirect_may_be_written_in_utf_8(server: LocalServer) -> None:
    written = "/é".encode().decode("latin-1")
    server.replies["/old"] = Reply(302, headers={"Location": written})
    ask(server.url("/old"))
    assert server.asked[1] == "GET /%C3%A9"


def test_a_redirect_to_nowhere_is_an_answer(server: LocalServer) -> None:
    server.replies["/old"] = Reply(302)
    assert ask(server.url("/old")).status == 302


@pytest.mark.parametrize(("steps", "arrives"), [(5, True), (6, False)])
def test_five_redirects_are_followed_and_no_more(
    server: LocalServer,
    steps: int,
    arrives: bool,  # noqa: FBT001
) -> None:
    for step in range(steps):
        onward = "/found" if step == steps - 1 else f"/{step + 1}"
        server.replies[f"/{step}"] = Reply(302, headers={"Location": onward})
    if arrives:
        assert ask(server.url("/0")).status == 200
    else:
        with pytest.raises(NoAnswerError, match="leads on and on"):
            ask(server.url("/0"))


def test_each_host_is_told_before_it_is_asked(server: LocalServer) -> None:
    onward = server.url("/found", host="second.example")
    server.replies["/old"] = Reply(302, headers={"Location": onward})
    told: list[tuple[str, int]] = []
    ask(
        server.url("/old", host="first.example"),
        before_asking=lambda host: told.append((host, len(server.asked))),
    )
    assert told == [("first.example", 0), ("second.example", 1)]


def test_proxies_of_the_environment_are_not_asked(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(server.url("/found")).status == 200


def test_the_next_address_is_asked_where_one_is_away(server: LocalServer) -> None:
    away: list[Address] = [ip_address("127.0.0.2"), HERE]
    reach = Reach(resolve=lambda *_: away, is_allowed=lambda _: True, ports=LOCAL.ports)
    assert ask(server.url("/found"), reach=reach).status == 200


def test_nobody_there_is_no_answer(server: LocalServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NoAnswerError, match="the connection failed"):
        ask(f"http://127.0.0.1:{port}/")


def test_a_name_that_nobody_has_is_no_answer() -> None:
    with pytest.raises(NoAnswerError, match="no server has this name"):
        fetch("http://nobody.invalid/", most_bytes=1, timeout_seconds=5)
    with pytest.raises(NoAnswerError, match="no server has this name"):
        ask("http://nobody.invalid/", reach=replace(LOCAL, resolve=lambda *_: []))


# --- What a server does that means no good ---


@contextmanager
def odd_server(first: bytes, then: bytes = b"") -> Iterator[str]:
    """Run a server that sends the one, and the other again and again while anybody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with listening.accept()[0] as connection:
                connection.recv(1_000)
                connection.sendall(first)
                try:
                    while then:
                        connection.sendall(then)
                        time.sleep(0.01)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        thread.join(5)
        assert not thread.is_alive()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-A: ", b"b"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"HTTP/1.1 100 Continue\r\n", b"X-A: b\r\n"),
    ],
)
def test_a_server_that_drips_is_left_when_the_time_is_over(first: bytes, then: bytes) -> None:
    began = time.monotonic()
    with odd_server(first, then) as url, pytest.raises(NoAnswerError):
        ask(url, most_bytes=10_000, timeout_seconds=0.3)
    assert time.monotonic() - began < 2


def test_a_server_that_says_nothing_is_left_when_the_time_is_over() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(NoAnswerError, match="took too long"),
    ):
        ask(f"http://127.0.0.1:{silent.getsockname()[1]}/", timeout_seconds=0.2)


def test_names_that_nobody_resolves_in_time_are_no_answer() -> None:
    asleep = threading.Event()

    def resolve(_host: str, _port: int) -> list[Address]:
        asleep.wait(5)
        return [HERE]

    began = time.monotonic()
    with pytest.raises(NoAnswerError, match="took too long"):
        ask("http://slow.example/", timeout_seconds=0.1, reach=replace(LOCAL, resolve=resolve))
    assert time.monotonic() - began < 2
    asleep.set()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"Hello\r\n\r\n",
        b"HTTP/1.1 twenty OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\ncut short",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX-A: " + b"b" * 70_000,
    ],
)
def test_an_answer_that_is_none_is_no_answer(sent: bytes) -> None:
    with odd_server(sent) as url, pytest.raises(NoAnswerError):
        ask(url)


def test_a_packed_answer_does_not_unfold() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n"
    with odd_server(head + b"\x1f\x8b\x08\x00\x00") as url:
        assert ask(url).body == b"\x1f\x8b\x08\x00\x00"


# --- TLS ---


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of journal.example, signed by itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "journal.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("journal.example")]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = tmp_path_factory.mktemp("tls") / "journal.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def tls(certificate: Path) -> Iterator[LocalServer]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with local_tls_server(context) as running:
        yield running


def trusting(certificate: Path) -> Reach:
    return replace(LOCAL, trust=lambda: ssl.create_default_context(cafile=str(certificate)))


def test_a_server_with_its_own_name_is_believed(tls: LocalServer, certificate: Path) -> None:
    url = tls.url(host="journal.example", scheme="https")
    assert ask(url, reach=trusting(certificate)).body == b"Good morning"


def test_a_server_under_another_name_is_not_believed(tls: LocalServer, certificate: Path) -> None:
    url = tls.url(host="other.example", scheme="https")
    with pytest.raises(NoAnswerError, match="its certificate is not valid"):
        ask(url, reach=trusting(certificate))
    assert tls.asked == []


def test_a_certificate_that_nobody_signed_is_not_believed(tls: LocalServer) -> None:
    with pytest.raises(NoAnswerError, match="its certificate is not valid"):
        ask(tls.url(host="journal.example", scheme="https"))
    assert tls.asked == []
