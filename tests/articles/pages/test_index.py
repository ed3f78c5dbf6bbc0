"""The list of all articles: by class, by letter, searched."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.search import find
from tests.articles.pages.marks import in_order, main_of, words
from tests.factories import cited, make_article, make_substance
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

GUIDE = "/articles/klonopin/klonopin-guide/"


@pytest.fixture(autouse=True)
def library() -> None:
    """Two substances, of which one has two articles."""
    hub = make_substance(other_names=["clonazepam", "k-pins"], summary="A calming pill.")
    make_substance("Heroin", drug_class="opioids", danger="risky", other_names=["dope"])
    body = [cited("a", text="Shaking may come in the second week.")]
    make_article("Klonopin withdrawal", under=hub, body=body, live=True)
    make_article("Klonopin guide", under=hub, kind="detox-guide", live=True)


def found(typed: str, *, language: str = "") -> PageRead:
    response = Client().get(f"{language}/articles/", {"q": typed})
    assert response.status_code == 200
    return PageRead(main_of(response.text))


def titles(typed: str) -> list[str]:
    return [page.title for page in find(typed).pages]


def test_substances_stand_by_class_with_their_articles(client: Client) -> None:
    html = main_of(client.get("/articles/").text)
    assert in_order(html, 'id="benzodiazepines"', GUIDE, 'id="opioids"', 'id="letters"')
    assert "clonazepam, k-pins" in words(html)
    assert "barbiturates" not in html


def test_what_can_kill_is_marked(client: Client) -> None:
    html = main_of(client.get("/articles/").text)
    assert html.count("Stopping suddenly can kill.") == 1


def test_every_name_stands_below_its_letter(client: Client) -> None:
    html = main_of(client.get("/articles/").text).partition('id="letters"')[2]
    assert re.findall(r'<h3 id="letter-(\w)">', html) == ["c", "d", "h", "k"]
    assert "clonazepam (Klonopin)" in words(html)
    assert "Heroin (" not in words(html)


def test_places_on_the_page_lead_somewhere_on_it(client: Client) -> None:
    page = read(client.get("/articles/"))
    inside = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert len(inside) > 5
    assert inside <= set(page.values("id"))


def test_a_name_finds_its_substance_first_then_what_is_about_it() -> None:
    assert titles("clonazepam") == ["Klonopin", "Klonopin guide", "Klonopin withdrawal"]


def test_words_beside_a_name_choose_among_its_articles() -> None:
    assert titles("k-pins withdrawal") == ["Klonopin", "Klonopin withdrawal"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("shaking second week", "Klonopin withdrawal"),
        ("calming", "Klonopin"),
        ("GUIDE", "Klonopin guide"),
    ],
)
def test_words_of_texts_titles_and_summaries_are_found(typed: str, title: str) -> None:
    assert titles(typed)[0] == title


@pytest.mark.parametrize("typed", ["klonapin", "Klonopan", "clonazepan", "kloonopin"])
def test_a_misspelt_name_is_found_and_said(typed: str) -> None:
    page = found(typed)
    assert "/articles/klonopin/" in page.values("href")
    assert re.search(f"Nothing says “{typed}”. We looked for “(klonopin|clonazepam)”.", page.text)


def test_what_is_found_as_typed_is_not_corrected() -> None:
    assert "We looked for" not in found("klonopin").text


def test_words_that_nothing_holds_together_find_what_holds_some() -> None:
    assert titles("guide zzyzzx") == ["Klonopin guide"]
    assert "No article says all of this." in found("guide zzyzzx").text
    assert "No article says all of this." not in found("guide").text


def test_nothing_found_offers_all_and_a_person() -> None:
    page = found("qqxzqqxz")
    assert page.values("data-articles") == ["0"]
    assert "tel:+18006624357" in page.dialed
    assert "?" in page.values("href")


def test_a_search_in_spanish_finds_english_texts_and_says_so() -> None:
    page = found("klonapin", language="/es")
    assert f"/es{GUIDE}" in page.values("href")
    assert "Nada dice “klonapin”. Buscamos “klonopin”." in page.text


def test_results_come_in_pages(client: Client) -> None:
    for number in range(23):
        make_article(f"Of wombats {number}", live=True)
    first = read(client.get("/articles/?q=wombats"))
    assert first.values("data-articles") == ["23"]
    assert first.html.count('<span class="visually-hidden">Page </span>') == 3
    last = client.get("/articles/?q=wombats&page=3").text
    assert len(set(re.findall(r"Of wombats \d+", main_of(last)))) == 3


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "%00", ""])
def test_an_odd_page_is_answered(client: Client, number: str) -> None:
    assert client.get(f"/articles/?q=klonopin&page={number}").status_code == 200


def test_a_search_is_not_to_be_listed_and_keeps_its_words(client: Client) -> None:
    response = client.get("/articles/?q=klonapin")
    assert '<meta name="robots" content="noindex">' in response.text
    assert "klonapin" in read(response).values("value")
    assert "noindex" not in client.get("/articles/").text


def test_a_draft_is_neither_listed_nor_found(client: Client) -> None:
    make_article("Of quokkas")
    assert "quokkas" not in client.get("/articles/").text
    assert titles("quokkas") == []


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=a>', "'--"])
def test_hostile_text_is_shown_as_text(client: Client, typed: str) -> None:
    html = client.get("/articles/", {"q": typed}).text
    assert typed not in html


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "q", "q=a&q=b", "q[]=1", "q=" + "a+" * 5000, "q=%26|!()*:'\\"]
)
def test_an_odd_address_is_answered(client: Client, query: str) -> None:
    assert client.get(f"/articles/?{query}").status_code == 200


@given(st.text(max_size=150))
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(client: Client, typed: str) -> None:
    query = urlencode({"q": typed.encode("utf-8", "replace").decode()})
    assert client.get(f"/articles/?{query}").status_code == 200
