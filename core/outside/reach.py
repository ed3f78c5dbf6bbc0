"""How far this site reaches: how names become addresses, and which of those are asked.

The defaults are what holds. Tests alone give others, to reach a server of their own.
"""

import socket
import ssl
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from threading import Thread

from core.outside.addresses import PORTS, Address, Target, is_public
from core.outside.deadline import Deadline
from core.outside.errors import NoAnswerError, RefusedAddressError

type Resolver = Callable[[str, int], list[Address]]


def resolve(host: str, port: int) -> list[Address]:
    """Ask the system for the addresses of a host, the best first.

    Raises:
        NoAnswerError: there is none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoAnswerError("no server has this name") from None
    return [ip_address(each[4][0]) for each in found]


@cache
def trust() -> ssl.SSLContext:
    """Return whose certificates the system trusts; host names are compared."""
    return ssl.create_default_context()


@dataclass(frozen=True)
class Reach:
    """Who is asked: by default every server with a public address, on the ports of the web."""

    resolve: Resolver = resolve
    is_allowed: Callable[[Address], bool] = is_public
    ports: Container[int] = frozenset(PORTS.values())
    trust: Callable[[], ssl.SSLContext] = trust

    def addresses_of(self, target: Target, deadline: Deadline) -> list[Address]:
        """Resolve a host, once. The connection goes to one of these and asks no name again.

        Raises:
            RefusedAddressError: one of them is not public. All must be: who mixes them, or names
                another one the next time, is after something that only this server reaches.
            NoAnswerError: there is none, or nobody said in time.
        """
        found = _in_time(self.resolve, target, deadline)
        if not all(map(self.is_allowed, found)):
            raise RefusedAddressError("not a public address")
        if not found:
            raise NoAnswerError("no server has this name")
        return list(dict.fromkeys(found))


def _in_time(resolve: Resolver, target: Target, deadline: Deadline) -> list[Address]:
    """Resolve in a thread that is left behind when it takes too long: the system has no limit."""
    found: list[list[Address] | Exception] = []

    def run() -> None:
        try:
            found.append(resolve(target.host, target.port))
        except Exception as error:  # noqa: BLE001  raised again below, where it is waited for
            found.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not found:
        raise NoAnswerError("took too long")
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]
