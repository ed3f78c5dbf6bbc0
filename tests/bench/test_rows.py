"""The invented centers of the measurements are such as the site itself would hold."""

import pytest
from django.db import connection

from bench.rows import fill, filling, indexes_set_aside
from centers.models import Center
from centers.tally import COUNTRY, numbers_of

pytestmark = pytest.mark.django_db
ROWS = 300


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'centers_center'")
        return {definition for (definition,) in cursor.fetchall()}


def test_filling_goes_on_where_it_stopped() -> None:
    assert list(filling(ROWS)) == [ROWS]
    assert list(filling(ROWS + 10)) == [ROWS + 10]
    assert Center.objects.listed().count() == ROWS + 10


def test_facets_are_what_the_services_feed_and_the_tally_counts_them() -> None:
    fill(ROWS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM centers_center WHERE facets <> centers_facets_of(services)"
        )
        assert cursor.fetchone() == (0,)
    assert numbers_of(COUNTRY)[COUNTRY][""] == ROWS


def test_centers_differ_and_lie_in_many_states() -> None:
    fill(ROWS)
    assert len(set(Center.objects.values_list("state", flat=True))) > 20
    assert len({tuple(each) for each in Center.objects.values_list("facets", flat=True)}) > 100
    assert 0 < Center.objects.filter(hours__isnull=True).count() < ROWS


def test_indexes_come_back_as_they_were() -> None:
    before = indexes()
    with indexes_set_aside():
        assert len(indexes()) < len(before)
    assert indexes() == before
