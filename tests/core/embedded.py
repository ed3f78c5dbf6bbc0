"""What the tests of the embedded server share."""

import os
import signal

from core.embedded import process
from core.embedded.server import EmbeddedServer


def pid_of(server: EmbeddedServer) -> int | None:
    running = process.running_process(server.cluster)
    return running.pid if running else None


def kill(server: EmbeddedServer) -> None:
    pid = pid_of(server)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
