"""Reporting a mistake from a center's page."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.site import Site
from tests.journeys.steps import axe_says

pytestmark = pytest.mark.journey


def empty_report_sent(site: Site, page: Page) -> None:
    page.goto(site.url + site.center)
    page.get_by_role("link", name="Is something wrong? Tell us").click()
    page.get_by_role("button", name="Send the report").click()
    expect(page).to_have_title("Error: Report a mistake - DetoxLocal")


def test_an_empty_report_leads_to_what_is_missing(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    empty_report_sent(site, page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert axe_says(page) == ""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=facts]").first).to_be_focused()
    expect(page.locator(".field__error")).to_contain_text("Choose what is wrong.")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_mended_report_is_sent_and_said_so(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=javascript)
    empty_report_sent(site, page)
    page.get_by_role("alert").get_by_role("link", name="Choose what is wrong.").click()
    page.locator("input[name=facts]").first.check()
    page.get_by_label("What is right?").fill("The number ends in 42.")
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator("h1")).to_have_text("Thank you. We have your report.")
    assert page.url.startswith(f"{site.url}{site.report}sent/")
    page.locator("main a").first.click()
    expect(page).to_have_url(site.url + site.center)


def test_the_keyboard_alone_sends_a_report(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + site.report)
    page.locator("input[name=facts]").first.focus()
    page.keyboard.press("Space")
    for words in ("The number ends in 42.", ""):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send the report")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Thank you. We have your report.")
