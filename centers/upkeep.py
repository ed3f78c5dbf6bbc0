"""What follows a change of many centers at once."""

from django.db import connection

from centers.models import Center
from centers.names.known_words import NameWord
from centers.tally import Tally, compact


def settle() -> None:
    """Add up the running counts, and have PostgreSQL look at what it holds now.

    Until it has looked, which it does by itself only some minutes later, it plans searches for
    what was there before, and one of words may take a thousand times as long.
    """
    compact()
    tables = ", ".join(model._meta.db_table for model in (Center, NameWord, Tally))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")
