"""The sponsored hotline in a real browser: on the first screen with its words, opened in place."""

import os

import pytest
from django.db import connection
from playwright.sync_api import Locator, Page, expect
from pytest_django import DjangoDbBlocker

from callbacks.hotline.current import current_hotline
from tests import database
from tests.factories import make_hotline
from tests.journeys.conftest import PHONE, WIDE, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, is_in_first_screen, shows_focus, tab_to

pytestmark = pytest.mark.journey

ARTICLE = "/articles/klonopin/withdrawal/"
RESULTS = "/centers/?near=80202&radius=any"
VIEWPORTS = pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])


@pytest.fixture(scope="module", autouse=True)
def _hotline(site: Site, django_db_blocker: DjangoDbBlocker) -> None:
    """Have a record in force on the site, which the demo may bring."""
    original = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        database.use(f"test_site_{os.getpid()}")
        if current_hotline() is None:
            make_hotline()
        database.use(original)


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def opener(page: Page, place: str = ".hotline-strip") -> Locator:
    return page.locator(f"{place} [data-who-answers]")


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("path", ["/", "/articles/", "/centers/"])
def test_a_phones_first_screen_says_who_and_that_it_is_paid(
    site: Site, new_page: NewPage, language: str, path: str
) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(f"{site.url}{language}{path}")
    for wanted in ("a[href^=tel]", ".hotline__label", "[data-who-answers]"):
        assert is_in_first_screen(page, f".hotline-strip {wanted}")
    for wanted in ('a[href="tel:988"]', 'a[href$="/crisis/"]'):
        assert is_in_first_screen(page, wanted)


@VIEWPORTS
@pytest.mark.parametrize("place", [".hotline-strip", "[data-hotline=middle]"])
def test_who_answers_opens_in_place_by_keyboard_and_gives_the_focus_back(
    site: Site, new_page: NewPage, viewport: Viewport, place: str
) -> None:
    page = new_page(viewport, bypass_csp=True)
    page.goto(site.url + ARTICLE)
    link = opener(page, place)
    link.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text("Who pays, and how")
    expect(panel(page).locator("h2").first).to_be_focused()
    expect(page).to_have_url(site.url + ARTICLE)
    assert axe_says(page) == ""
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_its_button_closes_it_and_the_way_out_stays_in_reach(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(site.url + RESULTS)
    opener(page).click()
    close = panel(page).get_by_role("button")
    assert page.locator(".exit__link").evaluate(
        "link => { const box = link.getBoundingClientRect();"
        " return document.elementFromPoint(box.x + 9, box.y + 9).closest('.exit__link') === link }"
    )
    tab_to(page, close)
    assert shows_focus(close)
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_hidden()
    expect(opener(page)).to_be_focused()


def test_without_script_the_link_leads_to_who_answers(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(f"{site.url}/")
    opener(page).click()
    expect(page).to_have_url(f"{site.url}/hotline/")
    expect(page.locator("main")).to_contain_text("Who pays, and how")


def test_where_the_text_does_not_come_the_link_leads_there(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/")
    page.route("**/hotline/", lambda route: route.abort(), times=1)
    opener(page).click()
    expect(page).to_have_url(f"{site.url}/hotline/")


@VIEWPORTS
@pytest.mark.parametrize("path", ["/hotline/", "/es/hotline/", ARTICLE, RESULTS, "/centers/co/"])
def test_axe_is_content_wherever_it_stands(
    site: Site, new_page: NewPage, viewport: Viewport, path: str
) -> None:
    page = new_page(viewport, bypass_csp=True)
    page.goto(site.url + path)
    assert axe_says(page) == ""


def test_it_is_not_on_paper(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(site.url + ARTICLE)
    page.emulate_media(media="print")
    for each in page.locator(".hotline, .hotline-strip").all():
        expect(each).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
