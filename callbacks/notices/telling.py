"""What is set going when somebody asks for a call: mails to agents on duty, and the gateway.

They say that somebody waits, by when a call was promised, in which language, and where to take it;
never whom to call, and never where they are.
"""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.tasks import task
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.models.users import UserQuerySet
from callbacks.models import CallbackRequest
from callbacks.notices import deliveries, gateway
from callbacks.notices.waiting import waiting_since
from callbacks.operation import call_settings
from core import mail
from core.database_clock import database_clock
from core.models import AuditEvent
from core.queue.names import MAIL

WHO_CALLS = "callbacks.change_callbackrequest"
HOUR = timedelta(hours=1)
# Whoever has a private link can set another time as often as they like.
CHANGES_TOLD_AN_HOUR = 3


def tell_of_request(request: CallbackRequest) -> None:
    """Have agents on duty and the gateway told as soon as the request may be called.

    The jobs are rows of the caller's transaction: they are committed with it, or not at all.

    Args:
        request: open, with the time of its next attempt.
    """
    moment = request.next_attempt_at
    if moment is None or _is_one_of_a_flood(request) or _is_changed_too_often(request):
        return
    told = moment.astimezone(UTC).isoformat()
    tell_agents.using(run_after=moment).enqueue(request.pk, told)
    if gateway.is_there():
        deliveries.hand_over(request, told=told, address=address_of(request))


def _is_one_of_a_flood(request: CallbackRequest) -> bool:
    """Return whether it is a doubtful one, and not the hour's first: a flood is not passed on."""
    if not request.doubtful:
        return False
    hour = request.asked_at.replace(minute=0, second=0, microsecond=0)
    same_hour = CallbackRequest.objects.filter(asked_at__gte=hour, asked_at__lt=hour + HOUR)
    return same_hour.filter(doubtful=True, pk__lt=request.pk).exists()


def _is_changed_too_often(request: CallbackRequest) -> bool:
    """Return whether another time was set so often lately that the queue alone tells of it."""
    lately = AuditEvent.objects.about(request).filter(
        verb="changed_call_time", at__gte=database_clock() - HOUR
    )
    return lately.count() >= CHANGES_TOLD_AN_HOUR


def address_of(request: CallbackRequest) -> str:
    """Return the address of the call in the queue."""
    return settings.SITE_URL + reverse("admin_callbacks:call", args=[request.pk])


def on_duty() -> UserQuerySet:
    """Return the agents who are there."""
    return User.objects.who_may(WHO_CALLS).filter(on_duty__isnull=False)


@task(queue_name=MAIL)
def tell_agents(key: int, moment: str) -> None:
    """Have everybody on duty told of a request; each by a task of their own.

    So that a mail that is sent again goes to nobody who has it already.
    """
    if waiting_since(key, moment) is None:
        return
    for agent in on_duty().values_list("pk", flat=True):
        tell_agent.enqueue(agent, key, moment)


@task(queue_name=MAIL)
def tell_agent(agent_key: int, key: int, moment: str) -> None:
    """Mail one agent that somebody waits, unless that is over or the agent left."""
    agent = on_duty().filter(pk=agent_key).first()
    request = waiting_since(key, moment)
    if agent is None or request is None:
        return
    with timezone.override(ZoneInfo(call_settings().time_zone)):
        mail.send(
            "callback_waiting",
            to=agent.email,
            language=agent.language,
            context={
                "name": agent.name,
                "promised_at": request.promised_at,
                "wanted": request.language,
                "address": address_of(request),
            },
            known_by=f"{request.uuid} {moment}",
        )
