"""List and map, each leading to the other: by mouse, by keyboard, with script and without."""

from collections import Counter

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, AxeReport, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, shows_focus, tab_to
from tests.journeys.test_weight import first_visit

pytestmark = pytest.mark.journey

LIST = "/centers/?near=80202"
MAP = f"{LIST}&view=map"
STATE_MAP = "/centers/?near=Colorado&view=map"
KILOBYTE = 1024
MOST_KILOBYTES = {"document": 12, "stylesheet": 10, "script": 5}
TARGET_PIXELS = 44


def card(page: Page, number: int) -> Locator:
    return page.locator("[id^=center-]").nth(number - 1)


def numbers(pin: Locator) -> list[int]:
    """Return the numbers of the centers that a pin stands for."""
    members = (pin.get_attribute("data-members") or "").split()
    return [int(number) for number in members[::4]]


def view_box(page: Page) -> str | None:
    return page.locator("svg.map__drawing").get_attribute("viewBox")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_map_is_shown_when_asked_for_and_left_again(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=javascript)
    page.goto(site.url + LIST)
    expect(page.locator(".map")).to_have_count(0)
    page.get_by_role("link", name="Show on a map", exact=True).click()
    expect(page).to_have_url(site.url + MAP)
    expect(page.locator(".map")).to_be_visible()
    page.get_by_role("link", name="Show as a list").click()
    expect(page).to_have_url(site.url + LIST)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_pin_leads_to_its_card_and_the_card_back(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=javascript)
    page.goto(site.url + MAP)
    pin = page.locator(".pin").last
    number = numbers(pin)[0]
    expect(card(page, number)).not_to_be_in_viewport()
    pin.click()
    expect(card(page, number)).to_be_in_viewport()
    expect(card(page, number)).to_be_focused()
    card(page, number).get_by_role("link", name="Show on the map").click()
    expect(pin).to_be_in_viewport()


def test_without_script_the_pin_that_a_card_leads_to_stands_out(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.url + MAP)
    badge = page.locator(".pin rect").first
    plain = badge.evaluate("badge => getComputedStyle(badge).fill")
    last = numbers(page.locator(".pin").first)[-1]
    card(page, last).get_by_role("link", name="Show on the map").click()
    assert badge.evaluate("badge => getComputedStyle(badge).fill") != plain


def test_what_is_pointed_at_is_marked_on_both_sides(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + MAP)
    pin = page.locator(".pin").first
    card(page, numbers(pin)[-1]).locator("h3").hover()
    expect(pin).to_contain_class("pin--on")
    pin.hover()
    for number in numbers(pin):
        expect(card(page, number)).to_contain_class("on-map")
    page.locator("h1").hover()
    expect(pin).not_to_contain_class("pin--on")
    expect(page.locator(".on-map")).to_have_count(0)


def test_the_keyboard_goes_from_a_pin_to_its_card_and_back(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(site.url + MAP)
    pin = page.locator(".pin").nth(1)
    tab_to(page, pin)
    expect(pin.locator("circle")).to_have_css("stroke-width", "3px")
    page.keyboard.press("Enter")
    expect(card(page, numbers(pin)[0])).to_be_focused()
    back = card(page, numbers(pin)[0]).get_by_role("link", name="Show on the map")
    tab_to(page, back)
    assert shows_focus(back)
    page.keyboard.press("Enter")
    expect(pin).to_be_focused()


def test_the_keyboard_need_not_walk_over_every_pin(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + MAP)
    skip = page.get_by_role("link", name="Skip the map")
    tab_to(page, skip)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(card(page, 1).get_by_role("link").first).to_be_focused()


def test_shared_pins_part_on_a_larger_scale_and_join_again(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + MAP)
    pins = page.locator(".pin")
    before, whole = pins.all_inner_texts(), view_box(page)
    for _step in range(5):
        page.get_by_role("button", name="Zoom in").click()
    expect(page.locator("svg.map__drawing")).not_to_have_attribute("viewBox", whole or "")
    assert pins.count() > len(before)
    everyone = sorted(number for pin in pins.all() for number in numbers(pin))
    assert everyone == list(range(1, page.locator("[id^=center-]").count() + 1))
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("svg.map__drawing")).to_have_attribute("viewBox", whole or "")
    assert pins.all_inner_texts() == before


def test_keys_bring_the_map_nearer_and_move_it(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + MAP)
    whole = view_box(page)
    page.locator(".pin").first.focus()
    page.keyboard.press("+")
    expect(page.locator("svg.map__drawing")).not_to_have_attribute("viewBox", whole or "")
    nearer = view_box(page)
    page.keyboard.press("ArrowRight")
    assert view_box(page) != nearer
    page.keyboard.press("-")
    expect(page.locator("svg.map__drawing")).to_have_attribute("viewBox", whole or "")


def test_a_drag_moves_a_map_that_is_near_and_follows_no_link(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + MAP)
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".map__drawing--near")).to_be_visible()
    before, address = view_box(page), page.url
    box = page.locator(".pin").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.mouse.up()
    assert view_box(page) != before
    assert page.url == address


def test_a_pin_is_large_enough_for_a_finger(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(site.url + MAP)
    for pin in page.locator(".pin circle").all():
        box = pin.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= TARGET_PIXELS - 0.5


@pytest.mark.parametrize("path", [MAP, "/centers/?view=map", "/es/centers/?view=map"])
def test_a_map_weighs_no_more_than_a_page_may(site: Site, new_page: NewPage, path: str) -> None:
    loaded = first_visit(new_page(PHONE), site.url + path)
    cost: Counter[str] = Counter()
    for request in loaded:
        cost[request.resource_type] += request.sizes()["responseBodySize"]
    assert {k: cost[k] for k in MOST_KILOBYTES if cost[k] > MOST_KILOBYTES[k] * KILOBYTE} == {}
    assert not any("map_zoom" in r.url or "map_marks" in r.url for r in loaded)
    assert all(request.url.startswith(site.url) for request in loaded)


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("path", [MAP, f"/es{MAP}", STATE_MAP])
def test_axe_is_content_with_maps_in_the_dark(
    site: Site, axe_report: AxeReport, viewport: Viewport, path: str
) -> None:
    assert axe_report(site.url + path, viewport, color_scheme="dark") == ""


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
def test_axe_is_content_with_the_map_of_a_state(
    site: Site, axe_report: AxeReport, viewport: Viewport
) -> None:
    assert axe_report(site.url + STATE_MAP, viewport) == ""


@pytest.mark.parametrize("language", ["", "/es"])
def test_axe_is_content_with_a_map_that_is_near(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(NARROW, bypass_csp=True)
    page.goto(site.url + language + MAP)
    page.locator(".map__tools button").first.click()
    expect(page.locator(".map__drawing--near")).to_be_visible()
    assert axe_says(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
