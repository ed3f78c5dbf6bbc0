"""Following links as a visitor could: none is dead, and each number is whose page it is on."""

import http.client
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.journeys.site import Site
from tests.journeys.steps import CRISIS_NUMBERS
from tests.pages import PageRead

pytestmark = pytest.mark.journey

MOST_OF_A_KIND = 8
CENTER, EXCHANGE = "centers:center", "exchanges:exchange"


@dataclass
class Crawl:
    """What was found on the way: status and page by address."""

    statuses: dict[str, int] = field(default_factory=dict)
    pages: dict[str, PageRead] = field(default_factory=dict)
    kinds: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def wants(self, address: str) -> bool:
        """Count a link's kind; say whether to follow it, which needs some of each kind only."""
        path = urlsplit(address).path
        kind = (resolve(path.removeprefix("/es")).view_name, path.startswith("/es/"))
        if address in self.statuses or kind[0] == "exit" or self.kinds[kind] >= MOST_OF_A_KIND:
            return False
        self.kinds[kind] += 1
        return True


def inner_links(page: PageRead) -> Iterator[str]:
    for href in dict.fromkeys(page.values("href")):
        if href.startswith("/") and not href.startswith("/static/"):
            yield href.partition("#")[0]


@pytest.fixture(scope="module")
def crawl(site: Site) -> Crawl:
    """Follow links from home, some of each kind of page in each language."""
    done, waiting = Crawl(), ["/"]
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=10)
    while waiting:
        address = waiting.pop(0)
        connection.request("GET", address)
        response = connection.getresponse()
        done.statuses[address] = response.status
        done.pages[address] = page = PageRead(response.read().decode())
        waiting += [link for link in inner_links(page) if done.wants(link)]
    connection.close()
    return done


def test_every_link_leads_to_a_page(crawl: Crawl) -> None:
    assert {address for address, status in crawl.statuses.items() if status != 200} == set()


def test_the_crawl_has_seen_each_kind_of_page(crawl: Crawl) -> None:
    seen = {kind for kind, _spanish in crawl.kinds}
    assert seen >= {"home", "centers:locator", "centers:state", "centers:town", CENTER, "report"}
    assert seen >= {"exchanges:locator", "exchanges:state", EXCHANGE}
    assert crawl.kinds[CENTER, False] == crawl.kinds[CENTER, True] == MOST_OF_A_KIND


def test_links_inside_a_page_lead_somewhere_on_it(crawl: Crawl) -> None:
    for address, page in crawl.pages.items():
        inside = {href[1:] for href in page.values("href") if href.startswith("#")}
        assert inside <= set(page.values("id")), address


def test_a_places_page_dials_that_place_or_a_crisis_line(crawl: Crawl, site: Site) -> None:
    seen = {address.removeprefix("/es"): page for address, page in crawl.pages.items()}
    # An exchange's page may remember from where somebody came.
    of_places = {
        address: page for address, page in seen.items() if urlsplit(address).path in site.numbers
    }
    assert len(of_places) >= 2 * MOST_OF_A_KIND
    for address, page in of_places.items():
        assert page.dialed - CRISIS_NUMBERS == site.numbers[urlsplit(address).path]
