"""Leaving in a hurry from the page that shows what was searched for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.site import Site
from tests.journeys.steps import ELSEWHERE

pytestmark = pytest.mark.journey

RESULTS = "/centers/?near=80202&payment=medicaid"


def by_link(page: Page) -> None:
    page.locator("[data-exit] a").click()


def by_shift(page: Page) -> None:
    for _press in range(3):
        page.keyboard.press("Shift")


def results(site: Site, page: Page) -> None:
    """Open a result page from home, with the neutral site answered here."""
    page.goto(site.url)
    page.goto(site.url + RESULTS)


@pytest.mark.parametrize("leave", [by_link, by_shift])
def test_leaving_takes_the_results_place_in_the_history(
    site: Site, new_page: NewPage, leave: Callable[[Page], None]
) -> None:
    page = new_page(PHONE)
    results(site, page)
    leave(page)
    expect(page).to_have_url(ELSEWHERE)
    page.go_back()
    expect(page).to_have_url(f"{site.url}/")


def test_the_link_leaves_without_script(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    results(site, page)
    by_link(page)
    expect(page).to_have_url(ELSEWHERE)


def test_shift_leaves_while_a_place_is_typed(site: Site, new_page: NewPage) -> None:
    page = new_page()
    results(site, page)
    page.locator("#near").focus()
    by_shift(page)
    expect(page).to_have_url(ELSEWHERE)
