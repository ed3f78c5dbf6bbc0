"""Typing in one's own words, and taking back what was understood, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, tab_to, total

pytestmark = pytest.mark.journey

SENTENCES = {
    "": "klonopin detox near denver that takes medicaid",
    "/es": "dejar klonopin cerca de denver que acepte medicaid",
}
UNDERSTOOD = {"near=Denver, CO", "substance=benzodiazepines", "payment=medicaid"}
LANGUAGES = list(SENTENCES)


def filters(page: Page) -> set[str]:
    """Return the marks of the tags that are shown."""
    # All of them, not those that have come so far.
    page.wait_for_load_state()
    tags = page.locator("a[data-filter]").all()
    return {tag.get_attribute("data-filter") or "" for tag in tags}


def search_for(page: Page, site: Site, typed: str, *, language: str = "") -> None:
    """Type into the home page's box and press Enter."""
    page.goto(f"{site.url}{language}/")
    tab_to(page, page.locator("#near"))
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator("[data-total]")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_becomes_tags_that_can_be_taken_away_one_by_one(
    site: Site, new_page: NewPage, language: str, *, script: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=script)
    search_for(page, site, SENTENCES[language], language=language)
    assert filters(page) == UNDERSTOOD
    narrow = total(page)
    remove(page, "payment=medicaid")
    assert filters(page) == UNDERSTOOD - {"payment=medicaid"}
    assert total(page) > narrow
    remove(page, "near=Denver, CO")
    assert filters(page) == {"substance=benzodiazepines"}
    remove(page, "substance=benzodiazepines")
    assert filters(page) == set()
    assert "?" not in page.url


def remove(page: Page, mark: str) -> None:
    """Take a tag away by its link."""
    page.locator(f"a[data-filter='{mark}']").click()
    expect(page.locator(f"a[data-filter='{mark}']")).to_have_count(0)
    expect(page.locator("[data-total]")).to_be_visible()


@pytest.mark.parametrize("viewport", [NARROW, WIDE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_understood_is_content_with_axe(
    site: Site, new_page: NewPage, language: str, viewport: Viewport
) -> None:
    page = new_page(viewport, bypass_csp=True)
    search_for(page, site, "xanex in albequerque not medicaid zzyx", language=language)
    expect(page.locator("[data-understood]")).to_contain_text("xanex")
    assert axe_says(page) == ""


def test_a_misspelt_drug_says_what_it_was_read_as_and_the_box_keeps_what_was_typed(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(PHONE)
    search_for(page, site, "klonapin denver")
    expect(page.locator("[data-understood]")).to_contain_text("“klonapin” (read as “klonopin”)")
    expect(page.locator("#near")).to_have_value("klonapin denver")
    expect(page.locator(".callout").first).to_be_visible()


def test_what_was_denied_is_left_out_said_and_one_press_away(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    search_for(page, site, "denver not medicaid")
    assert filters(page) == {"near=Denver, CO"}
    page.get_by_role("link", name="Search for “Medicaid”").click()
    expect(page.locator("a[data-filter='payment=medicaid']")).to_be_visible()
    assert filters(page) == {"near=Denver, CO", "payment=medicaid"}


def test_filters_that_were_typed_are_ticked_and_stay_when_others_are_added(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(WIDE)
    search_for(page, site, SENTENCES[""])
    expect(page.locator("#filter-payment-medicaid")).to_be_checked()
    page.locator("#filter-payment-medicare").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("a[data-filter='payment=medicare']")).to_be_visible()
    assert filters(page) == UNDERSTOOD | {"payment=medicare"}
