"""Nobody points this site at an address that is not public, however it is written."""

import re
import subprocess
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from core.outside import OutsideError, RefusedAddressError, fetch
from core.outside.addresses import Address, is_public
from core.outside.reach import Reach
from tests.core.outside import HERE, LOCAL, Reply, local_server

PRIVATE = [
    "0.0.0.0",  # noqa: S104  nothing listens there
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::8.8.8.8",
    "100::1",
    "2001:db8::1",
    "2001:0:7f00:1::",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]
PUBLIC = [
    "8.8.8.8",
    "130.14.29.110",
    "2607:f220:41e:4290::110",
    "2a00:1450:4001:82b::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
]


def in_brackets(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def found_at(*addresses: str) -> Reach:
    """Reach as the site does, but with every name at these addresses."""
    return Reach(resolve=lambda *_: [ip_address(each) for each in addresses])


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_written_as_ipv6(address: Address) -> None:
    number = int(address)
    for written in (0xFFFF_0000_0000 | number, (0x0064_FF9B << 96) | number):
        assert is_public(ip_address(written.to_bytes(16))) == is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_private_address_is_refused(scheme: str, address: str) -> None:
    with pytest.raises(RefusedAddressError):
        fetch(f"{scheme}://{in_brackets(address)}/", most_bytes=1, timeout_seconds=1)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST",
        "127.1",
        "127.0.1",
        "0",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0X7F.0.0.0x1",
        "017700000001",
        "0177.0.0.1",
        "127.0.0.01",
        "127.0.0.1.",
        "%31%32%37.0.0.1",
        "１２７.0.0.1",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "[::1%25lo]",
        "[::1%lo]",
    ],
)
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(RefusedAddressError):
        fetch(f"http://{host}/", most_bytes=1, timeout_seconds=2)


@pytest.mark.parametrize("host", ["134744072", "0x8080808", "010.8.8.8", "8.8.2056", "a.0x"])
def test_a_number_in_another_writing_is_refused_wherever_it_leads(host: str) -> None:
    with pytest.raises(RefusedAddressError, match="not a web address"):
        fetch(f"http://{host}/", most_bytes=1, timeout_seconds=1, reach=found_at("8.8.8.8"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "journal.example",
        "//journal.example/",
        "ftp://journal.example/",
        "file:///etc/passwd",
        "gopher://journal.example/",
        "javascript:alert(1)",
        "http:",
        "http:///path",
        "http://",
        "http://user@journal.example/",
        "http://user:word@journal.example/",
        "http://journal.example:22/",
        "http://journal.example:8080/",
        "http://journal.example:0/",
        "http://journal.example:99999/",
        "http://journal.example:port/",
        "http://journal.example\\@127.0.0.1/",
        "http://journal.example/a b",
        "http://journal.example/\r\nX-A: b",
        "http://journal.example\x00.example/",
        "http://[::1/",
        "http://journal.example/" + "a" * 4_000,
    ],
)
def test_what_is_no_usual_web_address_is_refused_before_a_name_is_resolved(url: str) -> None:
    resolved: list[str] = []
    reach = Reach(resolve=lambda host, _port: resolved.append(host) or [HERE])  # type: ignore[func-returns-value]
    with pytest.raises(RefusedAddressError):
        fetch(url, most_bytes=1, timeout_seconds=1, reach=reach)
    assert resolved == []


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_of_a_private_address_is_refused(address: str) -> None:
    with pytest.raises(RefusedAddressError, match="not a public address"):
        fetch("https://a.example/", most_bytes=1, timeout_seconds=1, reach=found_at(address))


@pytest.mark.parametrize("addresses", [("8.8.8.8", "127.0.0.1"), ("127.0.0.1", "8.8.8.8")])
def test_one_private_address_among_public_ones_is_enough(addresses: tuple[str, ...]) -> None:
    with pytest.raises(RefusedAddressError, match="not a public address"):
        fetch("https://a.example/", most_bytes=1, timeout_seconds=1, reach=found_at(*addresses))


class Once:
    """Allow one address, whichever it is, and judge all others as the site does."""

    def __init__(self) -> None:
        self.is_used = False

    def __call__(self, address: Address) -> bool:
        was_used, self.is_used = self.is_used, True
        return is_public(address) if was_used else True


@pytest.mark.parametrize(
    "onward",
    [
        *(f"http://{in_brackets(address)}/" for address in PRIVATE),
        "http://localhost/",
        "//127.0.0.1/",
        "http://2130706433/",
        "https://user@journal.example/",
        "file:///etc/passwd",
        "http://[",
        "/again",
    ],
)
def test_a_redirect_is_judged_like_the_first_address(onward: str) -> None:
    with local_server(old=Reply(302, headers={"Location": onward}), again=Reply()) as server:
        reach = Reach(is_allowed=Once(), ports=LOCAL.ports)
        with pytest.raises(RefusedAddressError):
            fetch(server.url("/old"), most_bytes=1, timeout_seconds=2, reach=reach)
        assert server.asked == ["GET /old"]


def test_a_name_is_resolved_once_and_the_connection_goes_where_was_looked() -> None:
    resolved: list[str] = []

    def resolve(host: str, _port: int) -> list[Address]:
        """Give another answer the second time, as who rebinds a name does."""
        resolved.append(host)
        return [HERE if len(resolved) == 1 else ip_address("127.0.0.9")]

    with local_server(found=Reply()) as server:
        # No resolver of the system knows this name: a second look would fail.
        url = server.url("/found", host="rebound.invalid")
        reach = replace(LOCAL, resolve=resolve)
        answer = fetch(url, most_bytes=20, timeout_seconds=2, reach=reach)
    assert answer.body == b"Good morning"
    assert resolved == ["rebound.invalid"]


@given(st.one_of(st.text(), st.text().map("http://".__add__), st.from_regex(r"https?://\S+")))
def test_whatever_is_typed_ends_in_words(url: str) -> None:
    with pytest.raises(OutsideError):
        fetch(url, most_bytes=1, timeout_seconds=1, reach=found_at())


# --- Nothing else goes out, and nothing reaches further than it must ---


def sources() -> list[Path]:
    """Return the site's own programs, without those for who develops it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    outside = ("tests/", "tools/", "bench/", "core/outside/")
    return [settings.BASE_DIR / name for name in listed if not name.startswith(outside)]


WAYS_OUT = re.compile(
    r"^\s*(?:import|from)\s+(?:requests|urllib3|urllib\.request|http\.client|httpx|aiohttp)\b"
    # How far is reached stands below: nobody else may say so.
    r"|\bcore\.outside\.|\burlopen\(",
    re.MULTILINE,
)


def test_only_the_plumbing_asks_other_servers() -> None:
    found = [path for path in sources() if path.exists()]
    assert len(found) > 100
    assert [path for path in found if WAYS_OUT.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "planted",
    [
        "import requests",
        "    from urllib3 import x",
        "urlopen(a)",
        "from core.outside.reach import Reach",
        "import core.outside.fetching",
    ],
)
def test_another_way_out_would_be_found(planted: str) -> None:
    assert WAYS_OUT.search(f"import re\n{planted}\n")
