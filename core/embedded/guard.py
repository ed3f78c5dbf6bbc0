"""A small process that outlives the server's users and stops the server after the last one.

It waits on a lock that every user shares and that the system drops when a user ends, even by
kill -9. So nothing is left running, whatever happens to the commands, workers and tests.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.embedded import process
from core.embedded.cluster import Cluster
from core.embedded.locks import FileLock

PROJECT = Path(__file__).resolve().parent.parent.parent
RETRY_SECONDS = 0.05

# Python warns of a child that is forgotten while it runs.
_posted: list[subprocess.Popen[bytes]] = []


def post(cluster: Cluster) -> None:
    """Start a guard for the cluster unless one stands there."""
    with FileLock(cluster.beside(".guard")) as place:
        if not place.try_to_take():
            return
    process_of_guard = subprocess.Popen(  # noqa: S603  this very module
        [sys.executable, "-m", __name__, cluster.data_dir],
        cwd=PROJECT,
        env=os.environ | {"TMPDIR": tempfile.gettempdir()},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _posted.append(process_of_guard)


def stand(cluster: Cluster) -> None:
    """Wait for the last user to go, then stop the server; return at once if relieved."""
    with FileLock(cluster.beside(".guard")) as place:
        if not place.try_to_take():
            return
        while not _stop_if_unused(cluster, place):
            time.sleep(RETRY_SECONDS)


def _stop_if_unused(cluster: Cluster, place: FileLock) -> bool:
    with FileLock(cluster.beside(".users")) as users, FileLock(cluster.beside(".lock")) as door:
        users.take()
        if not users.is_in_place():
            # The folder was deleted: PostgreSQL notices by itself, and another may live there.
            return True
        # Whoever holds the door waits for `users`, so this must not wait for the door.
        if not door.try_to_take():
            return False
        process.stop(cluster)
        cluster.unlink_socket_dir()
        # Before the door opens: the next user has to see that nobody stands guard.
        place.release()
        return True


if __name__ == "__main__":
    stand(Cluster(Path(sys.argv[1])))
