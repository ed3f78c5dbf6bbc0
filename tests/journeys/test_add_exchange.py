"""Adding a needle exchange without JavaScript, and following its private link."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, NewPage
from tests.journeys.site import Site
from tests.journeys.steps import axe_says

pytestmark = pytest.mark.journey


type Look = Callable[[Page], None]


def is_there(page: Page) -> None:
    expect(page.locator("h1")).to_be_visible()


def fits_everybody(page: Page) -> None:
    """Hold a page to the rules, for which its browser has to run scripts."""
    is_there(page)
    assert axe_says(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def pressed(page: Page, button: str, look: Look) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    look(page)


def place_with_a_mistake_and_mended(page: Page, look: Look) -> None:
    page.get_by_label("What is it called?").fill("Corner Exchange")
    page.get_by_label("Which town is it in?").fill("Springfield")
    page.get_by_label("Its phone number").fill("303-555-0142")
    pressed(page, "Continue", look)
    expect(page).to_have_title("Error: Add a needle exchange - DetoxLocal")
    mistake = page.get_by_role("alert").get_by_role("link")
    expect(mistake).to_contain_text("There is more than one such town.")
    expect(page.get_by_label("What is it called?")).to_have_value("Corner Exchange")
    mistake.click()
    expect(page.get_by_label("Which town is it in?")).to_be_focused()
    page.get_by_label("Which town is it in?").fill("Denver, CO")
    pressed(page, "Continue", look)


def hours_and_a_stop(page: Page, look: Look) -> None:
    page.get_by_label("Monday", exact=True).fill("9 am to 5 pm")
    page.get_by_text("It is a van").click()
    page.get_by_label("Where it stands").first.fill("Library parking lot")
    pressed(page, "Continue", look)


def help_with_a_mistake_a_way_back_and_mended(page: Page, look: Look) -> None:
    page.get_by_label("New syringes").check()
    page.get_by_label("From what age?").fill("old")
    pressed(page, "Continue", look)
    expect(page.locator(".field__error")).to_contain_text("Write the age as a number")
    pressed(page, "Back", look)
    expect(page.get_by_label("Monday", exact=True)).to_have_value("9 am to 5 pm")
    expect(page.get_by_label("Where it stands").first).to_be_visible()
    pressed(page, "Continue", look)
    expect(page.get_by_label("New syringes")).to_be_checked()
    page.get_by_label("From what age?").fill("18")
    pressed(page, "Continue", look)


@pytest.mark.parametrize("javascript", [False, True])
def test_two_mistakes_on_the_way_to_the_receipt_and_its_private_link(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    look = fits_everybody if javascript else is_there
    page = new_page(NARROW, java_script_enabled=javascript, bypass_csp=javascript)
    page.goto(f"{site.url}/needle-exchanges/add/")
    look(page)
    place_with_a_mistake_and_mended(page, look)
    hours_and_a_stop(page, look)
    help_with_a_mistake_a_way_back_and_mended(page, look)
    page.get_by_label("I run it").check()
    pressed(page, "Continue", look)
    expect(page.locator(".part").nth(1)).to_contain_text("Monday: 9 a.m. – 5 p.m.")
    pressed(page, "Send", look)
    expect(page.locator("h1")).to_have_text("Thank you. We got it.")
    another = new_page(NARROW, java_script_enabled=javascript, bypass_csp=javascript)
    taken_back_by_its_private_link(another, page.url, look)


def taken_back_by_its_private_link(page: Page, link: str, look: Look) -> None:
    """Follow the link in another browser, as somebody does who kept it, and take it back."""
    page.goto(link)
    expect(page.locator("main")).to_contain_text("We got what you sent.")
    page.get_by_role("link", name="Take it back").click()
    look(page)
    pressed(page, "Yes, take it back", look)
    expect(page.locator("h1")).to_have_text("You took it back")


def test_the_spanish_form_sends_to_a_spanish_page(site: Site, new_page: NewPage) -> None:
    page = new_page(NARROW, java_script_enabled=False)
    page.goto(f"{site.url}/es/needle-exchanges/add/")
    for field, text in (("name", "Esquina"), ("town_text", "80202"), ("phone", "303-555-0142")):
        page.locator(f"#id_{field}").fill(text)
    for _step in range(4):
        page.locator("main button[value=next]").click()
    page.locator("main button[value=send]").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert "/es/needle-exchanges/submissions/" in page.url
