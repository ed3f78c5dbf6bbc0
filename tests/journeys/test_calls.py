"""Calls are worked in a browser: by keys, without script, and what is lost is told at once."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from callbacks.models import CallbackRequest
from callbacks.services.changing import cancel_request
from tests.factories import make_callback, make_hotline, make_user
from tests.journeys.conftest import PHONE, WIDE, NewPage
from tests.journeys.test_cases import is_fit, press, signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture
def vera(live_server: LiveServer) -> User:
    make_hotline()
    return make_user("callback_agent", name="Vera Hill")


def queue(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/callbacks/")


def state_of(callback: CallbackRequest) -> str:
    return CallbackRequest.objects.get(pk=callback.pk).state


def test_an_agent_calls_somebody_from_queue_to_outcome_without_the_mouse(
    live_server: LiveServer, new_page: NewPage, vera: User
) -> None:
    # Given somebody who waits for a call
    callback = make_callback(phone="+13035550142", name="Bo", language="es", voicemail_ok=True)
    page = signed_in(new_page(WIDE, bypass_csp=True), live_server.url, vera)
    queue(page, live_server)
    expect(page.get_by_text("1 person can be called now.").first).to_be_visible()
    is_fit(page)
    # When the next call is taken
    page.get_by_role("button", name="Take the next call").press("Enter")
    expect(page.get_by_role("heading", name="Call script")).to_be_visible()
    is_fit(page)
    # And its number shown by a key
    press(page, "d", on="You have it in hand.")
    expect(page.get_by_role("link", name="303-555-0142")).to_have_attribute(
        "href", "tel:+13035550142"
    )
    expect(page.get_by_text("Ask for Bo.")).to_be_visible()
    is_fit(page)
    # Then another time is asked for only where that was the outcome
    expect(page.get_by_label("Day")).to_be_hidden()
    press(page, "o", "5", on="Ask for Bo.")
    expect(page.get_by_label("Day")).to_be_visible()
    page.keyboard.press("Enter")
    # And what is missing is said
    expect(page.get_by_role("link", name="Choose the day on which")).to_be_visible()
    is_fit(page)
    # When it is recorded that they talked
    press(page, "o", "1", "Enter", on="There is a problem")
    # Then it is over
    expect(page.get_by_text("Reached: we talked. It is over.")).to_be_visible()
    assert state_of(callback) == "reached"
    is_fit(page)


def test_a_call_is_worked_without_script(
    live_server: LiveServer, new_page: NewPage, vera: User
) -> None:
    # Given somebody who waits for a call
    callback = make_callback(phone="+13035550142")
    page = signed_in(new_page(WIDE, java_script_enabled=False), live_server.url, vera)
    queue(page, live_server)
    # When they are called
    page.get_by_role("button", name="Take the next call").click()
    page.get_by_role("button", name="Show the number and call").click()
    expect(page.get_by_role("link", name="303-555-0142")).to_be_visible()
    # And never want to be called again
    page.get_by_label("Asked not to be called").check()
    page.get_by_label("I am sure").check()
    page.get_by_role("button", name="Record it").click()
    # Then they are not
    expect(page.get_by_text("The number is never called again.")).to_be_visible()
    assert state_of(callback) == "revoked"


def test_what_changes_while_a_page_is_open_is_told_at_once(
    live_server: LiveServer, new_page: NewPage, vera: User
) -> None:
    # Given an agent who dials
    callback = make_callback(name="Zelda")
    page = signed_in(new_page(PHONE, bypass_csp=True), live_server.url, vera)
    queue(page, live_server)
    is_fit(page)
    page.get_by_role("button", name="Take the next call").click()
    page.get_by_role("button", name="Show the number and call").click()
    expect(page.locator(".call-number")).to_be_visible()
    is_fit(page)
    # When the connection is lost for a moment
    page.context.set_offline(True)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # Then that is said
    expect(page.locator("[data-offline]")).to_be_visible()
    page.context.set_offline(False)
    # When the person cancels
    cancel_request(callback)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # Then that is said, and number, name and outcomes are gone
    expect(page.locator("[data-lost]")).to_contain_text("Hang up if it still rings")
    expect(page.locator(".call-number")).not_to_be_attached()
    expect(page.get_by_text("Zelda")).not_to_be_attached()
    expect(page.get_by_role("button", name="Record it")).not_to_be_attached()
    is_fit(page)


def test_the_open_queue_says_who_can_be_called_without_a_reload(
    live_server: LiveServer, new_page: NewPage, vera: User
) -> None:
    # Given the queue, and nobody to call
    page = signed_in(new_page(PHONE, bypass_csp=True), live_server.url, vera)
    queue(page, live_server)
    # When two people ask
    make_callback()
    make_callback()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # Then that is said
    expect(page.locator("[data-calls-say]")).to_have_text("2 people can be called now.")
    # When the connection is lost
    page.context.set_offline(True)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # Then that is said too
    expect(page.get_by_role("alert")).to_have_text(
        "The connection is lost. What stands below is old."
    )
