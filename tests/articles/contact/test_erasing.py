"""Messages are erased some time after they were answered, and not before."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.contact.services import erase_answered
from articles.models import ContactMessage
from articles.tasks import erase_answered_messages
from core.models import AuditEvent
from core.queue.schedule import scheduled
from tests.factories import make_message

pytestmark = pytest.mark.django_db
ALMOST = timedelta(days=29, hours=23)
LONG_AGO = timedelta(days=30, minutes=1)


def answered(ago: timedelta) -> ContactMessage:
    return make_message(answered_at=timezone.now() - ago, name="Ana", message="A secret")


def test_what_was_answered_long_ago_is_erased_and_nothing_else() -> None:
    gone, kept = answered(LONG_AGO), answered(ALMOST)
    waiting = make_message(created_at=timezone.now() - timedelta(days=900))
    assert erase_answered() == 1
    assert set(ContactMessage.objects.all()) == {kept, waiting}
    assert gone.pk not in {kept.pk, waiting.pk}


def test_how_long_they_are_kept_is_a_setting(settings: Settings) -> None:
    settings.CONTACT_DAYS_KEPT = 3
    answered(timedelta(days=4))
    assert erase_answered() == 1


def test_the_trail_says_that_it_was_erased_and_nothing_of_it() -> None:
    gone = answered(LONG_AGO)
    erase_answered()
    event = AuditEvent.objects.get(verb="erased_message")
    assert (event.object_kind, event.object_key) == ("articles.contactmessage", str(gone.pk))
    assert (event.actor, event.before, event.after) == (None, {}, {})


def test_a_night_with_nothing_to_erase_leaves_no_trace() -> None:
    make_message()
    assert erase_answered() == 0
    assert not AuditEvent.objects.filter(verb="erased_message").exists()


def test_it_is_done_every_night() -> None:
    answered(LONG_AGO)
    assert scheduled()["articles.tasks.erase_answered_messages"] == "31 3 * * *"
    erase_answered_messages.enqueue()
    assert not ContactMessage.objects.exists()


def test_many_are_erased_in_few_questions(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(30):
        answered(LONG_AGO)
    # Held, erased and recorded, between the savepoints of a test's transaction.
    with django_assert_num_queries(5):
        erase_answered()
