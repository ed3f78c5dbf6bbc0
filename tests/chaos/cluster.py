"""A PostgreSQL of the run's own, durable: shut down as by a power cut, and started again."""

import subprocess
from pathlib import Path
from typing import LiteralString
from urllib.parse import quote, urlencode

import psycopg
from django.db import connection

from core.embedded import process
from core.embedded.account import account_for
from core.embedded.binaries import find_installation, installation_for
from core.embedded.cluster import SUPERUSER, Cluster
from tests import database

NAME = "detoxlocal"


class OwnCluster:
    """The server on one folder below `folder`; `start` it first, `stop` it at the end."""

    def __init__(self, folder: Path) -> None:
        # Whom the server runs as under root has to get there.
        folder.chmod(0o755)
        self._cluster = Cluster(folder / "postgres")

    @property
    def address(self) -> str:
        """What `DATABASE_URL` takes."""
        parts = {"host": self._cluster.socket_dir, "user": SUPERUSER}
        return f"postgresql:///{quote(NAME)}?{urlencode(parts)}"

    def start(self) -> None:
        """Start it; what it lost in an immediate shutdown comes back from its journal."""
        process.start(self._cluster, durable=True)

    def restart_at_once(self) -> None:
        """Shut down immediately, without a word to anybody, and start again."""
        account = account_for(self._cluster.data_dir)
        program = installation_for(account) / "bin" / "pg_ctl"
        subprocess.run(
            [program, "stop", "--mode", "immediate", "--silent", "--pgdata", process.HERE],
            cwd=self._cluster.data_dir,
            check=True,
            **account.identity,
        )
        self.start()

    def stop(self) -> None:
        """Stop it, if it runs."""
        if self._cluster.exists:
            process.stop(self._cluster)

    def execute(self, statement: LiteralString) -> int:
        """Run one statement; return how many rows it changed."""
        with psycopg.connect(self.address, autocommit=True) as server:
            return server.execute(statement).rowcount


def copy_template(own: OwnCluster, dump: Path) -> None:
    """Fill the server with what all tests begin with: migrated, all places, pages and services."""
    with database.another("chaos") as name:
        database.clone(name)
        params = connection.get_connection_params()
        connection.close()
        known = ("host", "port", "user", "password")
        source = " ".join(f"{key}={params[key]}" for key in known if params.get(key))
        programs = find_installation() / "bin"
        _run(programs / "pg_dump", "-Fc", "-Z0", "-f", dump, "-d", f"dbname={name} {source}")
    host = ("-h", own._cluster.socket_dir, "-U", SUPERUSER)
    _run(programs / "createdb", *host, NAME)
    _run(programs / "pg_restore", *host, "-d", NAME, "-j2", dump)
    dump.unlink()


def _run(*program: object) -> None:
    subprocess.run(list(map(str, program)), check=True)
