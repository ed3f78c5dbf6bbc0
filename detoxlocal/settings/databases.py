"""`DATABASES` from `DATABASE_URL`, or the embedded server."""

from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

# A visitor in a crisis waits no longer for the page with the numbers when the database is away.
WAIT_SECONDS = 3
# Pages ask short questions, many at once. Helpers and compilers take longer to start than the
# answer takes, and PostgreSQL calls them in where it guesses a circle on a large map too big.
SHORT_QUESTIONS = "-c max_parallel_workers_per_gather=0 -c jit=off"
CONNECTION_PARTS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}


def external(url: str, *, pool_size: int) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL address; libpq reads it, so all it knows works."""
    parts = conninfo_to_dict(url)
    named = {django: str(parts.pop(libpq, "")) for libpq, django in CONNECTION_PARTS.items()}
    options = f"{SHORT_QUESTIONS} {parts.pop('options', '')}".strip()
    pool = {
        "min_size": 1,
        "max_size": pool_size,
        "timeout": WAIT_SECONDS,
        # The pause between attempts doubles; giving up early lets the next request try at once.
        "reconnect_timeout": WAIT_SECONDS,
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": {
            "pool": pool,
            "connect_timeout": WAIT_SECONDS,
            "options": options,
            **parts,
        },
        # Else every connection that a restart of the server cut would cost a visitor a page.
        "CONN_HEALTH_CHECKS": True,
        **named,
    }


def embedded(data_dir: Path, *, durable: bool) -> dict[str, Any]:
    """Return Django's settings for the server that starts by itself below `data_dir`."""
    from core.embedded import database_settings

    entry = database_settings(data_dir, durable=durable)
    entry["OPTIONS"]["options"] = SHORT_QUESTIONS
    return entry
