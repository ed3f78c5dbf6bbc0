"""Two imports of one kind never run at once."""

from django.db import connection

from listings.imports.errors import ImportRefusedError


def refuse_second_import(lock_number: int) -> None:
    """Take a lock until the transaction ends.

    Args:
        lock_number: any that nobody else on the database uses for an advisory lock.

    Raises:
        ImportRefusedError: another import holds it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock_number])
        if not cursor.fetchone()[0]:
            raise ImportRefusedError("Another import is running. Wait until it is done.")
