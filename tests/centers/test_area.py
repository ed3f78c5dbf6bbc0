"""What the pages of states and towns say that the centers there offer."""

import json
import re

import brotli  # type: ignore[import-untyped]
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from centers.area import MOST_TOWNS
from centers.models import Center
from places.models import Place
from tests.factories import make_center
from tests.pages import read

pytestmark = pytest.mark.django_db

MOST_BYTES = 12 * 1024


@pytest.mark.parametrize("path", ["/centers/co/", "/centers/co/denver/"])
def test_what_is_offered_is_counted_among_those_listed(client: Client, path: str) -> None:
    make_center(services=["ADTX", "MD"])
    make_center(services=["MD", "MU"])
    make_center(services=["DT"])
    make_center(services=["MD"], status="closed")
    page = read(client.get(path))
    assert "Medicaid 2 of 3" in page.text
    assert "Methadone" in page.text
    assert "2 say they take Medicaid." in page.text
    assert "Medicare" not in page.text


def test_each_fact_leads_to_just_those_centers(client: Client) -> None:
    for _center in range(3):
        make_center(services=["ADTX", "MD"])
    make_center()
    for path in ("/centers/co/", "/centers/co/denver/"):
        page = read(client.get(path))
        (link,) = [url for url in page.values("href") if "payment=medicaid" in url]
        assert "Medicaid 3 of 4" in page.text
        assert read(client.get(link)).total == 3
        assert 'payment=medicaid" rel="nofollow"' in page.html


def test_few_centers_of_a_town_are_not_counted_out(client: Client) -> None:
    make_center(services=["MD"])
    assert " of 1" not in read(client.get("/centers/co/denver/")).text


def test_hours_are_counted_among_those_that_are_known(client: Client) -> None:
    make_center(hours={"always": True})
    make_center(hours={"weekly": [{"days": [0], "opens": "08:00", "closes": "16:00"}]})
    make_center()
    text = read(client.get("/centers/co/")).text
    assert "Open day and night: 1 of 2 whose hours we know." in text


def test_a_state_without_known_hours_does_not_speak_of_them(client: Client) -> None:
    make_center()
    assert "whose hours we know" not in read(client.get("/centers/co/")).text


def test_the_biggest_towns_stand_first_where_there_are_many(client: Client) -> None:
    for number in range(30):
        make_center(state="CA", city=f"Rancho {number:02d}")
    for _center in range(2):
        make_center(state="CA", city="Zuma")
    page = read(client.get("/centers/ca/"))
    assert page.text.index("Zuma 2") < page.text.index("Rancho 00")
    assert page.text.count("Zuma") == 2
    assert "31 towns, A to Z" in page.text
    assert "<details" in page.html
    assert "<details open" not in page.html


def test_a_town_written_in_two_ways_is_one_by_its_commoner_name(client: Client) -> None:
    for city in ("DENVER", "Denver", "Denver"):
        make_center(city=city)
    page = read(client.get("/centers/co/"))
    assert "Denver 3" in page.text
    assert page.values("href").count("/centers/co/denver/") == 1


def test_the_heaviest_page_of_a_state_stays_light(client: Client) -> None:
    Center.objects.bulk_create(
        Center(
            name=f"Center {number}",
            slug=f"center-{number}",
            city=f"{name} {number % 9}",
            state="CA",
            status="listed",
            source="test",
            source_key=str(number),
        )
        for number, name in enumerate(california_towns())
    )
    response = client.get("/centers/ca/")
    page = read(response)
    assert "Type another one above." in page.text
    assert page.html.count('<span class="columns__count">') > MOST_TOWNS
    assert len(brotli.compress(response.content, quality=5)) < MOST_BYTES


def california_towns() -> list[str]:
    places = Place.objects.filter(kind=Place.Kind.CITY, state="CA").order_by("slug")
    return list(places.values_list("name", flat=True))[: MOST_TOWNS + 50]


@pytest.mark.parametrize("path", ["/centers/co/", "/centers/", "/"])
def test_numbers_of_the_country_and_of_states_are_read_off_the_tally(
    client: Client, path: str
) -> None:
    make_center()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    counting = [query["sql"] for query in captured if '"centers_center"' in query["sql"]]
    assert not [sql for sql in counting if "COUNT(" in sql or "GROUP BY" in sql]


@pytest.mark.parametrize(
    ("path", "most"), [("/centers/co/", 4), ("/centers/co/denver/", 5), ("/centers/", 4), ("/", 4)]
)
def test_the_number_of_queries_does_not_grow(client: Client, path: str, most: int) -> None:
    client.get(path)  # what a process reads once
    for many in (1, 40):
        for number in range(many):
            make_center(city=f"Town {number}", services=["MD", "ADTX"])
            make_center(services=["MD", "ADTX"])
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        assert len(captured) <= most


@pytest.mark.parametrize(
    ("typed", "near", "filters"),
    [
        ("springfield", "Springfield, CO", []),
        ("80302", "Boulder, CO 80302", []),
        ("94105", "San Francisco, CA 94105", []),
        ("xanax", "Colorado", ["substance=benzodiazepines"]),
        ("medicaid colorado", "Colorado", ["payment=medicaid"]),
    ],
)
def test_a_search_on_a_states_page_begins_in_the_state(
    client: Client, typed: str, near: str, filters: list[str]
) -> None:
    page = read(client.get("/centers/co/", {"q": typed}, follow=True))
    assert page.values("data-place") == [near]
    assert [key for key in page.filters if not key.startswith("near=")] == filters


@pytest.mark.parametrize("typed", [":*!&|()'\\", "\x00", "%", "x" * 5000, "“”", "٣", " "])
def test_nothing_typed_on_a_states_page_breaks_it(client: Client, typed: str) -> None:
    assert client.get("/centers/co/", {"q": typed}, follow=True).status_code == 200


def test_descriptions_hold_the_numbers(client: Client) -> None:
    make_center(services=["MD"])
    description = re.compile(r'name="description"\s+content="([^"]*)"')
    for path, start in (
        ("/centers/co/", "1 detox center in Colorado. 1 says it takes Medicaid."),
        ("/centers/co/denver/", "1 detox center in Denver, CO. 1 says it takes Medicaid."),
        ("/centers/wy/", "Find a detox center near you."),
    ):
        (said,) = description.findall(client.get(path).content.decode())
        assert " ".join(said.split()).startswith(start)


def test_machines_are_told_the_way_to_a_page(client: Client) -> None:
    make_center()
    html = client.get("/es/centers/co/denver/").content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    steps = json.loads(text)["itemListElement"]
    paths = ["/es/", "/es/centers/", "/es/centers/co/", "/es/centers/co/denver/"]
    assert [step["item"] for step in steps] == [f"https://detoxlocal.example{p}" for p in paths]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]


def test_a_state_says_when_its_directory_was_read(client: Client) -> None:
    make_center()
    assert "Last read from" not in read(client.get("/centers/co/")).text
    call_command("import_centers", "tests/data/fictional_directory.csv", verbosity=0)
    assert "Last read from SAMHSA’s" in read(client.get("/centers/co/")).text
