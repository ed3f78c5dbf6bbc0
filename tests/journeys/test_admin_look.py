"""The admin as staff see it: every page of the menu, on a phone and on a desk, light and dark."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD
from tests.journeys.conftest import PHONE, WIDE, NewPage, Viewport
from tests.journeys.site import ADMINISTRATOR, Site
from tests.journeys.steps import axe_says, shows_focus, tab_to

pytestmark = pytest.mark.journey

# Each page of the menu, and one of each kind behind them. The demo begins with the number 1.
PAGES = """
    /admin/
    /admin/cases/
    /admin/cases/?q=nothing-is-called-so
    /admin/cases/figures/
    /admin/callbacks/
    /admin/callbacks/1/
    /admin/callbacks/figures/
    /admin/hotline-records/
    /admin/hotline-records/1/
    /admin/hotline-records/new/
    /admin/sponsors/
    /admin/sponsors/1/edit/
    /admin/consent-texts/
    /admin/consent-texts/new/
    /admin/callback-settings/
    /admin/agents-on-duty/
    /admin/do-not-call/
    /admin/do-not-call/new/
    /admin/deliveries/
    /admin/centers/
    /admin/centers/?q=nothing-is-called-so
    /admin/centers/1/
    /admin/centers/1/edit/
    /admin/centers/1/history/
    /admin/centers/1/status/
    /admin/centers/new/
    /admin/exchanges/
    /admin/exchanges/?q=nothing-is-called-so
    /admin/exchanges/1/
    /admin/exchanges/1/edit/
    /admin/exchanges/1/status/
    /admin/exchanges/new/
    /admin/state-laws/
    /admin/state-laws/co/
    /admin/import-runs/
    /admin/import-differences/
    /admin/articles/
    /admin/articles/?standing=due
    /admin/messages/
    /admin/places/?q=denver
    /admin/people/
    /admin/people/1/
    /admin/people/1/end-sessions/
    /admin/invitations/
    /admin/invitations/new/
    /admin/audit/
    /admin/account/
    /admin/no-such-page/
""".split()


def signed_in(page: Page, url: str) -> Page:
    page.goto(f"{url}/admin/account/sign-in/")
    page.get_by_label("Mail address").fill(ADMINISTRATOR)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{url}/admin/")
    return page


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (WIDE, "dark")])
def test_every_page_is_fit_for_everybody(
    site: Site, new_page: NewPage, *, viewport: Viewport, scheme: str
) -> None:
    page = new_page(viewport, color_scheme=scheme, bypass_csp=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    signed_in(page, site.url)
    faults = {}
    for path in PAGES:
        answer = page.goto(site.url + path)
        assert answer is not None
        assert answer.status == (404 if "no-such" in path else 200), path
        expect(page).to_have_title(re.compile("DetoxLocal$"))
        is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if said := axe_says(page) or ("scrolls sideways" if is_wide else ""):
            faults[path] = said
    assert faults == {}
    assert {urlsplit(url).netloc for url in asked if url.startswith("http")} == {
        urlsplit(site.url).netloc
    }


def test_a_center_is_found_without_a_mouse(site: Site, new_page: NewPage) -> None:
    page = signed_in(new_page(), site.url)
    page.goto(f"{site.url}/admin/centers/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    link = page.locator("#listing-results td a").first
    tab_to(page, link)
    assert shows_focus(link)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/admin/centers/\d+/$"))
