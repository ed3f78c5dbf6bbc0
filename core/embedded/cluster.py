"""Where the embedded server keeps its files, and how its users find it."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from core.embedded.errors import EmbeddedServerError

SUPERUSER = "postgres"
SOCKET_NAME = ".s.PGSQL.5432"

# A socket's address holds 108 bytes on Linux and 104 on macOS, the closing zero included.
SOCKET_PATH_MAX_BYTES = 100


def _can_be_a_host(directory: Path) -> bool:
    # libpq splits a host at commas.
    length_bytes = len(os.fsencode(directory / SOCKET_NAME))
    return length_bytes <= SOCKET_PATH_MAX_BYTES and "," not in str(directory)


@dataclass(frozen=True)
class Cluster:
    """The paths of one database cluster; the lock files lie beside its folder."""

    location: Path

    @cached_property
    def data_dir(self) -> Path:
        """The folder of the database's files, without symbolic links in its path."""
        return self.location.resolve()

    def beside(self, suffix: str) -> Path:
        """Return the path of a helper file, such as `postgres.lock` for the folder `postgres`."""
        return self.data_dir.with_name(self.data_dir.name + suffix)

    @property
    def exists(self) -> bool:
        """Whether the folder holds a complete cluster."""
        return (self.data_dir / "PG_VERSION").exists()

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.data_dir / "server.log"

    @property
    def name(self) -> str:
        """What marks the server's process as this cluster's, even after its folder was moved."""
        status = self.data_dir.stat()
        return f"detoxlocal-{status.st_dev:x}-{status.st_ino:x}"

    @cached_property
    def socket_dir(self) -> Path:
        """The path under which a client finds the socket.

        The socket itself always lies in the data folder. Where that path is too long for a
        socket's address, clients go through a short symbolic link in the temporary folder.
        """
        if _can_be_a_host(self.data_dir):
            return self.data_dir
        digest = hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:12]
        name = f"detoxlocal-{os.geteuid()}-{digest}"
        usual = Path(tempfile.gettempdir(), name)
        return usual if _can_be_a_host(usual) else Path("/tmp", name)  # noqa: S108  checked below

    def link_socket_dir(self) -> None:
        """Make the short link when there must be one.

        Raises:
            EmbeddedServerError: somebody else holds the link's name.
        """
        link = self.socket_dir
        if link == self.data_dir or self._is_our_link(link):
            return
        try:
            link.unlink(missing_ok=True)
            link.symlink_to(self.data_dir)
        except OSError as error:
            message = f"{link} is in the way of the database's socket. Remove it and try again."
            raise EmbeddedServerError(message) from error

    def unlink_socket_dir(self) -> None:
        """Remove the short link, if there is one."""
        if self.socket_dir != self.data_dir and self._is_our_link(self.socket_dir):
            self.socket_dir.unlink(missing_ok=True)

    def _is_our_link(self, link: Path) -> bool:
        if not link.is_symlink():
            return False
        return link.lstat().st_uid == os.geteuid() and link.readlink() == self.data_dir
