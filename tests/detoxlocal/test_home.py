"""The home page: what stands on it, in which order, and what it leads to."""

import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from centers.facets import DANGEROUS_SUBSTANCES, GROUP_BY_NAME
from places.states import STATES
from places.tile_map import SQUARES
from tests.factories import make_article, make_center, make_substance
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

SUBSTANCES = [facet.key for facet in GROUP_BY_NAME["substance"].facets]
TILE = re.compile(r'<li class="tile ([^"]+)"><a href="([^"]+)">(.*?)</a></li>', re.DOTALL)


def tiles(page: PageRead) -> dict[str, tuple[str, str]]:
    """Return each tile's classes and words, by its address."""
    return {
        href: (classes, " ".join(re.sub(r"<[^>]+>", "", inside).split()))
        for classes, href, inside in TILE.findall(page.html)
    }


def test_the_search_box_comes_first(client: Client) -> None:
    html = client.get("/").text
    main = html[html.index("<main") :]
    order = ['role="search"', "tel:+18006624357", "How it works", "What do you want to stop?"]
    order += ["Who pays", "By state"]
    assert [main.index(mark) for mark in order] == sorted(main.index(mark) for mark in order)


def test_there_is_one_search_box_and_it_asks_the_locator(client: Client) -> None:
    html = client.get("/").text
    assert re.findall(r'<form[^>]+action="([^"]+)"', html) == ["/centers/"]


@pytest.mark.parametrize("path", ["/", "/es/"])
@pytest.mark.parametrize("key", SUBSTANCES)
def test_each_substance_has_its_way_in(client: Client, path: str, key: str) -> None:
    assert f"{path}centers/?{key}" in read(client.get(path)).values("href")


@pytest.mark.parametrize("key", SUBSTANCES)
def test_what_can_kill_is_marked_and_nothing_else(client: Client, key: str) -> None:
    html = client.get("/").text
    row = html[html.index(f'href="/centers/?{key}"') :].partition("</li>")[0]
    assert ("can kill." in row and "--danger" in row) is (key in DANGEROUS_SUBSTANCES)


def test_the_urgent_card_says_not_to_stop_suddenly_and_gives_no_dose(client: Client) -> None:
    page = read(client.get("/"))
    assert "callout--urgent" in page.html
    assert "Do not stop suddenly" in page.text
    assert not re.search(r"\d+ ?(?:mg|milligrams?|ml)\b", page.text)


def test_it_says_who_pays_and_what_it_is_not(client: Client) -> None:
    make_center()
    make_center()
    text = read(client.get("/")).text
    assert "We list 2 centers from" in text
    assert "No center pays to be listed or to stand first." in text
    assert "We are not a treatment center" in text


def test_every_state_has_a_tile_where_the_map_puts_it(client: Client) -> None:
    shown = tiles(read(client.get("/")))
    assert set(shown) == {f"/centers/{code.lower()}/" for code in STATES}
    for code, square in SQUARES.items():
        classes, _words = shown[f"/centers/{code.lower()}/"]
        assert classes.split()[:2] == [f"tile--c{square.column}", f"tile--r{square.row}"]


def test_a_tile_says_the_state_and_how_many_centers_it_has(client: Client) -> None:
    make_center()
    make_center()
    make_center(state="WY", city="Laramie")
    shown = tiles(read(client.get("/")))
    assert shown["/centers/co/"][1] == "Colorado CO 2 centers"
    assert shown["/centers/wy/"][1] == "Wyoming WY 1 center"
    assert shown["/centers/ut/"][1] == "Utah UT 0 centers"


def test_more_centers_have_a_stronger_shade(client: Client) -> None:
    for _each in range(3):
        make_center()
    make_center(state="WY", city="Laramie")
    shown = tiles(read(client.get("/")))
    assert "tile--s0" in shown["/centers/ut/"][0]
    shades = [shown[f"/centers/{code}/"][0][-1] for code in ("wy", "co")]
    assert "0" < shades[0] < shades[1]


def test_states_stand_by_their_name_in_the_language_of_the_page(client: Client) -> None:
    shown = list(tiles(read(client.get("/es/"))))
    assert shown.index("/es/centers/nc/") < shown.index("/es/centers/co/")
    assert shown.index("/es/centers/ny/") < shown.index("/es/centers/oh/")


def test_machines_are_told_how_to_search(client: Client) -> None:
    html = client.get("/es/").text
    text = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    data = json.loads(text)
    assert data["@type"] == "WebSite"
    assert data["potentialAction"]["target"]["urlTemplate"] == (
        "https://detoxlocal.example/es/search/?q={search_term_string}"
    )


def test_it_takes_four_queries_however_much_there_is(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        make_center(state=list(STATES)[number % 20], city=f"Town {number}")
    hub = make_substance()
    for number in range(10):
        make_article(f"Article {number}", under=hub, live=True)
    with django_assert_num_queries(4):
        client.get("/")


def test_the_latest_articles_are_three_about_different_substances(client: Client) -> None:
    for name in ("Alcohol", "Heroin", "Klonopin"):
        hub = make_substance(name)
        make_article(f"{name} withdrawal", under=hub, live=True)
        make_article(f"{name} timeline", under=hub, live=True)
    reading = client.get("/").text.partition('id="reading"')[2].partition("</section>")[0]
    assert re.findall(r"(\w+) timeline</a>", reading) == ["Klonopin", "Heroin", "Alcohol"]
    assert "withdrawal" not in reading
    assert 'href="/articles/"' in reading


def test_without_articles_there_is_nothing_to_read(client: Client) -> None:
    page = read(client.get("/"))
    assert "reading" not in page.values("id")
    assert "/articles/klonopin/" not in page.values("href")


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_substance_leads_to_what_can_be_read_about_it(client: Client, prefix: str) -> None:
    make_substance("Alcohol", drug_class="alcohol")
    for name in ("Heroin", "Oxycodone"):
        make_substance(name, drug_class="opioids")
    addresses = read(client.get(f"{prefix}/")).values("href")
    assert f"{prefix}/articles/alcohol/" in addresses
    assert f"{prefix}/articles/#opioids" in addresses
    assert f"{prefix}/articles/#benzodiazepines" not in addresses


def test_it_may_be_kept(client: Client) -> None:
    assert client.get("/")["Cache-Control"].startswith("public")
