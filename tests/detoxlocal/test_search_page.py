"""One box over the whole site: what leads on at once, what is shown, what is hostile."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from centers.models import Center
from tests.factories import make_article, make_center, make_substance
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

MOST_QUERIES = 7


def ask(client: Client, typed: str, *, language: str = "") -> PageRead:
    response = client.get(f"{language}/search/", {"q": typed})
    assert response.status_code == 200
    return read(response)


def led_to(client: Client, typed: str, *, language: str = "") -> str:
    response = client.get(f"{language}/search/", {"q": typed})
    assert response.status_code == 302
    return str(response["Location"])


def parameters(address: str) -> dict[str, list[str]]:
    assert urlsplit(address).path == "/centers/"
    return parse_qs(urlsplit(address).query)


def test_with_nothing_typed_there_is_a_box_and_the_ways_in(client: Client) -> None:
    page = read(client.get("/search/"))
    assert "/centers/?substance=alcohol" in page.values("href")
    assert "/search/" in page.values("action")
    assert page.values("data-found") == []


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("80202", "Denver, CO 80202"),
        ("denver", "Denver, CO"),
        ("Denver, CO", "Denver, CO"),
        ("colorado", "Colorado state"),
    ],
)
def test_a_place_leads_to_the_locator(client: Client, typed: str, near: str) -> None:
    assert parameters(led_to(client, typed)) == {"near": [near]}


def test_a_place_leads_to_the_locator_in_the_pages_language(client: Client) -> None:
    assert led_to(client, "denver", language="/es").startswith("/es/centers/?near=Denver")


def test_plain_words_lead_to_the_locator_with_their_filters(client: Client) -> None:
    asked = parameters(led_to(client, "klonopin detox near denver that takes medicaid"))
    assert asked == {
        "near": ["Denver, CO"],
        "substance": ["benzodiazepines"],
        "payment": ["medicaid"],
    }


def test_a_filter_with_several_places_is_left_for_the_locator_to_ask(client: Client) -> None:
    location = led_to(client, "springfield medicaid")
    assert parameters(location) == {"q": ["springfield medicaid"]}
    assert "Springfield, IL" in read(client.get(location)).text


def test_what_was_left_out_is_left_for_the_locator_to_say(client: Client) -> None:
    assert "q" in parameters(led_to(client, "alcohol detox denver not medicaid"))


def test_what_was_corrected_is_left_for_the_locator_to_say(client: Client) -> None:
    location = led_to(client, "Albequerque")
    assert "Albequerque" in location
    assert "Albuquerque, NM" in read(client.get(location)).text


def test_the_name_of_one_center_leads_to_its_page(client: Client) -> None:
    center = make_center(name="Lantern and Ferry House")
    make_center()
    assert led_to(client, "lantern and ferry house") == center.get_absolute_url()


def test_a_name_that_several_bear_shows_them_all(client: Client) -> None:
    for town in ("Denver", "Aurora"):
        make_center(name="Lantern and Ferry House", city=town)
    page = ask(client, "Lantern and Ferry House")
    assert page.values("data-found")[0] == "centers"
    assert "Denver, CO" in page.text
    assert "Aurora, CO" in page.text


def test_a_center_that_is_not_listed_is_not_found(client: Client) -> None:
    make_center(name="Quillfeather Kestrel", status=Center.Status.WITHHELD)
    assert ask(client, "Quillfeather Kestrel").values("data-found") == ["nothing"]


def test_a_name_of_several_places_shows_them_with_the_centers(client: Client) -> None:
    center = make_center(name="Springfield Recovery Lodge")
    page = ask(client, "springfield")
    assert page.values("data-found")[:2] == ["places", "centers"]
    assert "/centers/?near=Springfield%2C+IL" in page.values("href")
    assert center.get_absolute_url() in page.values("href")


def test_more_centers_than_fit_are_left_to_the_locator(client: Client) -> None:
    for _each in range(12):
        make_center(name="Tidewhistle Lodge")
    page = ask(client, "tidewhistle")
    assert page.html.count("Tidewhistle Lodge") == 10
    assert "See all 12 in the locator" in page.text
    (rest,) = [url for url in page.values("href") if "tidewhistle" in url and "centers" in url]
    assert read(client.get(rest)).total == 12


def test_a_misspelt_name_is_found_and_said(client: Client) -> None:
    center = make_center(name="Quillfeather Kestrel")
    page = ask(client, "quillfether kestral")
    assert center.get_absolute_url() in page.values("href")
    assert "We looked for “quillfeather kestrel”." in page.text


def test_nothing_found_says_what_to_try_and_whom_to_call(client: Client) -> None:
    page = ask(client, "qqxzqqxz")
    assert page.values("data-found") == ["nothing"]
    assert {"tel:+18006624357", "tel:911"} <= page.dialed
    assert "/centers/?substance=alcohol" in page.values("href")


def test_what_was_typed_stays_in_the_box(client: Client) -> None:
    assert "qqxzqqxz" in ask(client, "qqxzqqxz").values("value")


@pytest.mark.parametrize("path", ["/search/", "/search/?q=qqxzqqxz", "/es/search/"])
def test_it_may_be_kept_but_not_listed(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["Cache-Control"].startswith("public")
    assert '<meta name="robots" content="noindex">' in response.text
    assert not response.cookies


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=a>', "'--"])
def test_hostile_text_is_shown_as_text(client: Client, typed: str) -> None:
    html = client.get("/search/", {"q": typed}).text
    assert typed not in html
    assert "onerror=a>" not in html


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "q", "q=a&q=b", "q[]=1", "q=" + "a" * 9000])
def test_an_odd_address_is_answered(client: Client, query: str) -> None:
    assert client.get(f"/search/?{query}").status_code in {200, 302}


@given(st.text(max_size=120))
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(client: Client, typed: str) -> None:
    query = urlencode({"q": typed.encode("utf-8", "replace").decode()})
    assert client.get(f"/search/?{query}").status_code in {200, 302}


def test_words_about_stopping_show_what_to_read_before_the_way_to_the_centers(
    client: Client,
) -> None:
    make_article(live=True)
    page = ask(client, "klonopin withdrawal")
    assert page.values("data-found") == ["locator", "articles"]
    found = page.values("href")
    assert "/articles/klonopin/klonopin-withdrawal/" in found
    assert "/centers/?substance=benzodiazepines" in found
    assert "/articles/?q=klonopin+withdrawal" in found


@pytest.mark.parametrize("typed", ["klonopin", "klonopin withdrawal denver", "alcohol withdrawal"])
def test_a_search_for_a_place_or_without_an_article_leads_to_the_locator(
    client: Client, typed: str
) -> None:
    make_article(live=True)
    assert "substance" in parameters(led_to(client, typed))


def test_an_article_is_found_by_what_it_says_and_misspelt(client: Client) -> None:
    make_article("Of wombats", live=True)
    assert ask(client, "wombats").values("data-found") == ["articles"]
    page = ask(client, "wombatts")
    assert "/articles/klonopin/of-wombats/" in page.values("href")
    assert "We looked for “wombats”." in page.text


def test_an_english_article_says_so_to_who_reads_spanish(client: Client) -> None:
    make_article("Of wombats", live=True)
    html = ask(client, "wombats", language="/es").html
    assert '<a href="/es/articles/klonopin/of-wombats/" lang="en">Of wombats</a>' in html


def test_more_articles_than_fit_are_left_to_their_list(client: Client) -> None:
    hub = make_substance()
    for number in range(7):
        make_article(f"Of wombats {number}", under=hub, live=True)
    page = ask(client, "wombats")
    assert page.text.count("Of wombats") == 5
    assert "See all 7 among the articles" in page.text


@pytest.mark.parametrize("typed", ["", "80202", "springfield", "tidewhistle", "lantern and ferry"])
def test_it_takes_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, typed: str
) -> None:
    for _each in range(12):
        make_center(name="Tidewhistle Lodge", city="Springfield")
    make_center(name="Lantern and Ferry")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/search/", {"q": typed})
