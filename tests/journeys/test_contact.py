"""Writing to the people who run the site."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says
from tests.journeys.test_admin_centers import fits_everybody, signed_in

pytestmark = pytest.mark.journey

SEND = ".main form button"
HEADINGS = {"": "Thank you. We have your message.", "/es": "Gracias. Recibimos su mensaje."}
ERRORS = {"": "Write your message.", "/es": "Escriba su mensaje."}


def complaints(page: Page) -> str:
    """Return what axe has to say, on a narrow screen and on a wide one."""
    said = []
    for viewport in (NARROW, WIDE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        said.append(axe_says(page))
    return "".join(said)


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_message_is_sent_after_what_was_missing_is_mended(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(PHONE, bypass_csp=True)
    page.goto(f"{site.url}{language}/contact/")
    assert complaints(page) == ""
    page.locator(SEND).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error: ")
    expect(page.locator(".field__error")).to_contain_text(ERRORS[language])
    assert complaints(page) == ""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("textarea")).to_be_focused()
    page.keyboard.type("Your map is great.")
    page.locator(SEND).click()
    expect(page.locator("h1")).to_have_text(HEADINGS[language])
    assert page.url.startswith(f"{site.url}{language}/contact/sent/")
    assert complaints(page) == ""


@pytest.mark.parametrize("javascript", [True, False])
def test_the_keyboard_alone_sends_a_message(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(java_script_enabled=javascript)
    page.goto(f"{site.url}/contact/")
    page.locator("textarea").focus()
    for words in ("Your map is great.", "ana@example.org", "Ana"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    expect(page.locator(SEND)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(HEADINGS[""])


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
def test_staff_find_a_message_answer_it_and_take_that_back(
    site: Site, new_page: NewPage, viewport: Viewport
) -> None:
    words = f"Your map is great on {viewport['width']} pixels."
    page = new_page(viewport, bypass_csp=True)
    page.goto(f"{site.url}/contact/")
    page.locator("textarea").fill(words)
    page.locator(SEND).click()
    signed_in(page, site.url)
    page.goto(f"{site.url}/admin/messages/?state=waiting")
    fits_everybody(page)
    page.get_by_role("link", name=words).click()
    fits_everybody(page)
    page.get_by_role("button", name="Answered", exact=True).click()
    fits_everybody(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("waits for an answer again")).to_be_visible()
    fits_everybody(page)
