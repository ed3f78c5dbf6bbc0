"""Signing in, ending a session elsewhere, a forgotten password; on a phone, also without script."""

from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.factories import PASSWORD, make_user
from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.steps import axe_says

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

SIGN_IN = "/admin/account/sign-in/"
SESSIONS = "/admin/account/sessions/"

type IsFine = Callable[[Page, str], None]


@pytest.fixture
def person(live_server: LiveServer) -> User:
    return make_user("editor")


def is_fine(page: Page, title: str) -> None:
    """Expect a page, not to be scrolled sideways, with nothing that axe has to say against it."""
    expect(page).to_have_title(f"{title} - DetoxLocal")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_says(page) == ""


def is_there(page: Page, title: str) -> None:
    """Expect a page; without script axe cannot look at it."""
    expect(page).to_have_title(f"{title} - DetoxLocal")


def give(page: Page, account: str, password: str) -> None:
    page.get_by_label("Mail address").fill(account)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.parametrize(("javascript", "check"), [(True, is_fine), (False, is_there)])
def test_somebody_signs_in_ends_another_session_and_signs_out(
    live_server: LiveServer, new_page: NewPage, person: User, *, javascript: bool, check: IsFine
) -> None:
    other = new_page()
    other.goto(live_server.url + SIGN_IN)
    give(other, person.email, PASSWORD)
    page = new_page(PHONE, java_script_enabled=javascript, bypass_csp=True)
    page.goto(live_server.url + SESSIONS)
    check(page, "Sign in")
    give(page, person.email, "not the password")
    check(page, "Error: Sign in")
    expect(page.locator(".error-summary")).to_contain_text("do not go together")
    give(page, person.email, PASSWORD)
    check(page, "Your sessions")
    page.get_by_role("button", name="End Chrome").click()
    check(page, "Your sessions")
    expect(page.get_by_role("status")).to_have_text("The session was ended.")
    expect(page.locator("main")).to_contain_text("You are signed in nowhere else.")
    other.goto(live_server.url + SESSIONS)
    expect(other.get_by_role("status")).to_contain_text("Your session has ended.")
    page.get_by_role("link", name="Sign out").click()
    check(page, "Sign out")
    page.get_by_role("button", name="Sign out").click()
    check(page, "Sign in")
    expect(page.get_by_role("status")).to_have_text("You are signed out.")


def test_a_mistake_is_focused_and_read_out(
    live_server: LiveServer, new_page: NewPage, person: User
) -> None:
    page = new_page(PHONE)
    page.goto(live_server.url + SIGN_IN)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Mail address")).to_be_focused()


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(
    live_server: LiveServer, new_page: NewPage, person: User
) -> None:
    page = new_page(PHONE, bypass_csp=True)
    page.goto(live_server.url + SIGN_IN)
    page.get_by_role("link", name="Forgot your password?").click()
    is_fine(page, "Forgot your password?")
    page.get_by_label("Mail address").fill(person.email)
    page.get_by_role("button", name="Send the link").click()
    is_fine(page, "Look into your mail")
    words = str(mail.outbox[-1].body).split()
    link = next(word for word in words if "/password/new/" in word).partition("/admin/")[2]
    page.goto(f"{live_server.url}/admin/{link}")
    is_fine(page, "Choose a new password")
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Set the password").click()
    is_fine(page, "Error: Choose a new password")
    page.get_by_label("New password").fill("a long and quite new phrase")
    page.get_by_role("button", name="Set the password").click()
    is_fine(page, "Your new password is set")
    page.goto(f"{live_server.url}/admin/{link}")
    is_fine(page, "This link does not work any more")
    page.get_by_role("link", name="Back to signing in").click()
    give(page, person.email, "a long and quite new phrase")
    expect(page).to_have_url(f"{live_server.url}/admin/")
