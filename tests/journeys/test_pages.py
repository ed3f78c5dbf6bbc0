"""Every kind of page, in both languages: what axe says, what is asked of whom, what fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.journeys.conftest import NARROW, PHONE, WIDE, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import CONTRAST, axe_says, is_in_first_screen

pytestmark = pytest.mark.journey

SEND = ".main form button"
# Paths by kind of page; a name in brackets is one that the demo invented.
KINDS = {
    "home": "/",
    "results": "/centers/?near=80202",
    "results without a place": "/centers/",
    "results on a map": "/centers/?near=80202&view=map",
    "results in a state": "/centers/?near=Colorado",
    "results with an unknown filter": "/centers/?near=80202&payment=barter&color=blue",
    "results of several filters": "/centers/?near=80202&radius=100&payment=medicaid"
    "&payment=private&substance=alcohol&care=residential&sort=verified&q=house",
    "last page of results": "/centers/?page=75",
    "nothing found": "/centers/?near=80202&radius=5&gender=male&medication=methadone",
    "nothing anywhere": "/centers/?near=80202&q=qqxzqqxz",
    "misspelt": "/centers/?near=Albequerque",
    "misspelt name": "/centers/?q=avocte+anvli",
    "choices": "/centers/?near=springfield",
    "not understood": "/centers/?near=qqxzqqxz",
    "site search": "/search/",
    "site search with results": "/search/?q=springfield",
    "site search without results": "/search/?q=qqxzqqxz",
    "state": "/centers/co/",
    "town": "/centers/co/denver/",
    "town without centers": "{empty_town}",
    "center": "{center}",
    "closed center": "{closed}",
    "before you call": "/before-you-call/",
    "exchanges": "/needle-exchanges/?near=80202&offers=naloxone",
    "exchanges without a place": "/needle-exchanges/",
    "no exchange found": "/needle-exchanges/?near=80202&radius=5&language=russian&id=no",
    "exchanges of a state": "/needle-exchanges/co/",
    "state without exchanges": "/needle-exchanges/wy/",
    "exchange": "{exchange}",
    "exchange that is withheld": "{withheld}",
    "adding an exchange": "/needle-exchanges/add/",
    "adding with errors": "/needle-exchanges/add/",
    "submission with a question": "{submission}",
    "hotline": "/hotline/",
    "asking for a call": "/call-me/",
    "asking with errors": "/call-me/",
    "call that is waited for": "{call}",
    "another time for a call": "{call}time/",
    "articles": "/articles/",
    "articles searched": "/articles/?q=klonapin",
    "articles searched in vain": "/articles/?q=qqxzqqxz",
    "substance": "/articles/klonopin/",
    "article": "/articles/klonopin/withdrawal/",
    "article in both languages": "/articles/alcohol/withdrawal/",
    "people": "/people/",
    "person": "/people/mona-reyes/",
    "page about the site": "/about/",
    "site search with articles": "/search/?q=klonopin+withdrawal",
    "crisis": "/crisis/",
    "report": "{report}",
    "report with errors": "{report}",
    "report sent": "{report}sent/",
    "not found": "/no-such-page/",
}
# Where a form is posted, its token against forgery is the one cookie.
FORMS = {
    "report",
    "report with errors",
    "adding an exchange",
    "adding with errors",
    "submission with a question",
    "asking for a call",
    "asking with errors",
    "another time for a call",
}


@dataclass
class Visit:
    """A page that stands open, with all that it asked for on the way."""

    kind: str
    language: str
    page: Page
    host: str
    asked: list[str]
    complaints: list[str]


def path_of(kind: str, language: str, site: Site) -> str:
    """Return the path of a page of a kind in a language."""
    known = {"center": site.center, "closed": site.closed}
    known |= {"empty_town": site.empty_town, "report": site.report}
    known |= {"exchange": site.exchange, "withheld": site.withheld, "submission": site.submission}
    known |= {"call": site.call}
    prefix = "" if language == "en" else f"/{language}"
    return prefix + KINDS[kind].format(**known)


@pytest.fixture(scope="module")
def each_page(browser: Browser) -> Iterator[Page]:
    """One page for all visits of this module, so that the browser's cache works as at home."""
    context = browser.new_context(viewport=NARROW)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture(
    scope="module",
    params=[(kind, language) for kind in KINDS for language in ("en", "es")],
    ids=lambda param: f"{param[0]}, {param[1]}",
)
def visit(request: pytest.FixtureRequest, site: Site, each_page: Page) -> Iterator[Visit]:
    """Open a page of each kind in each language."""
    kind, language = request.param
    visited = Visit(kind, language, each_page, urlsplit(site.url).netloc, [], [])

    def asked(request: Request) -> None:
        visited.asked.append(request.url)

    each_page.context.clear_cookies()
    each_page.on("request", asked)
    each_page.once("pageerror", lambda error: visited.complaints.append(str(error)))
    each_page.goto(site.url + path_of(kind, language, site))
    if kind.endswith("with errors"):
        each_page.locator(SEND).first.click()
        each_page.locator(".error-summary").wait_for()
    yield visited
    each_page.remove_listener("request", asked)


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
def test_axe_is_content(visit: Visit, viewport: Viewport) -> None:
    visit.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    # Colors are the same in every language.
    without = () if visit.language == "en" else (CONTRAST,)
    assert axe_says(visit.page, without=without) == ""


def test_nothing_is_asked_of_anybody_else(visit: Visit) -> None:
    assert len(visit.asked) > 0
    assert {urlsplit(url).netloc for url in visit.asked} == {visit.host}
    assert visit.complaints == []


def test_reading_leaves_no_cookie(visit: Visit) -> None:
    cookies = {cookie.get("name") for cookie in visit.page.context.cookies()}
    assert cookies == ({"csrftoken"} if visit.kind in FORMS else set())


def test_nothing_runs_over_the_side_of_a_narrow_screen(visit: Visit) -> None:
    visit.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert visit.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_a_phones_first_screen_has_a_call_and_the_way_to_crisis_help(visit: Visit) -> None:
    visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    visit.page.evaluate("scrollTo(0, 0)")
    assert is_in_first_screen(visit.page, 'a[href^="tel:"]')
    assert is_in_first_screen(visit.page, 'a[href$="/crisis/"]')


def test_there_is_one_heading_of_the_page_and_a_title(visit: Visit) -> None:
    assert visit.page.locator("h1").count() == 1
    assert visit.page.title().endswith(" - DetoxLocal")
