"""The button “Use my location” in a real browser: granted, refused, failing."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, shows_focus, tab_to

pytestmark = pytest.mark.journey

# More exactly than anybody may know where somebody stands.
EXACT = {"latitude": 39.7392358, "longitude": -104.9902514}
ROUNDED = "39.74,-104.99"
HERE: dict[str, Any] = {"geolocation": EXACT, "permissions": ["geolocation"]}
# A device that fails as its browser would say it; the code is that of a GeolocationPositionError.
FAILING = """navigator.geolocation.getCurrentPosition = (found, failed) => failed({{ code: {} }})"""
COUNTING = "window.asked = 0; navigator.geolocation.getCurrentPosition = () => asked++"
SILENT = "navigator.geolocation.getCurrentPosition = () => {}"
INSECURE = "Object.defineProperty(window, 'isSecureContext', { value: false })"
ABSENT = "Object.defineProperty(navigator, 'geolocation', { value: undefined })"
FAULTS = {
    "refused": FAILING.format(1),
    "unavailable": FAILING.format(2),
    "late": FAILING.format(3),
    "insecure": INSECURE,
    "absent": ABSENT,
}


def place(page: Page) -> Locator:
    return page.locator("[data-here]")


def button(page: Page) -> Locator:
    return place(page).get_by_role("button")


def said(page: Page) -> Locator:
    return place(page).get_by_role("status")


def asked_for(page: Page) -> list[str]:
    """Return the addresses of all that the page asks for from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    return asked


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("language", ["", "/es"])
def test_the_centers_around_are_found_by_keyboard(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(PHONE, **HERE)
    page.goto(f"{site.url}{language}/")
    tab_to(page, button(page))
    assert shows_focus(button(page))
    page.keyboard.press("Enter")
    expect(page.locator("[data-center]").first).to_be_visible()
    assert urlsplit(page.url).path == f"{language}/centers/"
    assert parameters(page) == {"near": [ROUNDED]}


def test_nothing_more_exact_than_two_decimals_leaves_the_browser(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(**HERE)
    asked = asked_for(page)
    page.goto(site.url)
    button(page).click()
    expect(page.locator("[data-center]").first).to_be_visible()
    assert any(ROUNDED.replace(",", "%2C") in url for url in asked)
    assert not any("39.739" in url or "104.990" in url for url in asked)
    assert "39.739" not in page.content()


def test_where_somebody_stands_is_kept_nowhere(site: Site, new_page: NewPage) -> None:
    page = new_page(**HERE)
    page.goto(site.url)
    with page.expect_response("**/centers/?near=*") as found:
        button(page).click()
    assert "no-store" in found.value.headers["cache-control"]
    expect(page.locator("[data-center]").first).to_be_visible()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_browser_is_asked_on_a_click_only(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(COUNTING)
    page.goto(f"{site.url}/centers/?near=80202")
    button(page).hover()
    button(page).focus()
    assert page.evaluate("asked") == 0
    button(page).click()
    assert page.evaluate("asked") == 1


def test_filters_in_force_stay(site: Site, new_page: NewPage) -> None:
    page = new_page(**HERE)
    page.goto(f"{site.url}/centers/?near=Boulder%2C+CO&radius=50&payment=medicaid&payment=private")
    button(page).click()
    page.wait_for_url("**/centers/?near=39.74*")
    kept = {"radius": ["50"], "payment": ["medicaid", "private"]}
    assert parameters(page) == {"near": [ROUNDED]} | kept


def test_what_was_just_typed_joins_the_place(site: Site, new_page: NewPage) -> None:
    page = new_page(**HERE)
    page.goto(site.url)
    page.locator("#near").fill(" klonopin ")
    button(page).click()
    page.wait_for_url("**/centers/?near=39.74*")
    assert parameters(page) == {"near": [ROUNDED], "q": ["klonopin"]}


def test_a_zip_code_that_was_begun_does_not_join_the_place(site: Site, new_page: NewPage) -> None:
    page = new_page(**HERE)
    page.goto(site.url)
    page.locator("#near").fill("802")
    button(page).click()
    page.wait_for_url("**/centers/?near=39.74*")
    assert parameters(page) == {"near": [ROUNDED]}


def test_from_the_search_of_the_site_it_leads_to_the_locator(site: Site, new_page: NewPage) -> None:
    page = new_page(**HERE)
    page.goto(f"{site.url}/search/")
    button(page).click()
    page.wait_for_url("**/centers/?near=39.74*")


def test_while_waiting_it_says_so_and_asks_no_second_time(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(COUNTING)
    page.goto(site.url)
    button(page).click()
    expect(button(page)).to_have_attribute("aria-disabled", "true")
    waiting = place(page).get_attribute("data-waiting") or "nothing"
    expect(said(page)).to_have_text(waiting)
    button(page).click(force=True)
    assert page.evaluate("asked") == 1
    expect(button(page)).to_be_focused()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("language", ["", "/es"])
def test_each_fault_is_said_beside_the_button_and_typing_goes_on(
    site: Site, new_page: NewPage, language: str, fault: str
) -> None:
    page = new_page(PHONE)
    page.add_init_script(FAULTS[fault])
    page.goto(f"{site.url}{language}/")
    button(page).focus()
    page.keyboard.press("Enter")
    name = "unavailable" if fault == "absent" else fault
    words = place(page).get_attribute(f"data-{name}") or "nothing"
    expect(said(page)).to_have_text(words)
    expect(button(page)).to_be_focused()
    expect(button(page)).not_to_have_attribute("aria-disabled", "true")
    page.locator("#near").fill("80202")
    page.keyboard.press("Enter")
    page.wait_for_url("**/centers/?q=80202")


def test_each_fault_has_words_of_its_own(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url)
    names = ["waiting", "refused", "unavailable", "late", "insecure"]
    words = {place(page).get_attribute(f"data-{name}") for name in names}
    assert len(words) == len(names)
    assert not words & {None, ""}


def test_a_browser_that_was_told_no_says_so(site: Site, new_page: NewPage) -> None:
    page = new_page(permissions=[])
    page.goto(site.url)
    button(page).click()
    refused = place(page).get_attribute("data-refused") or "nothing"
    expect(said(page)).to_have_text(refused)


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("fault", [*FAULTS, "waiting"])
def test_axe_is_content_with_what_is_said(
    site: Site, new_page: NewPage, fault: str, viewport: Viewport
) -> None:
    page = new_page(viewport, bypass_csp=True)
    page.add_init_script(FAULTS.get(fault, SILENT))
    page.goto(site.url)
    calm = said(page).inner_text()
    button(page).click()
    expect(said(page)).not_to_have_text(calm)
    assert axe_says(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


@pytest.mark.parametrize("path", ["/", "/centers/", "/centers/?near=80202"])
def test_without_script_there_is_no_button(site: Site, new_page: NewPage, path: str) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(site.url + path)
    assert place(page).get_by_role("button").count() == 0
    assert (place(page).bounding_box() or {"height": 0})["height"] == 0


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
@pytest.mark.parametrize("path", ["/", "/centers/?near=80202"])
def test_the_button_comes_without_moving_anything(
    site: Site, new_page: NewPage, path: str, viewport: Viewport
) -> None:
    page = new_page(viewport)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/location*.js", hold)
    page.goto(site.url + path, wait_until="commit")
    below = page.locator("main h2:visible").first
    expect(below).to_be_visible()
    before = below.bounding_box()
    expect(button(page)).to_have_count(0)
    held[0].continue_()
    expect(button(page)).to_be_visible()
    assert below.bounding_box() == before
    assert (button(page).bounding_box() or {"height": 0})["height"] >= 44
