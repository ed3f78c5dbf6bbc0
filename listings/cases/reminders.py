"""Mails to staff when the promised time of cases is over; they hold numbers and a link only."""

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core import audit, mail
from core.form_keys import lock_key
from core.models import AuditEvent
from core.queue.names import MAIL
from listings.cases import figures
from listings.models import Case

WHO_WORKS = "listings.change_case"
VERB = "reminded_of_cases"


@transaction.atomic
def remind_everybody() -> int:
    """Have everybody reminded who works on cases, when some are overdue; once a day (UTC).

    Each is told by a task of their own, so that a mail that is sent again goes to nobody who has
    it already. The trail keeps that it was done: who asks again on the same day changes nothing.

    Returns:
        How many people are going to get a mail.
    """
    lock_key(VERB)
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if AuditEvent.objects.filter(verb=VERB, at__gte=today).exists():
        return 0
    if not Case.objects.plain().overdue().exists():
        return 0
    people = list(User.objects.who_may(WHO_WORKS).values_list("pk", flat=True))
    for person in people:
        remind_person.enqueue(person)
    audit.record(None, VERB, after={"people": len(people)})
    return len(people)


@task(queue_name=MAIL)
def remind_person(person_pk: int) -> None:
    """Mail one person how many cases are overdue, unless they were looked at meanwhile."""
    person = User.objects.who_may(WHO_WORKS).filter(pk=person_pk).first()
    found = figures.now()
    if person is None or not found.overdue or found.oldest_age is None:
        return
    mail.send(
        "overdue_cases",
        to=person.email,
        language=person.language,
        context={
            "name": person.name,
            "overdue": found.overdue,
            "waiting": found.waiting,
            "oldest_days": found.oldest_age.days,
            "address": f"{settings.SITE_URL}{reverse('cases:index')}?overdue=yes",
        },
    )
