"""The programs of a run: started, killed, and started again as a service manager does."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

STOP_TIMEOUT_SECONDS = 20
PROJECT = Path(__file__).resolve().parents[2]


class Program:
    """A program with all the processes that it starts. `restarts`: how often it was found dead."""

    def __init__(self, name: str, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.name = name
        self.environ = dict(environ)
        self.restarts = 0
        self._command = [sys.executable, *command]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **variables: str) -> None:
        """Start it, in a session of its own; `variables` are added to its environment."""
        log = Path(self.environ["CHAOS_FOLDER"], f"{self.name}.log")
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                cwd=PROJECT,
                env=self.environ | variables,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def keep_going(self) -> None:
        """Start it again when it ended."""
        if self._process is not None and self._process.poll() is not None:
            self.kill()
            self.restarts += 1
            self.start()

    def children(self) -> list[psutil.Process]:
        """Return the processes that it started."""
        with suppress(psutil.NoSuchProcess):
            if self._process is not None:
                return list(psutil.Process(self._process.pid).children())
        return []

    def kill(self) -> None:
        """Kill it with all that it started; it is not started again by this."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """End it in order; by force when it takes too long."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_TIMEOUT_SECONDS)
        self.kill()
        self._process = None

    def wait(self) -> None:
        """Wait until it ends by itself; kill it when it does not."""
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_TIMEOUT_SECONDS)
            self.kill()
            self._process = None


def run(name: str, command: Sequence[str], environ: Mapping[str, str]) -> str:
    """Run a program to its end; return what it wrote.

    Raises:
        RuntimeError: it failed; the text is what it said.
    """
    done = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=dict(environ),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stderr[-3000:]}")
    return done.stdout
