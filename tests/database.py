"""One template database for all tests: migrated and filled once, then cloned in a blink.

The template's name carries a hash of everything that shapes it, so it is made anew exactly when
migrations, the table of services, the places or the pages change, and survives between runs
otherwise.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
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
# So that those who need no filled database are not kept waiting.
FILLING_LOCK_NUMBER = 823_115
# What a run fills once for all of its processes; the next run drops it.
FILLED_PREFIX = "detox_filled_"
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"alone{os.getpid()}")

# Autovacuum comes when it likes. It sees nothing of the transaction that a test fills tables in,
# takes them for empty, and has the planner choose accordingly.
LEFT_ALONE = """
DO $$ DECLARE name regclass; BEGIN
    FOR name IN SELECT oid FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    LOOP EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', name); END LOOP;
END $$
"""

# Laying out pages is recorded; tests begin with an empty trail. Nobody else may do this to it.
NOTHING_HAPPENED = """
ALTER TABLE core_auditevent DISABLE TRIGGER USER;
TRUNCATE core_auditevent RESTART IDENTITY;
ALTER TABLE core_auditevent ENABLE TRIGGER USER;
"""


def _shaping_files() -> Iterator[Path]:
    for config in sorted(apps.get_app_configs(), key=lambda app: app.label):
        yield from sorted(Path(config.path, "migrations").glob("*.py"))
    yield from sorted(settings.BASE_DIR.glob("centers/data/*.csv"))
    yield from sorted(settings.BASE_DIR.glob("places/**/*.py"))
    for pattern in ("data/pages/*.md", "data/*.csv", "imports/*.py", "services/layout.py"):
        yield from sorted(settings.BASE_DIR.glob(f"articles/{pattern}"))
    yield settings.BASE_DIR / "accounts/roles.py"
    yield Path(__file__)


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
def locked_server(lock: int = LOCK_NUMBER) -> Iterator[psycopg.Connection[Any]]:
    """Yield a connection to the server while no other test process makes databases."""
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [lock])
        try:
            yield server
        finally:
            server.execute("SELECT pg_advisory_unlock(%s)", [lock])


def run(server: psycopg.Connection[Any], statement: LiteralString, *names: str) -> None:
    """Run a statement about databases, whose names can't be parameters."""
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def use(name: str) -> None:
    """Point Django at another database of the same server."""
    connection.close()
    connections.settings["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _standing(server: psycopg.Connection[Any], prefix: str) -> set[str]:
    rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [prefix + "%"])
    return {row[0] for row in rows}


def ensure_template(server: psycopg.Connection[Any]) -> str:
    """Make the template unless it stands, and drop those of older projects."""
    name = template_name()
    standing = _standing(server, PREFIX)
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
    call_command("load_pages", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(NOTHING_HAPPENED)
        cursor.execute(LEFT_ALONE)
        cursor.execute("ANALYZE")
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


def clone_filled(name: str, kind: str, fill: Callable[[], object]) -> None:
    """Make `name` a copy of a database that holds more, and use it; the run's first fills that."""
    filled = f"{FILLED_PREFIX}{kind}_{RUN}"
    with locked_server(FILLING_LOCK_NUMBER) as server:
        standing = _standing(server, f"{FILLED_PREFIX}{kind}_")
        if filled not in standing:
            for old in standing:
                run(server, "DROP DATABASE {} WITH (FORCE)", old)
            clone(filled)
            fill()
            connection.close()
        run(server, "CREATE DATABASE {} TEMPLATE {}", name, filled)
    use(name)


@contextmanager
def another(kind: str) -> Iterator[str]:
    """Yield the name of a database that the block makes for its tests; drop it afterwards."""
    usual, name = connection.settings_dict["NAME"], f"test_{kind}_{os.getpid()}"
    try:
        yield name
    finally:
        use(usual)
        with locked_server() as server:
            run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
