"""The home page in a real browser: by eye, by keyboard, without script, on paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from places.states import STATES
from tests.journeys.conftest import NARROW, PHONE, WIDE, AxeReport, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import is_in_first_screen, shows_focus, tab_to

pytestmark = pytest.mark.journey

LANGUAGES = ["", "/es"]
TABLET = {"width": 700, "height": 900}
THUMB = 44


def colorado(page: Page) -> Locator:
    return page.locator('main a[href$="/centers/co/"]')


def sizes(page: Page) -> list[tuple[float, float]]:
    """Return how wide and high each state's link is."""
    found = [link.bounding_box() for link in page.locator(".tiles__list a").all()]
    return [(box["width"], box["height"]) for box in found if box]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phones_first_screen_has_box_call_and_crisis_help(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(PHONE)
    page.goto(f"{site.url}{language}/")
    for wanted in ("main form input[name=q]", "main form button[type=submit]"):
        assert is_in_first_screen(page, wanted)
    assert is_in_first_screen(page, 'a[href="tel:988"]')
    assert is_in_first_screen(page, 'a[href$="/crisis/"]')


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
def test_axe_is_content_with_home_in_the_dark(
    site: Site, axe_report: AxeReport, language: str, viewport: Viewport
) -> None:
    assert axe_report(f"{site.url}{language}/", viewport, color_scheme="dark") == ""


def test_the_keyboard_leads_to_a_state(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(f"{site.url}/#states")
    tab_to(page, colorado(page))
    assert shows_focus(colorado(page))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}/centers/co/")
    expect(page.locator("h1")).to_contain_text("Colorado")


def test_the_keyboard_walks_the_map_row_by_row(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(site.url)
    page.locator('.tiles__list a[href="/centers/wa/"]').focus()
    walked = []
    for _step in range(3):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert walked == ["/centers/id/", "/centers/mt/", "/centers/nd/"]


@pytest.mark.parametrize(
    "viewport", [NARROW, PHONE, TABLET, WIDE], ids=["320", "360", "700", "1280"]
)
def test_every_state_is_big_enough_for_a_thumb(
    site: Site, new_page: NewPage, viewport: Viewport
) -> None:
    page = new_page(viewport)
    page.goto(site.url)
    found = sizes(page)
    assert len(found) == len(STATES)
    assert min(min(size) for size in found) >= THUMB


def test_states_are_names_on_a_phone_and_a_map_on_a_wide_screen(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(PHONE)
    page.goto(site.url)
    expect(colorado(page)).to_contain_text("Colorado")
    expect(colorado(page).locator(".tile__code")).to_be_hidden()
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    expect(colorado(page).locator(".tile__code")).to_be_visible()
    west = page.locator('.tiles a[href="/centers/wa/"]').bounding_box()
    east = page.locator('.tiles a[href="/centers/me/"]').bounding_box()
    assert west is not None
    assert east is not None
    assert (west["x"] < east["x"], west["y"] > east["y"]) == (True, True)


def test_a_screen_reader_hears_a_list_of_states(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(site.url)
    states = page.get_by_role("list", name="By state")
    expect(states.get_by_role("listitem")).to_have_count(len(STATES))
    colorado = states.get_by_role("link", name="Colorado")
    expect(colorado).to_have_accessible_name(re.compile(r"Colorado CO \d+ centers"))


def test_without_script_the_box_finds_a_place(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(site.url)
    page.locator("#near").fill("80202")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Denver, CO 80202")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_substance_that_can_kill_leads_to_a_search_that_warns(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(PHONE)
    page.goto(f"{site.url}{language}/")
    page.locator(".substances a[href*='substance=alcohol']").click()
    expect(page.locator('[data-filter="substance=alcohol"]')).to_be_visible()
    expect(page.locator(".callout--urgent")).to_be_visible()


def test_on_paper_the_numbers_stay_and_the_picture_goes(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(site.url)
    page.emulate_media(media="print")
    expect(page.locator(".dawn")).to_be_hidden()
    expect(page.locator("main").get_by_text("1-800-662-4357")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_of_the_site_runs_over_no_side(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page()
    for query in ("", "?q=springfield", "?q=qqxzqqxz"):
        page.goto(f"{site.url}{language}/search/{query}")
        for viewport in (NARROW, WIDE):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_the_headers_box_leads_on_from_any_page(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(f"{site.url}/crisis/")
    page.locator("header input[name=q]").fill("Albequerque")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/centers/"))
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Albuquerque, NM")


def test_a_bare_locator_unfolds_the_states(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(f"{site.url}/centers/")
    expect(colorado(page)).to_be_hidden()
    page.locator("summary#states").click()
    expect(colorado(page)).to_be_visible()
