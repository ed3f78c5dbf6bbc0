"""What managers do for who asks about a call: find it by its reference, take back its consent."""

import pytest
from django.test import Client
from django.urls import reverse

from callbacks.links import reference_of
from callbacks.models import CallbackRequest, DoNotCall
from callbacks.services.changing import erase_request
from tests.factories import make_callback, make_user

pytestmark = pytest.mark.django_db


def address(name: str, request: CallbackRequest) -> str:
    return reverse(f"admin_callbacks:{name}", args=[request.pk])


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(make_user("manager"))
    return client


def test_a_manager_is_asked_before_a_consent_is_taken_back(manager: Client) -> None:
    request = make_callback()
    assert "cannot be undone" in manager.get(address("revoke", request)).content.decode()
    manager.post(address("revoke", request))
    request.refresh_from_db()
    assert (request.state, request.consent.revocation.way) == ("revoked", "staff")
    assert not DoNotCall.objects.exists()


def test_a_number_is_barred_for_ever_without_being_read(manager: Client) -> None:
    request = make_callback()
    manager.post(address("bar", request))
    assert DoNotCall.objects.get().number_index == request.number_index


def test_agents_take_back_no_consent(client: Client) -> None:
    client.force_login(make_user("callback_agent"))
    request = make_callback()
    assert client.post(address("revoke", request), HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    request.refresh_from_db()
    assert request.state == "waiting"


def test_an_erased_call_has_nothing_left_to_take_back(manager: Client) -> None:
    request = erase_request(make_callback())
    assert manager.get(address("bar", request)).status_code == 404


@pytest.mark.parametrize("write", [str, str.lower, lambda text: text.replace("-", " ")])
def test_a_call_is_found_by_the_reference_of_its_receipt(manager: Client, write: object) -> None:
    make_callback()
    request = make_callback()
    typed = write(reference_of(request))  # type: ignore[operator]
    answer = manager.get(reverse("admin_callbacks:find"), {"reference": typed})
    assert answer.headers["Location"] == address("call", request)


@pytest.mark.parametrize("typed", ["", "ABCD", "0000-0000", "x" * 500])
def test_a_reference_that_is_none_leads_back_with_words(manager: Client, typed: str) -> None:
    answer = manager.get(reverse("admin_callbacks:find"), {"reference": typed}, follow=True)
    assert "No call has this reference" in answer.content.decode()
