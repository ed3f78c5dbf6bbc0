"""`DATABASES` from `DATABASE_URL`, or the embedded server."""

from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

CONNECTION_PARTS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}


def external(url: str, *, pool_size: int) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL address; libpq reads it, so all it knows works."""
    parts = conninfo_to_dict(url)
    named = {django: str(parts.pop(libpq, "")) for libpq, django in CONNECTION_PARTS.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": pool_size}, **parts},
        **named,
    }


def embedded(data_dir: Path, *, durable: bool) -> dict[str, Any]:
    """Return Django's settings for the server that starts by itself below `data_dir`."""
    from core.embedded import database_settings

    return database_settings(data_dir, durable=durable)
