"""From a state's page to a town, to what is offered there, and to a call, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, AxeReport, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, tab_to, total

pytestmark = pytest.mark.journey

PREFIXES = {"en": "", "es": "/es"}
AREAS = ["/centers/ca/", "/centers/ca/los-angeles/", "/centers/as/"]


@pytest.mark.parametrize("language", PREFIXES)
@pytest.mark.parametrize("path", AREAS)
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
def test_axe_is_content_with_every_area(
    site: Site, axe_report: AxeReport, viewport: Viewport, path: str, language: str
) -> None:
    assert axe_report(site.url + PREFIXES[language] + path, viewport) == ""


@pytest.mark.parametrize("is_scripted", [True, False], ids=["script", "no script"])
def test_from_a_state_to_a_town_to_a_call(
    site: Site, new_page: NewPage, *, is_scripted: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=is_scripted)
    page.goto(f"{site.url}/centers/ca/")
    page.locator(".area__biggest a").first.click()
    page.wait_for_url(re.compile(r"/centers/ca/[a-z-]+/$"))
    assert page.locator("[data-center]").count() > 1
    expect(page.locator("[data-center] a[href^='tel:']").first).to_be_visible()


def test_all_towns_open_by_keyboard_and_show_no_axe_violation(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(NARROW, bypass_csp=True)
    page.goto(f"{site.url}/centers/ca/")
    towns = page.locator("details.more")
    expect(towns.locator("li").first).not_to_be_visible()
    tab_to(page, towns.locator("summary"))
    page.keyboard.press("Enter")
    expect(towns.locator("li").first).to_be_visible()
    assert axe_says(page) == ""


@pytest.mark.parametrize("language", PREFIXES)
def test_a_fact_leads_to_as_many_centers_as_it_says(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(PHONE)
    page.goto(f"{site.url}{PREFIXES[language]}/centers/co/")
    fact = page.locator(".share", has=page.locator("a[href*='payment=medicaid']"))
    said = int(re.findall(r"\d+", fact.locator(".share__text").inner_text())[0])
    fact.get_by_role("link").click()
    page.wait_for_url("**payment=medicaid**")
    assert total(page) == said > 0


def bar_width(page: Page, number: int) -> float:
    box = page.locator(".share__bar path").nth(number).bounding_box()
    assert box is not None
    return box["width"]


def test_a_bar_is_as_long_as_its_number_says(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(f"{site.url}/centers/co/")
    whole = page.locator(".share__bar").first.bounding_box()
    said, of = re.findall(r"\d+", page.locator(".share__text").first.inner_text())
    assert whole is not None
    assert bar_width(page, 0) == pytest.approx(whole["width"] * int(said) / int(of), abs=4)


@pytest.mark.parametrize("is_scripted", [True, False], ids=["script", "no script"])
def test_a_town_typed_on_a_states_page_is_that_states(
    site: Site, new_page: NewPage, *, is_scripted: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=is_scripted)
    page.goto(f"{site.url}/centers/co/")
    page.fill("#in-state", "aurora medicaid")
    page.keyboard.press("Enter")
    expect(page.locator("[data-place='Aurora, CO']")).to_be_visible()
    expect(page.locator("[data-filter='payment=medicaid']")).to_be_visible()


@pytest.mark.parametrize("path", AREAS)
def test_targets_are_big_enough_for_a_thumb(site: Site, new_page: NewPage, path: str) -> None:
    page = new_page(PHONE)
    page.goto(site.url + path)
    for details in page.locator("details.more").all():
        details.locator("summary").click()
    for link in page.locator(".share a, .columns a, .area__biggest a, summary").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
