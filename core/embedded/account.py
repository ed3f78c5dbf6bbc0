"""Whom the server runs as: PostgreSQL refuses to be run by root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from core.embedded.errors import EmbeddedServerError

UNPRIVILEGED_USER = "nobody"


class Identity(TypedDict, total=False):
    """The arguments of `subprocess.run` that change whom a program runs as."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """A user and group id; `None` for whoever runs this program."""

    uid: int | None = None
    gid: int | None = None

    @property
    def identity(self) -> Identity:
        """The arguments for `subprocess.run`."""
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Give the account a folder."""
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)


def account_for(data_dir: Path) -> Account:
    """Return the account that runs the server on this folder.

    Root stays with the owner of an existing folder, so that one run as root does not take the
    database away from a person who otherwise works without it; a new folder goes to `nobody`.

    Raises:
        EmbeddedServerError: root runs this, and the system has no user `nobody`.
    """
    if os.geteuid() != 0:
        return Account()
    if data_dir.exists() and data_dir.stat().st_uid != 0:
        return Account(data_dir.stat().st_uid, data_dir.stat().st_gid)
    try:
        entry = pwd.getpwnam(UNPRIVILEGED_USER)
    except KeyError:
        message = (
            f"PostgreSQL does not run as root, and this system has no user {UNPRIVILEGED_USER!r}. "
            "Work as another user, or set DATABASE_URL."
        )
        raise EmbeddedServerError(message) from None
    return Account(entry.pw_uid, entry.pw_gid)
