"""Where a request comes from, and the only form in which that is kept."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

# Whoever has one address of the sixth version has them all up to here.
IPV6_PREFIX = 64
# What is left of an address that is shown to its owner: a provider's region, not a household.
SHOWN_PREFIXES = {4: 24, 6: 48}


def client_address(request: HttpRequest) -> str:
    """Return the network address of who sent a request, as far as it can be trusted.

    Behind a proxy of ours that is the last hop of X-Forwarded-For, which the proxy itself adds;
    what stands before it was written by the sender.
    """
    if settings.BEHIND_PROXY:
        last_hop = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if _parsed(last_hop):
            return last_hop
    return str(request.META.get("REMOTE_ADDR", ""))


def address_hash(address: str) -> str:
    """Return a hash of an address that changes daily and tells nobody the address."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        address = str(IPv6Network((parsed, IPV6_PREFIX), strict=False))
    salt = f"core.client_address {timezone.now():%Y-%m-%d}"
    return salted_hmac(salt, address, algorithm="sha256").hexdigest()


def sender_hash(request: HttpRequest) -> str:
    """Return the hash by which requests of one sender are counted."""
    return address_hash(client_address(request))


def network(address: str) -> str:
    """Return the network that an address is in, or 0.0.0.0 when it is none: "203.0.113.0"."""
    parsed = _parsed(address)
    if parsed is None:
        return "0.0.0.0"  # noqa: S104  stands for an unknown address, nothing listens
    prefix = SHOWN_PREFIXES[parsed.version]
    return str(ip_network((str(parsed), prefix), strict=False).network_address)


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None
