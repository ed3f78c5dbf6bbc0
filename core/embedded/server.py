"""The embedded server as its users see it: join it, leave it.

Three locks beside the data folder keep processes from treading on each other: `.lock` is held
while the server is started or stopped, `.users` is shared by every process that uses it, and
`.guard` is held by the process that stops it after the last user (see `guard`).
"""

import atexit
import time
from pathlib import Path
from typing import ClassVar

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from core.embedded import guard, process
from core.embedded.cluster import SUPERUSER, Cluster
from core.embedded.errors import EmbeddedServerError
from core.embedded.locks import FileLock

MAINTENANCE_DATABASE = "postgres"
PING_TIMEOUT_SECONDS = 5
RECOVERY_TIMEOUT_SECONDS = 60
POLL_SECONDS = 0.05


class EmbeddedServer:
    """A PostgreSQL server on one folder, shared by all processes that join it."""

    _memberships: ClassVar[dict[Path, FileLock]] = {}

    def __init__(self, data_dir: Path, *, durable: bool) -> None:
        self.cluster = Cluster(data_dir)
        self.durable = durable

    @property
    def is_joined(self) -> bool:
        """Whether this process counts as a user of the server."""
        membership = self._memberships.get(self.cluster.data_dir)
        return membership is not None and membership.is_in_place()

    def join(self) -> None:
        """Make sure that the server runs and goes on running while this process lives.

        Raises:
            EmbeddedServerError: it cannot be started, or its folder cannot be written.
        """
        try:
            with FileLock(self.cluster.beside(".lock")) as door:
                door.take()
                self._become_a_user()
                guard.post(self.cluster)
                if self._answer() is not Ping.OK:
                    process.start(self.cluster, durable=self.durable)
                self.cluster.link_socket_dir()
        except OSError as error:
            message = (
                f"The embedded PostgreSQL cannot use {error.filename}: {error.strerror}. "
                "Mend that, or set DATA_DIR to another folder."
            )
            raise EmbeddedServerError(message) from error

    def leave(self) -> None:
        """End this process's use of the server, and stop it when there is no other user."""
        membership = self._memberships.pop(self.cluster.data_dir, None)
        if membership is None:
            return
        with (
            FileLock(self.cluster.beside(".lock")) as door,
            FileLock(self.cluster.beside(".users")) as users,
        ):
            door.take()
            membership.release()
            if users.try_to_take():
                process.stop(self.cluster)
                self.cluster.unlink_socket_dir()

    @classmethod
    def leave_all(cls) -> None:
        """End this process's use of every server that it joined."""
        for data_dir in list(cls._memberships):
            cls(data_dir, durable=True).leave()

    def create_database(self, name: str) -> None:
        """Create a database unless it exists."""
        with FileLock(self.cluster.beside(".lock")) as door:
            door.take()
            with psycopg.connect(self._address(), autocommit=True) as connection:
                known = "SELECT FROM pg_database WHERE datname = %s"
                if connection.execute(known, [name]).fetchone() is None:
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _become_a_user(self) -> None:
        if self.is_joined:
            return
        membership = FileLock(self.cluster.beside(".users"))
        membership.share()
        # The guard would see to it as well; this way a command returns when all is quiet.
        atexit.register(self.leave)
        stale = self._memberships.get(self.cluster.data_dir)
        self._memberships[self.cluster.data_dir] = membership
        if stale is not None:
            stale.release()

    def _address(self) -> str:
        return make_conninfo(
            host=str(self.cluster.socket_dir),
            user=SUPERUSER,
            dbname=MAINTENANCE_DATABASE,
            connect_timeout=PING_TIMEOUT_SECONDS,
        )

    def _answer(self) -> Ping:
        """Ask the server whether it takes connections; wait while it recovers from a crash."""
        self.cluster.link_socket_dir()
        deadline = time.monotonic() + RECOVERY_TIMEOUT_SECONDS
        while (answer := Ping(PGconn.ping(self._address().encode()))) is Ping.REJECT:
            if time.monotonic() > deadline:
                break
            time.sleep(POLL_SECONDS)
        return answer
