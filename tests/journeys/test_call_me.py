"""Asking for a call in a real browser, and what follows by the private link."""

import os

import pytest
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from callbacks.hotline.current import current_hotline
from tests import database
from tests.factories import make_hotline
from tests.journeys.conftest import NARROW, PHONE, WIDE, NewPage
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, is_in_first_screen

pytestmark = pytest.mark.journey

ARTICLE = "/articles/klonopin/withdrawal/"
SEND = ".main form .button--primary"


@pytest.fixture(scope="module", autouse=True)
def _hotline(site: Site, django_db_blocker: DjangoDbBlocker) -> None:
    """Have a hotline that calls back on the site, which the demo may bring."""
    original = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        database.use(f"test_site_{os.getpid()}")
        hotline = current_hotline()
        if hotline is None or not hotline.calls_back:
            make_hotline()
        database.use(original)


def complaints(page: Page) -> str:
    """Return what axe has to say, on a narrow screen and on a wide one."""
    said = []
    for viewport in (NARROW, PHONE, WIDE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        said.append(axe_says(page))
    return "".join(said)


def fill(page: Page, phone: str) -> None:
    """Answer all that has to be answered: the day after tomorrow, from ten to two."""
    page.locator("#id_phone").fill(phone)
    page.locator("#id_area").fill("80202")
    page.locator("[name=when][value=window]").check()
    page.locator("#id_day").select_option(index=3)
    page.locator("#id_begins").select_option("10:00")
    page.locator("#id_ends").select_option("14:00")
    page.locator("[name=voicemail][value=no]").check()
    page.locator("#id_agree").check()


def test_without_script_somebody_asks_from_an_article_and_cancels_by_the_link(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(site.url + ARTICLE)
    page.locator("[data-hotline=end] [name=phone]").fill("(303) 555-0171")
    page.locator("[data-hotline=end] form button").click()
    expect(page).to_have_url(f"{site.url}/call-me/")
    expect(page.locator("#id_phone")).to_have_value("(303) 555-0171")
    fill(page, "(303) 555-0171")
    page.locator(SEND).click()
    expect(page.locator("h1")).to_have_text("We will call you")
    receipt = page.url
    page.get_by_role("link", name="Cancel the call").click()
    page.get_by_role("button", name="Yes, cancel it").click()
    expect(page).to_have_url(receipt)
    expect(page.locator("h1")).to_have_text("Your call is cancelled")


@pytest.mark.parametrize("language", ["", "/es"])
def test_what_is_missing_is_found_by_the_keyboard_and_mended(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(PHONE, bypass_csp=True)
    page.goto(f"{site.url}{language}/call-me/")
    assert is_in_first_screen(page, 'a[href$="/hotline/"]')
    assert complaints(page) == ""
    page.locator("[name=when][value=later]").check()
    expect(page.locator("#id_after")).to_be_visible()
    expect(page.locator("#id_day")).to_be_hidden()
    page.locator(SEND).click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert complaints(page) == ""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_phone")).to_be_focused()
    fill(page, "303-555-0172" if language else "303-555-0173")
    page.locator(SEND).click()
    expect(page.locator(".link-text a")).to_be_visible()
    assert complaints(page) == ""


def test_each_way_out_of_a_call_can_be_read_by_everybody(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, bypass_csp=True)
    page.goto(f"{site.url}/call-me/")
    fill(page, "303-555-0174")
    page.locator(SEND).click()
    expect(page.locator("h1")).to_have_text("We will call you")
    receipt = page.url
    for action in ("time", "cancel", "revoke", "erase"):
        page.goto(f"{receipt}{action}/")
        assert complaints(page) == ""
    page.locator(SEND).click()
    expect(page.get_by_text("Your number and name are erased.")).to_be_visible()
    assert complaints(page) == ""
