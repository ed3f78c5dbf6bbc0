"""The same journey in Spanish."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, total

pytestmark = pytest.mark.journey

RESULTS = "/centers/?near=80202&radius=50&payment=medicaid"


def switch_to(page: Page, language: str) -> None:
    page.locator(f".nav a[hreflang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
def test_the_language_link_leads_to_a_center_in_spanish(
    site: Site, new_page: NewPage, viewport: Viewport
) -> None:
    page = new_page(viewport)
    page.goto(site.url)
    switch_to(page, "es")
    page.locator("#near").fill("80202")
    page.keyboard.press("Enter")
    when_medicaid_is_chosen(page)
    page.locator("[data-center] h3 a").first.click()
    expect(page.locator(".center__numbers a.call").first).to_be_visible()
    assert page.url.startswith(f"{site.url}/es/centers/co/")
    assert axe_says(page) == ""


def when_medicaid_is_chosen(page: Page) -> None:
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Denver, CO 80202")
    # What has not come yet is not to be seen either.
    page.wait_for_load_state()
    opener = page.locator(".filters__opener")
    if opener.is_visible():
        opener.click()
    page.locator("#filter-payment-medicaid").check()
    page.locator(".filters__apply button").click()
    expect(page.locator('[data-filter="payment=medicaid"]')).to_be_visible()
    assert axe_says(page) == ""


def test_switching_the_language_keeps_the_search(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(site.url + RESULTS)
    found = total(page)
    switch_to(page, "es")
    expect(page).to_have_url(f"{site.url}/es{RESULTS}")
    assert total(page) == found
    switch_to(page, "en")
    expect(page).to_have_url(site.url + RESULTS)


def test_what_was_typed_wrong_is_said_in_spanish(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(f"{site.url}/es/centers/?near=Albequerque")
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Albuquerque, NM")
    expect(page.locator(".understood")).to_contain_text("Albequerque")
