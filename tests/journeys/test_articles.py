"""Reading an article in a real browser: its parts, its sources, by mouse, keyboard and finger."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, AxeReport, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, shows_focus, tab_to

pytestmark = pytest.mark.journey

ARTICLE = "/articles/klonopin/withdrawal/"
LANGUAGES = ["", "/es"]


def card(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def citation(page: Page, number: int = 0) -> Locator:
    return page.locator(".cite__link").nth(number)


def open_article(page: Page, site: Site, path: str = ARTICLE) -> None:
    page.goto(site.url + path)


def test_the_contents_lead_to_a_part_and_mark_what_is_read(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    open_article(page, site)
    links = page.locator("[data-contents] a")
    links.last.click()
    expect(links.last).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-contents] [aria-current]")).to_have_count(1)
    links.nth(1).click()
    expect(links.nth(1)).to_have_attribute("aria-current", "true")
    expect(links.last).not_to_have_attribute("aria-current", "true")


def test_the_contents_stay_in_sight_beside_the_text(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    open_article(page, site)
    page.locator("#references").scroll_into_view_if_needed()
    expect(page.locator("[data-contents] a").last).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_the_contents_are_folded(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=javascript)
    open_article(page, site)
    first = page.locator("[data-contents] a").first
    expect(first).to_be_hidden()
    page.locator("[data-contents] summary").click()
    expect(first).to_be_visible()
    first.click()
    assert page.url.partition("#")[2]


def test_without_script_the_contents_are_there(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE, java_script_enabled=False)
    open_article(page, site)
    expect(page.locator("[data-contents] a").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_citation_leads_to_its_source_and_back(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(WIDE, java_script_enabled=javascript)
    open_article(page, site)
    place = citation(page, 3).get_attribute("id")
    citation(page, 3).click()
    source = page.locator("li:target")
    expect(source).to_be_in_viewport()
    source.locator(f'a[href="#{place}"]').click()
    expect(page).to_have_url(f"{site.url}{ARTICLE}#{place}")
    expect(citation(page, 3)).to_be_in_viewport()


def test_the_keyboard_shows_a_source_and_stays(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    open_article(page, site)
    page.locator("article .body a").first.evaluate("link => link.focus()")
    tab_to(page, citation(page, 1))
    assert shows_focus(citation(page, 1))
    expect(card(page)).to_contain_text("StatPearls")
    assert citation(page, 1).get_attribute("aria-describedby") == "cite_card"
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(citation(page, 1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#ref-2$"))


def test_axe_is_content_with_a_source_that_is_shown(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE, bypass_csp=True)
    open_article(page, site)
    citation(page).hover()
    expect(card(page)).to_be_visible()
    assert axe_says(page) == ""


def test_a_mouse_shows_a_source_while_it_is_there(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    open_article(page, site)
    citation(page).hover()
    expect(card(page)).to_contain_text("1. Klonopin (clonazepam) tablets")
    card(page).hover()
    expect(card(page)).to_be_visible()
    page.locator("h1").hover()
    expect(card(page)).to_be_hidden()


def test_a_first_tap_shows_a_source_and_a_second_follows(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, has_touch=True)
    open_article(page, site)
    citation(page).tap()
    expect(card(page)).to_be_visible()
    assert page.url == site.url + ARTICLE
    citation(page, 2).tap()
    expect(card(page)).to_contain_text("3. ")
    page.locator("article .body p").first.tap(position={"x": 2, "y": 2})
    expect(card(page)).to_be_hidden()
    citation(page).tap()
    citation(page).tap()
    expect(page).to_have_url(re.compile("#ref-1$"))


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
def test_a_source_is_shown_inside_the_screen(
    site: Site, new_page: NewPage, viewport: Viewport
) -> None:
    page = new_page(viewport)
    open_article(page, site)
    for number in (0, 5, 20, 40):
        citation(page, number).hover()
        expect(card(page)).to_be_visible()
        box = card(page).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"]
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_nothing_of_it_is_refused_by_the_policy(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    open_article(page, site)
    citation(page).hover()
    expect(card(page)).to_be_visible()
    assert said == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
def test_axe_is_content_in_the_dark(
    site: Site, axe_report: AxeReport, language: str, viewport: Viewport
) -> None:
    for path in (ARTICLE, "/articles/", "/articles/klonopin/"):
        assert axe_report(f"{site.url}{language}{path}", viewport, color_scheme="dark") == ""


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}])
def test_axe_is_content_in_forced_colors_and_on_paper(
    site: Site, axe_report: AxeReport, media: dict[str, str]
) -> None:
    assert axe_report(site.url + ARTICLE, WIDE, **media) == ""


def test_what_is_not_there_in_spanish_is_said(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    open_article(page, site)
    page.locator(".nav a[hreflang=es]").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator(".callout--note").first).to_contain_text("Aún no tenemos este texto")
    expect(page.locator("h1")).to_have_attribute("lang", "en")


def test_what_is_there_in_spanish_is_shown(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    open_article(page, site, "/articles/alcohol/withdrawal/")
    page.locator(".nav a[hreflang=es]").click()
    expect(page.locator("h1")).to_contain_text("Abstinencia del alcohol")
    expect(page.locator("h1[lang], .body[lang]")).to_have_count(0)


def test_on_paper_the_sources_stay_and_the_contents_go(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    open_article(page, site)
    page.emulate_media(media="print")
    expect(page.locator("#references")).to_be_visible()
    expect(page.locator("[data-contents]")).to_be_hidden()
    expect(page.locator("#related")).to_be_hidden()


def test_a_misspelt_search_leads_to_the_article(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(f"{site.url}/articles/")
    page.get_by_label("A drug, or what you want to know").fill("klonapin withdrawl")
    page.keyboard.press("Enter")
    expect(page.locator(".understood")).to_contain_text("We looked for “klonopin withdrawal”.")
    page.locator(".found a").nth(1).click()
    expect(page.locator("h1")).to_contain_text("Klonopin withdrawal")


def test_from_home_one_comes_to_an_article_and_on_to_centers(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(site.url)
    page.locator(".substances__read").first.click()
    expect(page.locator("h1")).to_have_text("Alcohol")
    page.locator(".found a").first.click()
    page.locator("#related a.button--primary").click()
    expect(page.locator('[data-filter="substance=alcohol"]')).to_be_visible()
