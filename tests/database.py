"""One template database for all tests: migrated and filled once, then cloned in a blink.

The template's name carries a hash of everything that shapes it, so it is made anew exactly when
migrations, the table of services or the places change, and survives between runs otherwise.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

PREFIX = "detox_template_"
# Any number will do that nobody else on the server uses for an advisory lock.
LOCK_NUMBER = 823_114


def _shaping_files() -> Iterator[Path]:
    for config in sorted(apps.get_app_configs(), key=lambda app: app.label):
        yield from sorted(Path(config.path, "migrations").glob("*.py"))
    yield from sorted(settings.BASE_DIR.glob("centers/data/*.csv"))
    yield from sorted(settings.BASE_DIR.glob("places/**/*.py"))


def template_name() -> str:
    """Return the name of the template that fits the project as it is now."""
    digest = hashlib.sha256(version("zipcodes").encode())
    for path in _shaping_files():
        digest.update(path.name.encode() + path.read_bytes())
    return PREFIX + digest.hexdigest()[:16]


def _server() -> psycopg.Connection[Any]:
    connection.ensure_connection()  # starts the embedded server when that is what we use
    known = {"user", "password", "host", "port"}
    params = {k: v for k, v in connection.get_connection_params().items() if k in known}
    connection.close()
    return psycopg.connect(**params, dbname="postgres", autocommit=True)


@contextmanager
def locked_server() -> Iterator[psycopg.Connection[Any]]:
    """Yield a connection to the server while no other test process makes databases."""
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
        try:
            yield server
        finally:
            server.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])


def run(server: psycopg.Connection[Any], statement: LiteralString, *names: str) -> None:
    """Run a statement about databases, whose names can't be parameters."""
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def use(name: str) -> None:
    """Point Django at another database of the same server."""
    connection.close()
    connections.settings["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _templates(server: psycopg.Connection[Any]) -> set[str]:
    rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [PREFIX + "%"])
    return {row[0] for row in rows}


def ensure_template(server: psycopg.Connection[Any]) -> str:
    """Make the template unless it stands, and drop those of older projects."""
    name = template_name()
    standing = _templates(server)
    if name in standing:
        return name
    for old in standing:
        run(server, "DROP DATABASE {} WITH (FORCE)", old)
    making = f"{PREFIX}making"
    run(server, "CREATE DATABASE {}", making)
    use(making)
    call_command("migrate", verbosity=0)
    call_command("load_places", verbosity=0)
    call_command("load_services", verbosity=0)
    connection.close()
    run(server, "ALTER DATABASE {} RENAME TO {}", making, name)
    return name


def clone(name: str) -> None:
    """Make the database `name` a fresh copy of the template, and use it."""
    connection.close()
    with locked_server() as server:
        template = ensure_template(server)
        run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        run(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
    use(name)
