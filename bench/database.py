"""A database of the bench's own beside the site's, and the processor time that it takes."""

from collections.abc import Iterator
from contextlib import contextmanager

import psutil
from django.db import connection

from tests import database

NAME = "detox_bench"


@contextmanager
def bench_database() -> Iterator[None]:
    """Use a fresh database with all places and services for the block; drop it afterwards."""
    original = connection.settings_dict["NAME"]
    database.clone(NAME)
    try:
        yield
    finally:
        database.use(original)
        with database.locked_server() as server:
            database.run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", NAME)


def postmaster() -> psutil.Process:
    """Return the process that all of PostgreSQL's processes come from."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone() or (0,)
    parent: psutil.Process = psutil.Process(backend).parent()
    return parent


def processor_seconds(process: psutil.Process) -> float:
    """Return the processor time of a process and all below it, ended ones included."""
    seconds = 0.0
    for each in (process, *process.children(recursive=True)):
        times = each.cpu_times()
        seconds += times.user + times.system + times.children_user + times.children_system
    return seconds
