"""Which addresses may be asked: read strictly, and judged by where they really lead."""

import re
from collections.abc import Container
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from core.outside.errors import RefusedAddressError

type Address = IPv4Address | IPv6Address

PORTS = {"http": 80, "https": 443}
# Publishers send visitors on with long addresses; nobody needs longer ones.
MOST_CHARACTERS = 4_000
# Readers of addresses disagree about these, which is how one is fooled.
ODD = re.compile(r"[\x00-\x20\x7f\\]")
# The last part of 127.1, 0177.0.0.1, 2130706433 and 0x7f000001, which some take for 127.0.0.1.
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)

# RFC 6052: an IPv4 address, as networks without IPv4 write it.
TRANSLATED = IPv6Network("64:ff9b::/96")
# RFC 4291: nothing else is handed out; what Python calls global is more than that.
HANDED_OUT = IPv6Network("2000::/3")
# RFC 9637, which Python does not know everywhere yet.
DOCUMENTATION = IPv6Network("3fff::/20")


@dataclass(frozen=True)
class Target:
    """One address, taken apart once. `path` has the query in it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address without what only a browser needs."""
        return f"{self.scheme}://{self.authority}{self.path}"


def read_target(url: str, ports: Container[int]) -> Target:
    """Take an address apart.

    Args:
        url: as somebody typed it, or a server sent it.
        ports: those that may be asked.

    Raises:
        RefusedAddressError: it is none of the web, or of a kind that nobody needs.
    """
    if len(url) > MOST_CHARACTERS or ODD.search(url):
        raise RefusedAddressError("not a web address")
    try:
        parts = parse_url(url)
    except LocationParseError:
        raise RefusedAddressError("not a web address") from None
    if parts.scheme not in PORTS or not parts.host:
        raise RefusedAddressError("not a web address")
    if parts.auth is not None:
        raise RefusedAddressError("names a user")
    port = PORTS[parts.scheme] if parts.port is None else parts.port
    if port not in ports:
        raise RefusedAddressError("not a port of the web")
    return Target(parts.scheme, _host(parts.host), port, parts.request_uri)


def _host(text: str) -> str:
    host = text.strip("[]")
    if "%" in host:
        raise RefusedAddressError("not a web address")
    if ":" in host or NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        try:
            # Strict: four decimal numbers, none of them octal.
            ip_address(host)
        except ValueError:
            raise RefusedAddressError("not a web address") from None
    return host


def is_public(address: Address) -> bool:
    """Return whether everybody on the internet reaches the same server by this address."""
    meant = _meant(address)
    if not meant.is_global or meant.is_multicast:
        return False
    return meant.version == 4 or (meant in HANDED_OUT and meant not in DOCUMENTATION)  # noqa: PLR2004


def _meant(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, if it stands for one."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in TRANSLATED:
            return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address
