"""What the clients of the run did and were told, written down before and after each step.

One file for each of them, one line for each event, on the disk before the next step is taken: it
is what the database is compared with.
"""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Below the folder of a run: where the journals lie, what tells that nothing is to break any more,
# and what tells all clients to end.
JOURNAL, CALM, STOP = "journal", "calm", "stop"
SUFFIX = ".jsonl"


class Journal:
    """The journal of one client. Threads may share it: each event is one write."""

    def __init__(self, folder: Path, who: str) -> None:
        self.who = who
        self._file = os.open(
            folder / f"{who}{SUFFIX}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600
        )

    def write(self, what: str, **facts: Any) -> None:
        """Note an event; it is on the disk when this returns."""
        event = {"what": what, "who": self.who, "at": time.time()} | facts
        os.write(self._file, f"{json.dumps(event)}\n".encode())
        os.fsync(self._file)


def read(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield all events of all clients; a last line that was cut off by a kill is left out."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        lines = path.read_bytes().split(b"\n")
        # What stands behind the last end of a line was never finished.
        yield from map(json.loads, lines[:-1])
