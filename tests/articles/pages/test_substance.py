"""A substance's page: what it is, how dangerous stopping is, what can be read."""

import pytest
from django.test import Client

from tests.articles.pages.marks import in_order, main_of, words
from tests.factories import make_article, make_substance

pytestmark = pytest.mark.django_db


def told(client: Client, path: str = "/articles/klonopin/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return main_of(response.text)


def test_it_says_what_it_is_and_warns_before_all_else(client: Client) -> None:
    make_substance(introduction="<p>Some <b>words</b>.</p>", summary="In short.")
    html = told(client)
    marks = ["Benzodiazepines", "clonazepam", "Stopping suddenly can kill.", "callout--urgent"]
    assert in_order(html, "<h1", *marks, "In short.", "<b>words</b>", 'id="articles"')


def test_the_words_about_danger_are_in_the_readers_language(client: Client) -> None:
    make_substance()
    html = words(told(client, "/es/articles/klonopin/"))
    assert "Benzodiacepinas" in html
    assert "Dejarlo de golpe puede matar." in html


@pytest.mark.parametrize(
    ("danger", "said"),
    [("risky", "Stopping needs medical help."), ("hard", "Stopping is hard, and rarely")],
)
def test_what_cannot_kill_has_no_urgent_card(client: Client, danger: str, said: str) -> None:
    make_substance(danger=danger, drug_class="opioids")
    html = told(client)
    assert said in html
    assert "callout--urgent" not in html


@pytest.mark.parametrize(
    ("drug_class", "url"),
    [("opioids", "/centers/?substance=opioids"), ("barbiturates", "/centers/")],
)
def test_it_leads_to_the_locator_with_the_filter_that_fits(
    client: Client, drug_class: str, url: str
) -> None:
    make_substance(drug_class=drug_class)
    link = told(client).partition('class="button button--primary"')[2]
    assert link.strip().startswith(f'href="{url}"')
    assert "Centers that detox from Klonopin near you" in words(link)


def test_its_articles_are_listed_with_their_summaries(client: Client) -> None:
    hub = make_substance()
    make_article(under=hub, live=True, summary="Week by week.")
    make_article("Of others", under=make_substance("Heroin"), live=True)
    html = words(told(client))
    assert "Articles about Klonopin Klonopin withdrawal Week by week." in html
    assert "Of others" not in html


def test_without_articles_there_is_a_person_to_call(client: Client) -> None:
    make_substance()
    html = told(client)
    assert "There is no article yet." in html
    assert "tel:+18006624357" in html
