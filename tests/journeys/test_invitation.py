"""An administrator invites somebody, who makes their account by the link, on a phone."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import PASSWORD, make_invitation, make_user
from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.steps import axe_says

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


STANDS_STILL = """() => [...document.querySelectorAll(".messages > ul")].every(
  (list) => getComputedStyle(list).opacity === "1")"""


def is_fine(page: Page, title: str) -> None:
    """Expect a page, not to be scrolled sideways, with nothing that axe has to say against it."""
    expect(page).to_have_title(re.compile(f"^{title} "))
    page.wait_for_load_state()
    # Messages fade in, and have too little contrast while they do.
    page.wait_for_function(STANDS_STILL)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_says(page) == ""


def sign_in(page: Page, url: str, account: str) -> None:
    page.goto(f"{url}/admin/people/")
    page.get_by_label("Mail address").fill(account)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def invite(page: Page) -> None:
    """Invite Bo as a validator, with a slip on the way."""
    page.get_by_role("link", name="Invite somebody").click()
    is_fine(page, "Invite somebody")
    page.get_by_label("Mail address").fill("bo@example.org")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("Nothing was sent: something must be mended first.")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill("Bo Example")
    page.get_by_role("checkbox", name="Validator Works").check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("The invitation is on its way.")).to_be_visible()
    is_fine(page, "Invitations")


def link_in_mail() -> str:
    """Return the path of the link in the only mail."""
    (sent,) = mail.outbox
    (path,) = re.findall(r"https://detoxlocal\.example(/\S+)", str(sent.body).split("\n--\n")[0])
    return str(path)


def test_somebody_is_invited_and_makes_their_account_once(
    live_server: LiveServer, new_page: NewPage
) -> None:
    admin = make_user("administrator", name="Ada")
    office = new_page(PHONE, bypass_csp=True)
    sign_in(office, live_server.url, admin.email)
    is_fine(office, "People")
    invite(office)

    page = new_page(PHONE, bypass_csp=True, timezone_id="America/Denver")
    link = live_server.url + link_in_mail()
    page.goto(link)
    is_fine(page, "Make your account")
    expect(page.get_by_label("Time zone")).to_have_value("America/Denver")
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_role("button", name="Make the account").click()
    is_fine(page, "Error: Make your account")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Show the password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.get_by_role("button", name="Make the account").click()
    expect(page).to_have_url(f"{live_server.url}/admin/")

    page.goto(link)
    is_fine(page, "This link was used")
    page.goto(f"{live_server.url}/admin/account/invitation/wrong/")
    is_fine(page, "This link does not work")


def test_without_script_the_account_is_made_all_the_same(
    live_server: LiveServer, new_page: NewPage
) -> None:
    make_invitation("link", email="bo@example.org")
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(f"{live_server.url}/admin/account/invitation/link/")
    expect(page.get_by_role("button", name="Show the password")).to_be_hidden()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page).to_have_url(f"{live_server.url}/admin/")


def test_an_account_is_switched_off_with_what_follows_said_first(
    live_server: LiveServer, new_page: NewPage
) -> None:
    admin, _bo = make_user("administrator", name="Ada"), make_user("validator", name="Bo")
    page = new_page(PHONE, bypass_csp=True)
    sign_in(page, live_server.url, admin.email)
    page.get_by_role("link", name="Bo", exact=True).click()
    is_fine(page, "Editing: Bo")
    page.get_by_role("link", name="Switch the account off").click()
    is_fine(page, "Switch the account off: Bo")
    page.get_by_role("button", name="Switch the account off").click()
    expect(page.get_by_text("Bo cannot sign in any more.")).to_be_visible()
    expect(page.get_by_text("switched off", exact=True)).to_be_visible()
