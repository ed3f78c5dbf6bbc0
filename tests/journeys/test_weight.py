"""What a first visit costs somebody with little data left."""

from collections import Counter

import pytest
from playwright.sync_api import Page, Request

from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.site import Site

pytestmark = pytest.mark.journey

KILOBYTE = 1024
MOST_KILOBYTES = {"document": 12, "stylesheet": 10, "script": 5}
MOST_KILOBYTES_IN_ALL = 35
PATHS = [
    "/",
    "/es/",
    "/centers/",
    "/es/centers/?near=80202&radius=any&payment=medicaid&payment=private&substance=alcohol",
    "/centers/co/",
    "/centers/co/denver/",
    "{center}",
    "/es{center}",
    "{report}",
    "/needle-exchanges/",
    "/es/needle-exchanges/?near=80202&radius=any&offers=naloxone",
    "/needle-exchanges/co/",
    "/hotline/",
    "/es/call-me/",
    "/articles/",
    "/es/articles/?q=klonapin",
    "/articles/klonopin/",
    "/about/",
]
# Ten minutes of reading with thirty sources: the words alone take most of this.
LONGEST_ARTICLE = "/articles/klonopin/withdrawal/"
MOST_KILOBYTES_OF_THE_LONGEST = 16


@pytest.mark.parametrize("path", PATHS)
def test_a_first_visit_is_light(site: Site, new_page: NewPage, path: str) -> None:
    cost = cost_of(new_page(PHONE), site.url + path.format(center=site.center, report=site.report))
    assert {kind: cost[kind] for kind in MOST_KILOBYTES if cost[kind] > limit(kind)} == {}


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_first_visit_to_the_longest_article_is_light(
    site: Site, new_page: NewPage, language: str
) -> None:
    cost = cost_of(new_page(PHONE), f"{site.url}{language}{LONGEST_ARTICLE}")
    assert cost["document"] <= MOST_KILOBYTES_OF_THE_LONGEST * KILOBYTE
    assert max(cost["stylesheet"] - limit("stylesheet"), cost["script"] - limit("script")) <= 0


def cost_of(page: Page, url: str) -> Counter[str]:
    """Return the bytes of a first visit by kind, which together are few enough."""
    cost: Counter[str] = Counter()
    for request in first_visit(page, url):
        cost[request.resource_type] += request.sizes()["responseBodySize"]
    assert set(cost) >= set(MOST_KILOBYTES)
    assert cost.total() <= MOST_KILOBYTES_IN_ALL * KILOBYTE
    return cost


def first_visit(page: Page, url: str) -> list[Request]:
    """Open a page with nothing kept from before; return all that was loaded for it."""
    loaded: list[Request] = []

    def finished(request: Request) -> None:
        loaded.append(request)

    page.on("requestfinished", finished)
    page.goto(url)
    return loaded


def limit(kind: str) -> int:
    return MOST_KILOBYTES[kind] * KILOBYTE


def test_styles_arrive_in_one_file_that_may_be_kept(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    loaded = first_visit(page, site.url)
    (styles,) = [request for request in loaded if request.resource_type == "stylesheet"]
    response = styles.response()
    assert response is not None
    assert "immutable" in response.headers["cache-control"]
    assert response.headers["content-encoding"] in {"br", "gzip"}
