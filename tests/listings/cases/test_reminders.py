"""Mails to staff when cases are overdue: numbers and a link, once a day."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.utils import timezone

from core.models import AuditEvent
from core.queue.schedule import scheduled
from listings.cases.reminders import remind_everybody, remind_person
from listings.models import Case
from listings.tasks import remind_of_overdue_cases
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def overdue(**fields: object) -> Case:
    now = timezone.now()
    return make_case(**{"created_at": now - 5 * DAY, "due_at": now - DAY} | fields)


def test_whoever_works_on_cases_is_told_and_nobody_else(mailoutbox: list[EmailMessage]) -> None:
    overdue()
    told = [make_user(role) for role in ("validator", "manager", "administrator")]
    for role in ("editor", "medical_reviewer", "callback_agent"):
        make_user(role)
    make_user("validator", is_active=False)
    assert remind_everybody() == 3
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(user.email for user in told)


def test_a_mail_holds_numbers_and_a_link_and_nothing_of_the_cases(
    mailoutbox: list[EmailMessage],
) -> None:
    overdue(title="Open Door", town="Pueblo")
    overdue(title="Open Door", created_at=timezone.now() - 3 * DAY)
    make_case()
    make_user("validator", name="Mira")
    remind_everybody()
    (mail,) = mailoutbox
    assert mail.subject == "2 cases are overdue"
    assert "Hello Mira," in mail.body
    assert "3 cases wait in all. The oldest came 5 days ago." in mail.body
    assert "/admin/cases/?overdue=yes" in mail.body
    assert "Open Door" not in mail.body
    assert "Pueblo" not in mail.body


def test_nobody_is_told_when_nothing_is_overdue(mailoutbox: list[EmailMessage]) -> None:
    make_user("validator")
    make_case()
    overdue(first_looked_at=timezone.now())
    overdue(doubtful=True)
    overdue(state="rejected", closed_at=timezone.now())
    assert remind_everybody() == 0
    assert mailoutbox == []


def test_nobody_is_told_twice_on_a_day_and_again_on_the_next(
    mailoutbox: list[EmailMessage],
) -> None:
    make_user("validator")
    overdue()
    assert (remind_everybody(), remind_everybody()) == (1, 0)
    with time_machine.travel(timezone.now() + DAY):
        assert remind_everybody() == 1
    assert len(mailoutbox) == 2


def test_the_trail_says_how_many_were_reminded() -> None:
    overdue()
    make_user("validator")
    remind_everybody()
    assert AuditEvent.objects.get(verb="reminded_of_cases").after == {"people": 1}


def test_what_was_looked_at_meanwhile_is_not_told(mailoutbox: list[EmailMessage]) -> None:
    case, person = overdue(), make_user("validator")
    case.first_looked_at = timezone.now()
    case.save()
    remind_person.enqueue(person.pk)
    assert mailoutbox == []


def test_who_may_not_work_on_cases_any_more_is_not_told(mailoutbox: list[EmailMessage]) -> None:
    overdue()
    person = make_user("validator")
    person.groups.clear()
    remind_person.enqueue(person.pk)
    assert mailoutbox == []


def test_each_is_told_in_their_own_language(mailoutbox: list[EmailMessage]) -> None:
    overdue()
    make_user("validator", name="Inés", language="es")
    remind_everybody()
    assert mailoutbox[0].body.startswith("Hola, Inés:")


def test_it_is_done_on_weekday_mornings(mailoutbox: list[EmailMessage]) -> None:
    overdue()
    make_user("validator")
    assert scheduled()["listings.tasks.remind_of_overdue_cases"] == "7 13 * * 1-5"
    remind_of_overdue_cases.enqueue()
    assert len(mailoutbox) == 1
