"""The queue and a call's page as tests read and send them."""

from typing import Any

from django.test import Client

from callbacks.models import CallbackRequest
from callbacks.services.claiming import claim_request
from callbacks.services.dialing import reveal_number
from tests.factories import make_callback
from tests.listings.cases.pages import words

QUEUE = "/admin/callbacks/"


def address(callback: CallbackRequest, action: str = "") -> str:
    return f"{QUEUE}{callback.pk}/{action and action + '/'}"


def shown(client: Client, url: str = QUEUE, **query: Any) -> str:
    """Return what people read of a page of the admin."""
    response = client.get(url, query)
    assert response.status_code == 200
    return words(response.content.decode())


def send(client: Client, callback: CallbackRequest, action: str, **told: Any) -> tuple[int, str]:
    """Send a form of the page; return the status and what people read then."""
    response = client.post(address(callback, action), told, follow=True)
    return response.status_code, words(response.content.decode())


def fresh(callback: CallbackRequest) -> CallbackRequest:
    """Return a call as it is stored."""
    return CallbackRequest.objects.get(pk=callback.pk)


def dialed(agent: Any, **fields: Any) -> CallbackRequest:
    """Return a call whose number an agent has seen."""
    callback = make_callback(**fields)
    claim_request(callback, by=agent)
    reveal_number(callback, by=agent)
    return callback
