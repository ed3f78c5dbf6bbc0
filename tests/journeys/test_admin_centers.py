"""A center's way through the admin: added, listed, corrected, confirmed, its history read."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD
from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.site import ADMINISTRATOR, Site
from tests.journeys.steps import axe_says, shows_focus, tab_to

pytestmark = pytest.mark.journey
NAME = "Wren Pavilion of Adak"


def signed_in(page: Page, url: str) -> Page:
    page.goto(f"{url}/admin/account/sign-in/")
    page.get_by_label("Mail address").fill(ADMINISTRATOR)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{url}/admin/")
    return page


def fits_everybody(page: Page) -> None:
    """Expect a page, as it stands, without a violation and without scrolling sideways."""
    page.wait_for_load_state()
    # Messages and menus fade in, and half of them has half of the contrast.
    for fading in page.locator(".messages > ul:has(li), .tippy-box[data-state=visible]").all():
        expect(fading).to_have_css("opacity", "1")
    assert axe_says(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def save(page: Page, name: str = "Save") -> None:
    page.get_by_role("button", name=name).click()


def know_it(page: Page, section: str, how: str) -> None:
    page.locator(f"#id_how_{section}").select_option(how)


def add(page: Page, url: str, *, name: str = NAME, phone: str = "907 555 0123") -> None:
    page.goto(f"{url}/admin/centers/new/")
    save(page, "Add as a draft")
    summary = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    fits_everybody(page)
    summary.get_by_role("link", name="Enter the name.").click()
    expect(page.locator("#id_name")).to_be_focused()
    page.locator("#id_name").fill(name)
    page.locator("#id_city").fill("Adak")
    page.locator("#id_state").select_option("AK")
    page.locator("#id_zip_code").fill("99546")
    page.locator("#id_main_phone").fill(phone)
    know_it(page, "address", "website")
    know_it(page, "phone", "website")
    save(page, "Add as a draft")
    expect(page.get_by_text("Added as a draft")).to_be_visible()


def publish(page: Page, status: str, why: str = "") -> None:
    page.get_by_role("link", name="Change who sees it").click()
    expect(page).to_have_url(re.compile("/status/$"))
    fits_everybody(page)
    page.get_by_label(status).check()
    page.get_by_label("Why", exact=True).fill(why)
    save(page)
    expect(page.get_by_text("Done. Visitors see the change at once.")).to_be_visible()


def correct(page: Page) -> None:
    page.get_by_role("link", name="Edit", exact=True).click()
    expect(page).to_have_url(re.compile("/edit/$"))
    fits_everybody(page)
    page.locator("#id_main_phone").fill("907-555-0142 x7")
    save(page)
    expect(page.get_by_role("alert").first).to_contain_text("say how you know what you changed")
    know_it(page, "phone", "call")
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()


def public_page(page: Page) -> Page:
    address = page.get_by_role("link", name="What visitors see").get_attribute("href")
    seen = page.context.new_page()
    seen.goto(f"{page.url.split('/admin')[0]}{address}")
    return seen


def test_a_center_is_added_corrected_confirmed_and_its_history_read(
    site: Site, new_page: NewPage
) -> None:
    page = signed_in(new_page(PHONE, bypass_csp=True), site.url)
    add(page, site.url)
    fits_everybody(page)
    publish(page, "Listed: everybody finds it.")
    correct(page)
    seen = public_page(page)
    expect(seen.get_by_role("link", name=re.compile("907-555-0142")).first).to_be_visible()
    expect(seen.get_by_text("by call").first).to_be_visible()
    page.get_by_role("button", name="Address: I was there: right").click()
    expect(page.get_by_text("Address confirmed by visit.")).to_be_visible()
    fits_everybody(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    page.get_by_role("link", name="History").first.click()
    expect(page).to_have_url(re.compile("/history/$"))
    fits_everybody(page)
    page.get_by_role("button", name="Bring back the earlier value: Main phone").first.click()
    expect(page.get_by_text("Brought back.")).to_be_visible()
    seen.reload()
    expect(seen.get_by_role("link", name=re.compile("907-555-0123")).first).to_be_visible()
    # Other journeys know the demo's centers only.
    page.goto(page.url.replace("history/", ""))
    publish(page, "Withheld: only staff see it", "It was only a test")
    assert seen.reload().status == 404  # type: ignore[union-attr]


def test_the_second_of_two_who_edit_sees_what_changed(site: Site, new_page: NewPage) -> None:
    page = signed_in(new_page(PHONE, bypass_csp=True), site.url)
    add(page, site.url, name="Tern House of Adak", phone="907 555 0188")
    second = page.context.new_page()
    for window in (page, second):
        window.goto(page.url.removesuffix("edit/") + "edit/")
    page.locator("#id_site").fill("North")
    know_it(page, "address", "typo")
    save(page)
    second.locator("#id_description").fill("A house by the sea.")
    save(second)
    refusal = second.get_by_role("alert").first
    expect(refusal).to_contain_text("Not saved: somebody changed this meanwhile")
    expect(refusal).to_be_focused()
    fits_everybody(second)
    expect(second.locator("#id_site")).to_have_value("North")
    save(second)
    expect(second.get_by_text("A house by the sea.")).to_be_visible()


def test_a_phone_is_confirmed_from_the_list_by_keyboard(site: Site, new_page: NewPage) -> None:
    page = signed_in(new_page(bypass_csp=True), site.url)
    page.goto(f"{site.url}/admin/centers/")
    more = page.locator("#listing-results tbody tr").first.get_by_role("button", name="More")
    tab_to(page, more)
    assert shows_focus(more)
    page.keyboard.press("Enter")
    right = page.get_by_role("button", name="I called: phone right")
    expect(right).to_be_visible()
    fits_everybody(page)
    right.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Phone confirmed by call.")).to_be_visible()
    undo = page.get_by_role("button", name="Undo")
    undo.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Taken back.")).to_be_visible()


def test_the_services_are_narrowed_down_by_words(site: Site, new_page: NewPage) -> None:
    page = signed_in(new_page(), site.url)
    page.goto(f"{site.url}/admin/centers/new/")
    boxes = page.locator("#id_services .services__option")
    page.locator("#id_services-filter").fill("spanish")
    expect(boxes.filter(has_text="Care in Spanish")).to_be_visible()
    expect(boxes.filter(has_text="Offers detox")).to_be_hidden()
    page.locator("#id_services-filter").press("Enter")
    expect(page).to_have_url(f"{site.url}/admin/centers/new/")
