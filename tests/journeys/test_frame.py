"""The frame of every page in a real browser: first screen, way out, and what axe says."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, AxeReport, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import (
    ELSEWHERE,
    QUICK_AXE,
    axe_says,
    stop_the_clock,
)

pytestmark = pytest.mark.journey

PAGES = ["/crisis/", "/es/crisis/", "/no-such-page/", "/es/no-such-page/"]


def inside_first_screen(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    right, bottom = box["x"] + box["width"], box["y"] + box["height"]
    viewport = page.viewport_size
    assert viewport is not None
    return box["x"] >= 0 and right <= viewport["width"] and bottom <= viewport["height"]


def focused_text(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("path", PAGES)
def test_the_first_screen_of_a_phone_has_a_call_and_the_way_to_crisis_help(
    site: Site, new_page: NewPage, path: str, *, javascript: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=javascript)
    page.goto(site.url + path)
    assert inside_first_screen(page, 'a[href="tel:988"]')
    assert inside_first_screen(page, 'a[href$="/crisis/"]')
    assert inside_first_screen(page, 'a[href="/exit/"]')


@pytest.mark.parametrize("path", PAGES)
def test_skip_link_and_exit_are_the_first_that_the_keyboard_reaches(
    site: Site, new_page: NewPage, path: str
) -> None:
    page = new_page()
    page.goto(site.url + path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/exit/"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:988"


def test_the_skip_link_leads_past_the_frame(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + "/crisis/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused_text(page) == "Call 911"


def test_exit_by_link_takes_the_pages_place_in_the_history(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + "/crisis/")
    page.get_by_role("link", name="Exit this page").click()
    expect(page).to_have_url(ELSEWHERE)
    page.go_back()
    expect(page).not_to_have_url(f"{site.url}/crisis/")


def test_exit_by_link_works_without_script(site: Site, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.url + "/crisis/")
    page.get_by_role("link", name="Exit this page").click()
    expect(page).to_have_url(ELSEWHERE)


def test_shift_three_times_leaves_and_counts_aloud(site: Site, new_page: NewPage) -> None:
    page = new_page()
    stop_the_clock(page)
    page.goto(site.url + "/crisis/")
    said = page.locator("[data-exit] [role=status]")
    page.keyboard.press("Shift")
    expect(said).to_have_text("Shift. Press 2 more times to leave this site.")
    page.keyboard.press("Shift")
    expect(said).to_have_text("Shift. Press 1 more time to leave this site.")
    page.keyboard.press("Shift")
    expect(page).to_have_url(ELSEWHERE)


def test_shift_pressed_too_slowly_does_not_leave(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.clock.install()
    page.goto(site.url + "/crisis/")
    for _press in range(4):
        page.keyboard.press("Shift")
        page.clock.run_for(2600)
    assert page.url == f"{site.url}/crisis/"


def test_capital_letters_do_not_leave(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + "/crisis/")
    page.get_by_label("ZIP code, city, drug or center name").focus()
    for letter in "DENVER":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.get_by_label("ZIP code, city, drug or center name")).to_have_value("DENVER")
    expect(page.locator("[data-exit] [role=status]")).to_be_empty()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_of_anybody_else_and_nothing_is_refused(
    site: Site, new_page: NewPage, path: str
) -> None:
    page = new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.goto(site.url + path, wait_until="networkidle")
    assert len(asked) > 2
    assert [url for url in asked if not url.startswith(site.url)] == []
    assert [text for text in refused if "Content Security Policy" in text] == []
    assert page.context.cookies() == []


@pytest.fixture
def kit(site: Site) -> str:
    """The address of the design kit, which is there for builders only."""
    return f"{site.url}/kit/"


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["", "es/"])
@pytest.mark.parametrize("status", [400, 403, 500, 503])
def test_axe_is_content_with_the_error_pages(
    site: Site,
    axe_report: AxeReport,
    status: int,
    language: str,
    viewport: Viewport,
) -> None:
    assert axe_report(f"{site.url}/{language}fail/{status}/", viewport) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
def test_axe_is_content_with_the_kit(
    kit: str, axe_report: AxeReport, viewport: Viewport, scheme: str
) -> None:
    assert axe_report(kit, viewport, color_scheme=scheme) == ""


def test_axe_is_content_with_the_kit_in_spanish(kit: str, axe_report: AxeReport) -> None:
    assert axe_report(kit.replace("/kit/", "/es/kit/"), NARROW) == ""


def test_axe_would_say_if_something_were_wrong(site: Site, new_page: NewPage) -> None:
    page = new_page(bypass_csp=True)
    page.goto(site.url + "/crisis/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert "Found 1 accessibility violations" in axe_says(page)


def test_a_quick_look_sees_all_that_axe_sees(kit: str, new_page: NewPage) -> None:
    page = new_page(bypass_csp=True)
    seen = []
    for script in (AXE_SCRIPT, QUICK_AXE):
        page.goto(kit)
        page.add_style_tag(content="p { color: rgb(120 120 120 / 50%) } li { color: tan }")
        page.evaluate(script)
        seen.append(page.evaluate("axe.run()"))
    for found in ("violations", "incomplete", "passes", "inapplicable"):
        assert seen[0][found] == seen[1][found]
    assert "color-contrast" in {fault["id"] for fault in seen[0]["violations"]}


@pytest.mark.parametrize("path", ["/es/kit/", "/kit/", "/crisis/"])
def test_nothing_runs_over_the_side_of_a_narrow_screen(
    kit: str, new_page: NewPage, path: str
) -> None:
    page = new_page(NARROW)
    page.goto(kit.replace("/kit/", path))
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_every_target_of_the_kit_is_big_enough_for_a_thumb(kit: str, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(kit)
    targets = page.locator(".call, .button, .tag, summary, .pages a, .strip a, .exit a, select")
    heights = [box["height"] for target in targets.all() if (box := target.bounding_box())]
    assert len(heights) > 20
    assert min(heights) >= 44


def test_the_error_summary_is_focused_and_leads_to_each_field(kit: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(kit)
    summary = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(summary).to_be_focused()
    for message, field in [("Enter a ZIP code", "b-zip_code"), ("Choose a time", "b-when")]:
        summary.get_by_role("link", name=message).click()
        assert page.evaluate("document.activeElement.name") == field


def test_tabs_work_without_script(kit: str, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(kit)
    expect(page.get_by_text("you sleep again")).to_be_hidden()
    page.get_by_text("First week").click()
    expect(page.get_by_text("you sleep again")).to_be_visible()


def test_filters_open_without_script_on_a_phone(kit: str, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(kit)
    expect(page.get_by_role("checkbox", name="Medicare")).to_be_hidden()
    page.get_by_text("Show filters").click()
    expect(page.get_by_role("checkbox", name="Medicare")).to_be_visible()


def test_filters_stand_open_on_a_wide_screen(kit: str, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(kit)
    expect(page.get_by_role("checkbox", name="Medicare")).to_be_visible()
    expect(page.get_by_text("Show filters")).to_be_hidden()


def test_on_paper_there_is_no_way_out_and_all_tabs(kit: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(kit)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Exit this page")).to_be_hidden()
    expect(page.get_by_text("you sleep again")).to_be_visible()
