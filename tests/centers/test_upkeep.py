"""After many centers changed at once, the database plans for what it holds now."""

import pytest
from django.db import connection

from centers.tally import Tally
from centers.upkeep import settle
from tests.factories import make_center

pytestmark = pytest.mark.django_db


def rows_planned_for() -> int:
    """Return how many centers PostgreSQL believes there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'centers_center'")
        (rows,) = cursor.fetchone() or (0,)
    return int(rows)


def test_plans_are_made_for_the_centers_that_there_are_now() -> None:
    settle()
    planned_before = rows_planned_for()
    for _center in range(20):
        make_center()
    settle()
    # An estimate: of rows that earlier tests rolled back some may be counted, or counted no more.
    assert rows_planned_for() >= planned_before + 10


def test_running_counts_are_added_up() -> None:
    for _center in range(3):
        make_center()
    settle()
    assert Tally.objects.get(area="", key="").total == 3
