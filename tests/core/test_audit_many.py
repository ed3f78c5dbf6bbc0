"""Recording many events of one kind in few statements."""

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from core import audit
from core.models import AuditEvent
from tests.factories import make_center, make_user

pytestmark = pytest.mark.django_db


def test_many_events_hang_together_like_single_ones() -> None:
    user = make_user()
    centers = [make_center() for _number in range(3)]
    audit.record(user, "edited_center", centers[0], after={"city": "Vail"})
    audit.record_all(user, "edited_center", [(c, {"city": "A"}, {"city": "B"}) for c in centers])
    audit.record(user, "edited_center", centers[0], after={"city": "Vail"})
    keys = AuditEvent.objects.order_by("pk").values_list("object_key", flat=True)
    assert list(keys) == [str(c.pk) for c in (centers[0], *centers, centers[0])]
    assert audit.verify().faults == ()


def test_values_of_personal_data_do_not_enter_with_many_either() -> None:
    user = make_user(name="Nobody Knows")
    audit.record_all(user, "edited_center", [(user, {"name": "Nobody Knows"}, {})])
    assert AuditEvent.objects.get().before == {"name": audit.HIDDEN}


def test_a_verb_that_nobody_declares_is_refused_for_many_too() -> None:
    with pytest.raises(audit.UndeclaredVerbError):
        audit.record_all(None, "dreamt_of_center", [])


def test_the_row_before_is_found_by_an_index_however_the_trail_grew_since() -> None:
    # A plan made while the trail was empty would read all of it for each of many thousands.
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'core_audit_append'")
        assert cursor.fetchone() == (["enable_seqscan=off"],)


def test_many_events_take_few_statements(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    center = make_center()
    with django_assert_max_num_queries(2):
        events = audit.record_all(None, "edited_center", [(center, {}, {})] * 400)
    assert len({event.pk for event in events}) == 400
