"""Finding a needle exchange."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, AxeReport, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import CRISIS_NUMBERS, is_in_first_screen, total

pytestmark = pytest.mark.journey

HERE = {
    "geolocation": {"latitude": 39.7392358, "longitude": -104.9902514},
    "permissions": ["geolocation"],
}
PATHS = [
    "?near=springfield",
    "?near=80202&rule=capped&color=blue",
]


def test_a_van_is_found_and_called_without_script(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(f"{site.url}/needle-exchanges/")
    page.get_by_label("ZIP code or city").fill("80202")
    page.keyboard.press("Enter")
    page.get_by_text("Show filters").click()
    page.get_by_label("From a van or at stops").check()
    page.get_by_role("button", name="Apply filters").click()
    assert total(page) > 0
    page.locator("[data-exchange] h3 a").first.click()
    expect(page.get_by_text("Next stop near Denver, CO 80202")).to_be_visible()
    expect(page.get_by_role("heading", name="Where it stops")).to_be_visible()
    assert is_in_first_screen(page, "main a[href^='tel:']")
    dialed = {link.get_attribute("href") for link in page.locator("a[href^='tel:']").all()}
    assert dialed - CRISIS_NUMBERS == site.numbers[urlsplit(page.url).path]


def test_where_somebody_is_is_told_roughly_and_keeps_the_filters(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(PHONE, **HERE)
    page.goto(f"{site.url}/needle-exchanges/?offers=naloxone")
    page.get_by_role("button", name="Use my location").click()
    expect(page.locator("[data-place]")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {
        "near": ["39.74,-104.99"],
        "offers": ["naloxone"],
    }


@pytest.mark.parametrize("viewport", [NARROW, WIDE])
def test_axe_is_content_with_every_state(
    site: Site, axe_report: AxeReport, viewport: Viewport
) -> None:
    for path in PATHS:
        assert axe_report(f"{site.url}/needle-exchanges/{path}", viewport) == "", path


@pytest.mark.parametrize("viewport", [NARROW, WIDE])
def test_axe_is_content_with_pages_of_exchanges(
    site: Site, axe_report: AxeReport, viewport: Viewport
) -> None:
    paths = [path for path in site.numbers if path.startswith("/needle-exchanges/co/")]
    for path in paths[:3]:
        assert axe_report(f"{site.url}{path}?near=80202", viewport) == "", path
