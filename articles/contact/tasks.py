"""Mails that say that a message waits, and nothing of what is in it."""

from django.conf import settings
from django.tasks import task
from django.urls import reverse

from accounts.models import User
from articles.models import ContactMessage
from core import mail
from core.queue.names import MAIL

WHO_ANSWERS = "articles.change_contactmessage"


@task(queue_name=MAIL)
def tell_staff(pk: int) -> None:
    """Have everybody told who may answer a message; each by a task of their own.

    So that a mail that is sent again goes to nobody who has it already.
    """
    message = ContactMessage.objects.filter(pk=pk, answered_at=None).first()
    if message is None or _was_told_of_another(message):
        return
    for person in User.objects.who_may(WHO_ANSWERS).values_list("pk", flat=True):
        tell_person.enqueue(person, pk)


def _was_told_of_another(message: ContactMessage) -> bool:
    """Return whether it is a doubtful one, and not the hour's first: a flood is not mailed on."""
    hour = message.created_at.replace(minute=0, second=0, microsecond=0)
    earlier = ContactMessage.objects.filter(doubtful=True, created_at__gte=hour, pk__lt=message.pk)
    return message.doubtful and earlier.exists()


@task(queue_name=MAIL)
def tell_person(person_pk: int, pk: int) -> None:
    """Mail one person that a message waits, unless it was answered meanwhile."""
    person = User.objects.who_may(WHO_ANSWERS).filter(pk=person_pk).first()
    if person is None or not ContactMessage.objects.filter(pk=pk, answered_at=None).exists():
        return
    address = settings.SITE_URL + reverse("contact_messages:inspect", args=[pk])
    mail.send(
        "contact_message",
        to=person.email,
        language=person.language,
        context={"name": person.name, "address": address},
    )
