"""Notices to the gateway in the admin: what was given up is seen, and can be sent again."""

import pytest
from django.test import Client
from django.utils import timezone

from callbacks.models import CallbackRequest, Delivery
from core.models import AuditEvent
from tests.callbacks.admin.people import manager, words
from tests.factories import make_callback, make_delivery

pytestmark = pytest.mark.django_db
LIST = "/admin/deliveries/"


def dead(request: CallbackRequest) -> Delivery:
    assert request.next_attempt_at
    moment = request.next_attempt_at.isoformat()
    payload = {"type": "call.waiting", "data": {"may_be_called_from": moment}}
    return make_delivery(request=request, payload=payload)


def test_the_menu_and_the_dashboard_lead_to_what_was_given_up(client: Client) -> None:
    make_delivery()
    html = manager(client).get("/admin/").content.decode()
    assert html.count("/admin/deliveries/?state=dead") == 2
    assert "notice to the gateway given up" in html


def test_the_list_is_narrowed_down_by_state(client: Client) -> None:
    make_delivery()
    make_delivery(state="delivered", delivered_at=timezone.now(), event="call.delivered")
    assert "call.waiting" in words(manager(client), f"{LIST}?state=dead")
    assert "call.delivered" not in words(client, f"{LIST}?state=dead")
    assert "call.delivered" in words(client, f"{LIST}?state=nonsense")
    assert "That is good of those that were given up." in words(client, f"{LIST}?state=waiting")


def test_a_page_tells_what_was_told_and_why_it_was_not_taken(client: Client) -> None:
    delivery = make_delivery()
    shown = words(manager(client), f"{LIST}{delivery.pk}/")
    assert str(delivery.uuid) in shown
    assert "it answered with status 500" in shown
    assert '"type": "call.waiting"' in shown


def test_what_was_given_up_is_sent_again_and_recorded(client: Client) -> None:
    delivery = dead(make_callback())
    manager(client).post(f"{LIST}{delivery.pk}/again/")
    delivery.refresh_from_db()
    assert delivery.state == "waiting"
    assert AuditEvent.objects.get().verb == "sent_delivery_again"
    assert "Sent a notice again" in words(client, f"{LIST}{delivery.pk}/")


def test_what_is_not_given_up_is_not_sent_again(client: Client) -> None:
    delivery = make_delivery(state="delivered", delivered_at=timezone.now())
    assert "Send it again" not in words(manager(client), f"{LIST}{delivery.pk}/")
    answer = client.post(f"{LIST}{delivery.pk}/again/", follow=True)
    assert "it is not given up" in answer.content.decode()
    assert not AuditEvent.objects.exists()


def test_nobody_is_told_of_a_call_that_does_not_wait_any_more(client: Client) -> None:
    request = make_callback()
    delivery = dead(request)
    CallbackRequest.objects.filter(pk=request.pk).update(
        state="reached", closed_at=timezone.now(), next_attempt_at=None
    )
    answer = manager(client).post(f"{LIST}{delivery.pk}/again/", follow=True)
    assert "the call does not wait any more" in answer.content.decode()
    assert Delivery.objects.get().state == "dead"
