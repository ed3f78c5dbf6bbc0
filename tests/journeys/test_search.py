"""From home to a center's call link, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, NewPage
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, shows_focus, tab_to, total

pytestmark = pytest.mark.journey

DENVER_BY_MEDICAID = "/centers/?near=80202&payment=medicaid"
MEDICAID = "#filter-payment-medicaid"
# Tags of filters; the place is a tag too.
FILTERS = "[data-filter]:not([data-filter^='near='])"
NOTHING = "/centers/?near=80202&radius=5&gender=male&medication=methadone"


def test_the_keyboard_alone_leads_from_home_to_the_call_link(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    given_results_for_a_zip_code_by_keyboard(page, site)
    when_medicaid_is_chosen_by_keyboard(page)
    expect(page.locator('[data-filter="payment=medicaid"]')).to_be_visible()
    assert axe_says(page) == ""
    then_the_first_centers_call_link_is_reached(page)


def given_results_for_a_zip_code_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.url)
    tab_to(page, page.locator("#near"))
    page.keyboard.type("80202")
    page.keyboard.press("Enter")
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Denver, CO 80202")
    assert axe_says(page) == ""


def when_medicaid_is_chosen_by_keyboard(page: Page) -> None:
    tab_to(page, page.locator("#filters-shown"))
    page.keyboard.press("Space")
    box = page.locator(MEDICAID)
    tab_to(page, box)
    assert shows_focus(box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    assert axe_says(page) == ""
    page.keyboard.press("Enter")


def then_the_first_centers_call_link_is_reached(page: Page) -> None:
    name = page.locator("[data-center] h3 a").first
    said = name.inner_text()
    number = page.locator("[data-center] a.call").first.get_attribute("href")
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(said)
    call = page.locator(".center__numbers a.call").first
    tab_to(page, call)
    expect(call).to_have_attribute("href", number or "a telephone number")
    assert shows_focus(call)
    assert axe_says(page) == ""


def test_the_keyboard_removes_a_filter_by_its_tag(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + DENVER_BY_MEDICAID)
    fewer = total(page)
    tab_to(page, page.locator('[data-filter="payment=medicaid"]'))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}/centers/?near=80202")
    expect(page.locator(MEDICAID)).not_to_be_checked()
    assert total(page) > fewer


def test_clicks_lead_to_the_call_link_without_script(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(site.url)
    page.locator("#near").fill("80202")
    page.locator("main").get_by_role("button", name="Search").click()
    page.get_by_text("Show filters").click()
    page.locator(MEDICAID).check()
    page.get_by_role("button", name="Apply filters").click()
    page.locator('[data-filter="payment=medicaid"]').click()
    expect(page.locator(FILTERS)).to_have_count(0)
    name = page.locator("[data-center] h3 a").first
    said = name.inner_text()
    name.click()
    expect(page.locator("h1")).to_contain_text(said)
    expect(page.locator('.center__numbers a[href^="tel:+1"]').first).to_be_visible()


def test_an_option_finds_as_many_as_its_number_says(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/centers/?near=80202")
    page.locator(MEDICAID).check()
    label = page.locator("label[for=filter-payment-medicaid] .choice__count")
    promised = int(label.evaluate("count => count.childNodes[1].textContent"))
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator('[data-filter="payment=medicaid"]')).to_be_visible()
    assert total(page) == promised


def test_a_misspelt_place_is_understood_and_said(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(site.url)
    page.locator("#near").fill("Albequerque")
    page.keyboard.press("Enter")
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Albuquerque, NM")
    expect(page.locator("[data-understood]")).to_contain_text("“albequerque”: Albuquerque, NM")


def test_an_ambiguous_place_offers_choices_that_lead_on(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(f"{site.url}/centers/?near=springfield&payment=medicaid")
    assert page.locator("[data-total]").count() == 0
    page.get_by_role("link", name="Springfield, MO").click()
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Springfield, MO")
    expect(page.locator('[data-filter="payment=medicaid"]')).to_be_visible()


def test_nonsense_gets_a_calm_page_with_somebody_to_call(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(f"{site.url}/centers/?near=qqxzqqxz")
    expect(page.get_by_text("We do not know a place called “qqxzqqxz”")).to_be_visible()
    expect(page.locator("main a[href='tel:+18006624357']")).to_be_visible()
    page.locator("#near").fill("80202")
    page.keyboard.press("Enter")
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Denver, CO 80202")


@pytest.mark.parametrize("javascript", [True, False])
def test_nothing_found_offers_ways_that_find_what_they_say(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=javascript)
    page.goto(site.url + NOTHING)
    assert total(page) == 0
    ways = page.locator(".empty__ways li").count()
    assert ways > 0
    for way in range(ways):
        promised = page.locator(".empty__count").nth(way).inner_text()
        page.locator(".empty__ways a").nth(way).click()
        assert promised.startswith(f"{total(page)} ")
        assert total(page) > 0
        page.goto(site.url + NOTHING)


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
def test_the_back_button_keeps_the_search(
    site: Site, new_page: NewPage, viewport: dict[str, int]
) -> None:
    page = new_page(viewport)
    page.goto(site.url + DENVER_BY_MEDICAID)
    page.locator("[data-center] h3 a").first.click()
    expect(page.locator(".center__numbers")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(site.url + DENVER_BY_MEDICAID)
    expect(page.locator("#near")).to_have_value("Denver, CO 80202")
    expect(page.locator(MEDICAID)).to_be_checked()
    expect(page.locator(FILTERS)).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_back_button_shows_the_filters_of_the_results_it_shows(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(java_script_enabled=javascript)
    page.goto(f"{site.url}/centers/?near=80202")
    page.locator(MEDICAID).check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(FILTERS)).to_have_count(1)
    page.go_back()
    expect(page.locator(FILTERS)).to_have_count(0)
    expect(page.locator(MEDICAID)).not_to_be_checked()


def test_the_back_button_shows_the_place_of_the_results_it_shows(
    site: Site, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{site.url}/centers/?near=80202")
    page.locator("#near").fill("Boulder, CO")
    page.keyboard.press("Enter")
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Boulder, CO")
    page.go_back()
    expect(page.locator("[data-place]")).to_have_attribute("data-place", "Denver, CO 80202")
    expect(page.locator("#near")).to_have_value("Denver, CO 80202")


def test_filters_left_empty_stay_out_of_the_address(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/centers/?near=80202")
    page.locator(MEDICAID).check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(FILTERS)).to_have_count(1)
    assert "q=" not in page.url
    assert "payment=medicaid" in page.url
