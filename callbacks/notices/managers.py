"""Warning managers by mail, at most once an hour of the same; the trail keeps that it was done."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.tasks import task
from django.urls import reverse

from accounts.models import User
from callbacks.models import Delivery
from core import audit, mail
from core.database_clock import database_clock
from core.form_keys import lock_key
from core.models import AuditEvent
from core.queue.names import MAIL

QUIET = timedelta(hours=1)
GIVEN_UP, LOOKED_MUCH = "warned_of_deliveries", "warned_of_looks"
# Who is warned, by what it is about.
WHO = {GIVEN_UP: "callbacks.change_delivery", LOOKED_MUCH: "callbacks.view_callsettings"}


def warn_of_deliveries() -> None:
    """Have managers told that the gateway does not take what it is told; within a transaction."""
    _warn(GIVEN_UP, None, {})


def warn_of_looks(agent: User, *, looks: int, usual: int) -> None:
    """Have managers told that somebody looks at many numbers; within a transaction.

    Args:
        agent: who looks.
        looks: how many in the last hour.
        usual: how many are usual.
    """
    _warn(LOOKED_MUCH, agent, {"looks": looks, "usual": usual})


def _warn(verb: str, about: User | None, told: dict[str, int]) -> None:
    lock_key(f"{verb} {about.pk if about else ''}")
    events = AuditEvent.objects.about(about) if about else AuditEvent.objects.all()
    last = events.filter(verb=verb).order_by("-pk").first()
    if last is not None and last.at > database_clock() - QUIET:
        return
    event = audit.record(None, verb, about, {}, told)
    for person in User.objects.who_may(WHO[verb]).values_list("pk", flat=True):
        tell_manager.enqueue(person, event.pk)


@task(queue_name=MAIL)
def tell_manager(person_key: int, event_key: int) -> None:
    """Mail one manager what a warning in the trail says."""
    event = AuditEvent.objects.get(pk=event_key)
    person = User.objects.who_may(WHO[event.verb]).filter(pk=person_key).first()
    if person is None:
        return
    template, context = _about_looks(event) if event.verb == LOOKED_MUCH else _about_deliveries()
    mail.send(
        template,
        to=person.email,
        language=person.language,
        context={"name": person.name, **context},
        known_by=f"{event.verb} {event.pk}",
    )


def _about_deliveries() -> tuple[str, dict[str, Any]]:
    address = f"{settings.SITE_URL}{reverse('deliveries:index')}?state={Delivery.State.DEAD}"
    given_up = Delivery.objects.filter(state=Delivery.State.DEAD).count()
    return "callback_given_up", {"count": given_up, "address": address}


def _about_looks(event: AuditEvent) -> tuple[str, dict[str, Any]]:
    agent = User.objects.filter(pk=event.object_key).first()
    address = f"{settings.SITE_URL}{reverse('audit:index')}?actor={event.object_key}"
    return "callback_looks", {**event.after, "agent": agent, "address": address}
