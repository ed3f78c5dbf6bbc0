"""Messages: kept before they are acknowledged, answered, and erased some time after that."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles.contact.tasks import tell_staff
from articles.models import ContactMessage
from core import audit
from core.form_keys import content_hash, sends_many


class AlreadySoError(Exception):
    """The message is answered, or waits, already; or it was erased meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A message as it was sent."""

    name: str
    email: str
    message: str
    language: str
    form_key: UUID

    @property
    def content_hash(self) -> str:
        """The same for the same words."""
        return content_hash(self.name, self.email, self.message)


@transaction.atomic
def submit_message(sent: Sent, *, sender: str, looks_automatic: bool) -> ContactMessage:
    """Store a message, or return the one that the same form with the same words already stored.

    A doubtful one (too fast, a filled trap, many from one sender) is marked and kept.

    Args:
        sent: what was sent.
        sender: the sender's hash.
        looks_automatic: whether the form was filled as a program does.
    """
    message, created = ContactMessage.objects.get_or_create(
        form_key=sent.form_key,
        content_hash=sent.content_hash,
        defaults={
            "name": sent.name,
            "email": sent.email,
            "message": sent.message,
            "language": sent.language,
            "sender_hash": sender,
            "doubtful": looks_automatic or sends_many(ContactMessage.objects.all(), sender),
        },
    )
    if created:
        # The queue is a table: this is committed with the message, or not at all.
        tell_staff.enqueue(message.pk)
    return message


@transaction.atomic
def answer_message(message: ContactMessage, *, by: User) -> ContactMessage:
    """Say that a message was answered, or needs no answer.

    Raises:
        AlreadySoError: somebody said so before, or it was erased.
    """
    return _mark(message, is_answered=True, by=by)


@transaction.atomic
def reopen_message(message: ContactMessage, *, by: User) -> ContactMessage:
    """Take back that a message was answered.

    Raises:
        AlreadySoError: it waits already, or it was erased.
    """
    return _mark(message, is_answered=False, by=by)


def _mark(message: ContactMessage, *, is_answered: bool, by: User) -> ContactMessage:
    stored = ContactMessage.objects.select_for_update().filter(pk=message.pk).first()
    if stored is None or bool(stored.answered_at) == is_answered:
        raise AlreadySoError
    before = {"answered_at": stored.answered_at, "answered_by": stored.answered_by_id}
    stored.answered_at = timezone.now() if is_answered else None
    stored.answered_by = by if is_answered else None
    stored.save(update_fields=["answered_at", "answered_by"])
    after = {"answered_at": stored.answered_at, "answered_by": stored.answered_by_id}
    verb = "answered_message" if is_answered else "reopened_message"
    audit.record(by, verb, stored, *audit.differences(before, after))
    return stored


@transaction.atomic
def erase_answered() -> int:
    """Erase messages that were answered `CONTACT_DAYS_KEPT` days ago; return how many.

    The trail keeps that each was erased, and nothing that was in it.
    """
    limit = timezone.now() - timedelta(days=settings.CONTACT_DAYS_KEPT)
    old = list(ContactMessage.objects.select_for_update().filter(answered_at__lte=limit))
    ContactMessage.objects.filter(pk__in=[message.pk for message in old]).delete()
    audit.record_all(None, "erased_message", [(message, {}, {}) for message in old])
    return len(old)
