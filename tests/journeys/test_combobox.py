"""Suggestions while typing, in a real browser: by keyboard, by thumb, and when they fail."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, shows_focus, stop_the_clock, tab_to

pytestmark = pytest.mark.journey

SOURCE = "**/search/suggestions/?*"
TOO_SHORT_OR_TELLING = ["", "d", " d ", "39.74", "39.74,-104.99", "(39.7, -1", "39.", "-104,3"]
BOXES = {"the big one of the home page": ("/", "#near"), "the small one": ("/crisis/", "input")}


def box(page: Page, selector: str = "#near") -> Locator:
    return page.locator(f"{selector}[name=q]")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def opened(page: Page, url: str, typed: str) -> Locator:
    """Open a page, type into its box, and return the box once there are suggestions."""
    page.goto(url)
    box(page).press_sequentially(typed)
    expect(options(page).first).to_be_visible()
    return box(page)


def asked_for(page: Page) -> list[str]:
    """Return the addresses of all suggestions that the page asks for from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/suggestions/" in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


def active_text(page: Page) -> str:
    return str(
        page.evaluate(
            "document.getElementById("
            "document.activeElement.getAttribute('aria-activedescendant'))?.textContent ?? ''"
        )
    )


@pytest.mark.parametrize("language", ["", "/es"])
def test_the_keyboard_alone_chooses_a_place(site: Site, new_page: NewPage, language: str) -> None:
    page = new_page(PHONE)
    page.goto(f"{site.url}{language}/")
    tab_to(page, box(page))
    assert shows_focus(box(page))
    page.keyboard.type("denv")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    assert active_text(page) == ""
    page.keyboard.press("ArrowDown")
    assert active_text(page).startswith("Denver, CO")
    page.keyboard.press("Enter")
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Denver, CO")
    assert page.url == f"{site.url}{language}/centers/?near=Denver%2C+CO"


def test_the_arrows_go_round_by_way_of_the_text(site: Site, new_page: NewPage) -> None:
    page = new_page()
    opened(page, site.url, "denver")
    last = options(page).count() - 1
    page.keyboard.press("ArrowUp")
    expect(options(page).nth(last)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    assert active_text(page) == ""
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(0)).to_have_attribute("aria-selected", "true")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    expect(box(page)).to_have_value("denver")


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight"])
def test_keys_of_the_text_lead_back_to_it(site: Site, new_page: NewPage, key: str) -> None:
    page = new_page()
    opened(page, site.url, "denver")
    page.keyboard.press("ArrowDown")
    page.keyboard.press(key)
    assert active_text(page) == ""
    assert page.evaluate("document.activeElement.selectionStart") == {
        "Home": 0,
        "ArrowLeft": 5,
    }.get(key, 6)


def test_enter_searches_for_what_is_typed_until_something_is_chosen(
    site: Site, new_page: NewPage
) -> None:
    page = new_page()
    opened(page, site.url, "denver")
    page.keyboard.press("Enter")
    page.wait_for_url("**/centers/?q=denver")


def test_escape_closes_and_then_clears(site: Site, new_page: NewPage) -> None:
    page = new_page()
    combobox = opened(page, site.url, "denver")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(combobox).to_have_value("denver")
    page.keyboard.press("Escape")
    expect(combobox).to_have_value("")


def test_a_closed_list_opens_again_by_the_arrow(site: Site, new_page: NewPage) -> None:
    page = new_page()
    opened(page, site.url, "denver")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowDown")
    expect(options(page).first).to_be_visible()
    assert active_text(page) == ""


def test_tab_closes_and_goes_on_to_the_button(site: Site, new_page: NewPage) -> None:
    page = new_page()
    opened(page, site.url, "denver")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(page.locator("main .search__row button")).to_be_focused()
    assert page.url == f"{site.url}/"


@pytest.mark.parametrize("touch", [True, False])
def test_a_thumb_or_a_mouse_chooses(site: Site, new_page: NewPage, *, touch: bool) -> None:
    page = new_page(PHONE, has_touch=touch)
    opened(page, site.url, "klonop")
    option = options(page).first
    if touch:
        option.tap()
    else:
        option.click()
    expect(page.locator('[data-filter="substance=benzodiazepines"]')).to_be_visible()


def test_every_suggestion_is_big_enough_for_a_thumb_and_moves_nothing(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(PHONE)
    page.goto(site.url)
    below = page.locator("main h2").first
    before = below.bounding_box()
    box(page).press_sequentially("san")
    expect(options(page).first).to_be_visible()
    assert below.bounding_box() == before
    heights = [place["height"] for each in options(page).all() if (place := each.bounding_box())]
    assert len(heights) > 3
    assert min(heights) >= 44


def test_a_center_leads_to_its_page(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + site.center)
    name = page.locator("h1").inner_text()
    opened(page, site.url, name)
    options(page).filter(has_text=name).first.click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator(".center__numbers")).to_be_visible()


def test_a_chosen_place_keeps_the_filters_in_force(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/centers/?near=80202&radius=50&payment=medicaid&payment=private")
    box(page).fill("boulder, c")
    options(page).filter(has_text="Boulder, CO").first.click()
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Boulder, CO")
    expect(page.locator("[data-filter^='payment=']")).to_have_count(2)
    assert "radius=50" in page.url


@pytest.mark.parametrize(("path", "selector"), BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("language", ["", "/es"])
def test_how_many_there_are_is_said(
    site: Site, new_page: NewPage, language: str, path: str, selector: str
) -> None:
    page = new_page()
    page.goto(site.url + language + path)
    said = page.locator(".search__row [role=status]")
    expect(said).to_be_empty()
    box(page, selector).press_sequentially("denver")
    expect(options(page).first).to_be_visible()
    expect(said).to_contain_text(f"{options(page).count()} ")
    box(page, selector).press_sequentially("zzzz")
    expect(options(page)).to_have_count(0)
    expect(said).not_to_contain_text(re.compile("^$|[0-9]"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["", "/es"])
def test_axe_is_content_with_the_open_list(
    site: Site, new_page: NewPage, language: str, viewport: Viewport, scheme: str
) -> None:
    page = new_page(viewport, bypass_csp=True, color_scheme=scheme)
    opened(page, f"{site.url}{language}/", "medic")
    page.keyboard.press("ArrowDown")
    assert axe_says(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_in_forced_colors_the_active_suggestion_can_be_told(site: Site, new_page: NewPage) -> None:
    page = new_page(forced_colors="active")
    opened(page, site.url, "denver")
    page.keyboard.press("ArrowDown")
    assert shows_focus(options(page).first)
    assert not shows_focus(options(page).nth(1))


@pytest.mark.parametrize("typed", TOO_SHORT_OR_TELLING)
def test_nothing_is_sent_for_one_letter_or_for_coordinates(
    site: Site, new_page: NewPage, typed: str
) -> None:
    page = new_page()
    stop_the_clock(page)
    page.goto(site.url)
    asked = asked_for(page)
    box(page).fill(typed)
    page.clock.run_for(1000)
    assert asked == []
    box(page).fill("denver")
    with page.expect_request(SOURCE):
        page.clock.run_for(1000)


def test_fast_typing_asks_once_and_a_text_is_asked_for_once(site: Site, new_page: NewPage) -> None:
    page = new_page()
    stop_the_clock(page)
    page.goto(site.url)
    asked = asked_for(page)
    box(page).press_sequentially("denver")
    when_the_answer_came(page)
    box(page).press_sequentially(" ")
    box(page).press("Backspace")
    page.clock.run_for(1000)
    expect(options(page).first).to_be_visible()
    assert [url.rpartition("?")[2] for url in asked] == ["q=denver"]


def when_the_answer_came(page: Page) -> None:
    with page.expect_response(SOURCE):
        page.clock.run_for(1000)
    expect(options(page).first).to_be_visible()


def test_a_word_that_is_still_composed_is_not_sent(site: Site, new_page: NewPage) -> None:
    page = new_page()
    stop_the_clock(page)
    page.goto(site.url)
    asked = asked_for(page)
    box(page).evaluate(
        "box => { box.focus(); box.value = 'denver';"
        " box.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true })) }"
    )
    page.clock.run_for(1000)
    assert asked == []
    box(page).dispatch_event("compositionend")
    when_the_answer_came(page)


def abort(route: Route) -> None:
    route.abort()


def refuse(route: Route) -> None:
    route.fulfill(status=503, body="<h1>Away</h1>")


def nonsense(route: Route) -> None:
    route.fulfill(status=200, content_type="application/json", body="{")


@pytest.mark.parametrize("fail", [abort, refuse, nonsense])
def test_the_box_works_when_there_are_no_suggestions_to_be_had(
    site: Site, new_page: NewPage, fail: Callable[[Route], None]
) -> None:
    page = new_page(PHONE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(SOURCE, fail)
    page.goto(site.url)
    with page.expect_request(SOURCE):
        box(page).press_sequentially("80202")
    expect(options(page)).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/centers/?q=80202")
    assert errors == []


def test_an_answer_that_comes_too_late_is_not_shown(site: Site, new_page: NewPage) -> None:
    page = new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/suggestions/?q=de", hold)
    page.goto(site.url)
    with page.expect_request("**/search/suggestions/?q=de"):
        box(page).press_sequentially("de")
    box(page).press_sequentially("nver")
    expect(options(page).first).to_contain_text("Denver")
    held[0].abort()
    expect(options(page).first).to_contain_text("Denver")


def test_a_label_is_text_and_never_markup(site: Site, new_page: NewPage) -> None:
    page = new_page()
    label = "<img src=x onerror=alert(1)> & <b>"
    one = {"kind": "center", "label": label, "detail": "<i>", "url": "/crisis/"}
    page.route(SOURCE, lambda route: route.fulfill(json={"suggestions": [one]}))
    opened(page, site.url, "denver")
    expect(options(page)).to_have_text(f"{label} <i>")


def test_without_script_the_box_is_a_plain_one(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(site.url)
    assert page.get_by_role("combobox").count() == 0
    box(page).fill("80202")
    box(page).press("Enter")
    page.wait_for_url("**/centers/?q=80202")


@pytest.mark.parametrize("path", ["/", "/crisis/"])
def test_the_browser_neither_keeps_nor_sends_what_is_typed(
    site: Site, new_page: NewPage, path: str
) -> None:
    page = new_page()
    page.goto(site.url + path)
    typed = page.locator("input[name=q]")
    expect(typed).to_have_attribute("autocomplete", "off")
    expect(typed).to_have_attribute("spellcheck", "false")
