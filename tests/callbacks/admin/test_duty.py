"""Agents on duty in the admin: managers see who is there, and put people on and off duty."""

import pytest
from django.test import Client

from callbacks.models import OnDuty
from callbacks.services.duty import start_duty
from core.models import AuditEvent
from tests.callbacks.admin.people import manager, words
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/agents-on-duty/"


def test_an_agent_is_put_on_duty_and_off_again(client: Client) -> None:
    agent = make_user("callback_agent", name="Ada")
    manager(client).post(f"{LIST}{agent.pk}/start/")
    assert OnDuty.objects.get().agent == agent
    client.post(f"{LIST}{agent.pk}/end/")
    assert not OnDuty.objects.exists()
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["started_duty", "ended_duty"]


def test_those_on_duty_stand_first_and_whoever_may_not_call_any_more_is_marked(
    client: Client,
) -> None:
    make_user("callback_agent", name="Ada")
    gone = make_user("callback_agent", name="Zoe")
    start_duty(gone, by=gone)
    gone.groups.clear()
    rows = manager(client).get(LIST).context["rows"]
    assert (rows[0]["agent"], rows[0]["may_call"]) == (gone, False)
    assert "may not call any more" in words(client, LIST)


def test_nobody_on_duty_is_told(client: Client) -> None:
    make_user("callback_agent")
    assert "Nobody is on duty" in words(manager(client), LIST)


def test_only_who_may_call_is_put_on_duty(client: Client) -> None:
    editor = make_user("editor")
    assert manager(client).post(f"{LIST}{editor.pk}/start/").status_code == 404
    assert not OnDuty.objects.exists()
