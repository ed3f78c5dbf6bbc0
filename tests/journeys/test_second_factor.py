"""Setting up a second step and signing in by it: an app, recovery codes, a passkey."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.accounts.second_factors import INDEX, SIGN_IN, STEP, app_code
from tests.factories import PASSWORD, make_user
from tests.journeys.conftest import PHONE, WIDE, NewPage
from tests.journeys.steps import axe_says

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(live_server: LiveServer, settings: Settings) -> User:
    """Somebody who has a password and must set up a second step."""
    settings.SECOND_FACTOR_REQUIRED = True
    return make_user("validator")


def is_fine(page: Page, title: str) -> None:
    """Expect a page, without anything that axe has to say, or that must be scrolled sideways."""
    expect(page).to_have_title(f"{title} - DetoxLocal")
    assert axe_says(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def give_password(page: Page, live_server: LiveServer, user: User) -> None:
    page.goto(live_server.url + SIGN_IN)
    page.get_by_label("Mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def enter(page: Page, code: str, button: str) -> None:
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name=button, exact=True).click()


def set_up_app(page: Page) -> str:
    """Go from the list of second steps to the recovery codes; return the app's secret."""
    page.get_by_role("link", name="Set up an app").click()
    expect(page).to_have_title("Set up an app - DetoxLocal")
    page.wait_for_load_state()
    secret = "".join(page.locator(".secret span").all_text_contents())
    enter(page, app_code(secret), "Finish")
    expect(page.locator("h1")).to_have_text("Recovery codes")
    return secret


def sign_out(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(live_server.url + SIGN_IN)


def test_an_app_is_set_up_before_anything_else(
    live_server: LiveServer, new_page: NewPage, person: User, tmp_path: Path
) -> None:
    page = new_page(PHONE)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    give_password(page, live_server, person)
    expect(page).to_have_url(live_server.url + INDEX)
    is_fine(page, "Second step")
    page.get_by_role("link", name="Set up an app").click()
    is_fine(page, "Set up an app")
    enter(page, "000000", "Finish")
    expect(page.get_by_role("alert").first).to_be_focused()
    is_fine(page, "Error: Set up an app")
    enter(page, app_code("".join(page.locator(".secret span").all_text_contents())), "Finish")
    is_fine(page, "Recovery codes")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    saved = tmp_path / "codes.txt"
    download.value.save_as(saved)
    codes = page.locator(".codes li").all_text_contents()
    assert len(codes) == 10
    assert all(code in saved.read_text().split() for code in codes)
    page.get_by_role("link", name="I have kept them. Go on").click()
    expect(page).to_have_url(f"{live_server.url}/admin/")
    assert [text for text in refused if "Policy" in text] == []


def test_signing_in_by_code_and_by_recovery_code(
    live_server: LiveServer, new_page: NewPage, person: User
) -> None:
    page = new_page(PHONE)
    give_password(page, live_server, person)
    secret = set_up_app(page)
    spare = page.locator(".codes li").first.inner_text()
    sign_out(page, live_server)
    give_password(page, live_server, person)
    is_fine(page, "Second step")
    enter(page, app_code(secret, steps_away=-5), "Sign in")
    expect(page.get_by_role("alert").first).to_be_focused()
    is_fine(page, "Error: Second step")
    enter(page, app_code(secret, steps_away=1), "Sign in")
    expect(page).to_have_url(f"{live_server.url}/admin/")
    for works in (True, False):
        sign_out(page, live_server)
        give_password(page, live_server, person)
        enter(page, spare, "Sign in")
        expect(page).to_have_url(live_server.url + ("/admin/" if works else STEP))


def test_all_of_it_works_without_script(
    live_server: LiveServer, new_page: NewPage, person: User
) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    give_password(page, live_server, person)
    secret = set_up_app(page)
    sign_out(page, live_server)
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    give_password(page, live_server, person)
    enter(page, app_code(secret, steps_away=1), "Sign in")
    page.goto(live_server.url + INDEX)
    expect(page.get_by_text("10 of 10 are left.")).to_be_visible()


def test_a_passkey_is_added_and_signs_in_alone_or_after_the_password(
    live_server: LiveServer, new_page: NewPage, person: User
) -> None:
    page = new_page(WIDE)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    give_password(page, live_server, person)
    page.get_by_role("link", name="Add a passkey").click()
    is_fine(page, "Add a passkey")
    page.get_by_label("Name").fill("My laptop")
    page.get_by_role("button", name="Add a passkey").click()
    is_fine(page, "Recovery codes")
    page.goto(live_server.url + INDEX)
    expect(page.get_by_text("My laptop").first).to_be_visible()
    is_fine(page, "Second step")
    sign_out(page, live_server)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{live_server.url}/admin/")
    sign_out(page, live_server)
    give_password(page, live_server, person)
    is_fine(page, "Second step")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{live_server.url}/admin/")


def test_a_passkey_that_is_refused_or_there_already_is_said_so(
    live_server: LiveServer, new_page: NewPage, person: User
) -> None:
    page = new_page(PHONE)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    give_password(page, live_server, person)
    page.goto(f"{live_server.url}{INDEX}passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator("h1")).to_have_text("Recovery codes")
    page.goto(f"{live_server.url}{INDEX}passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    said = page.locator("[data-passkey-said]")
    expect(said).to_have_text("This device has a passkey for your account already.")
    is_fine(page, "Add a passkey")
    sign_out(page, live_server)
    nobody = {"authenticatorId": made["authenticatorId"], "isUserVerified": False}
    device.send("WebAuthn.setUserVerified", nobody)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(said).to_have_text("No passkey was chosen. Try again when you are ready.")
    is_fine(page, "Sign in")
