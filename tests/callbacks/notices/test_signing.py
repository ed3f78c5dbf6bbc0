"""Whoever has the secret knows what comes from this site, by any implementation."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from django.conf import settings

from callbacks.notices.signing import signed_headers
from callbacks.notices.telling import tell_of_request
from tests.callbacks.notices.conftest import SECRET
from tests.core.outside import LocalServer
from tests.factories import make_callback

NAME = "is_from_detoxlocal"


def documented() -> dict[str, Any]:
    """Return what the example of the documents defines."""
    text = (settings.BASE_DIR / "docs" / "callbacks.md").read_text(encoding="utf-8")
    programs = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (program,) = [each for each in programs if NAME in each]
    defined: dict[str, Any] = {}
    exec(program, defined)  # noqa: S102  it is ours
    return defined


@pytest.fixture
def sent(gateway: LocalServer, db: None) -> tuple[dict[str, str], bytes]:
    """Return headers and body of what the gateway was told."""
    tell_of_request(make_callback())
    headers = {name.lower(): value for name, value in gateway.headers[0].items()}
    return headers, gateway.bodies[0]


def test_the_signature_is_the_one_of_the_published_example() -> None:
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
        seconds=1614265330,
        key=b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_another_implementation_finds_the_same(sent: tuple[dict[str, str], bytes]) -> None:
    headers, body = sent
    mac = HMAC(SECRET, SHA256())
    mac.update(f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body)
    assert headers["webhook-signature"] == "v1," + b64encode(mac.finalize()).decode()
    assert headers["content-type"] == "application/json"
    assert json.loads(body)["type"] == "call.waiting"


def verify(headers: Mapping[str, str], body: bytes) -> bool:
    written = "whsec_" + b64encode(SECRET).decode()
    answer: bool = documented()[NAME](headers, body, written)
    return answer


def test_the_example_of_the_documents_believes_what_was_sent(
    sent: tuple[dict[str, str], bytes],
) -> None:
    assert verify(*sent)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("webhook-id", "5"),
        ("webhook-timestamp", "1614265330"),
        ("webhook-signature", "v1,AAAA"),
        ("webhook-signature", ""),
    ],
)
def test_the_example_believes_nothing_that_was_changed(
    sent: tuple[dict[str, str], bytes], name: str, value: str
) -> None:
    headers, body = sent
    assert not verify(headers | {name: value}, body)
    assert not verify(headers, body + b" ")


def test_the_example_does_not_believe_what_was_sent_long_ago(
    sent: tuple[dict[str, str], bytes],
) -> None:
    headers, body = sent
    then = int(headers["webhook-timestamp"]) - 3600
    old = signed_headers(headers["webhook-id"], body, seconds=then, key=SECRET)
    assert not verify(headers | old, body)
