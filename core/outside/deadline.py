"""One limit of time over all that a question takes, however slowly a server drips."""

import io
import socket
import time
from collections.abc import Buffer

LEAST_SECONDS = 0.001


class Deadline:
    """A moment; `left` says how far away it is.

    Args:
        seconds: from now.
    """

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """Return how many seconds are left.

        Raises:
            TimeoutError: none.
        """
        left = self._at - time.monotonic()
        if left < LEAST_SECONDS:
            raise TimeoutError
        return left


class TimedSocket:
    """What `http.client` needs of a socket to read an answer; every read ends by the deadline.

    A socket's own limit holds for each read, so that a byte now and then keeps it open for ever.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return a file of what the server sends."""
        return io.BufferedReader(_TimedReader(self._sock, self._deadline))


class _TimedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        # Keeps the socket open while the answer is read, as `http.client` relies on.
        self._file = sock.makefile("rb", buffering=0)
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int | None:
        self._sock.settimeout(self._deadline.left())
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()
