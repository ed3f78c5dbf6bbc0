"""What the locator's page shows of plain words: tags, what was read, and the other ways to read."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_center
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db


def look(client: Client, text: str, *, language: str = "", **more: Any) -> PageRead:
    query = urlencode({"q": text, **more}, doseq=True)
    response = client.get(f"{language}/centers/?{query}")
    assert response.status_code == 200
    return read(response)


def test_plain_words_are_a_place_and_filters_shown_as_tags(client: Client) -> None:
    fits = make_center(services=["DT", "BDTX", "MD"])
    make_center(services=["DT", "BDTX"])
    page = look(client, "klonopin detox near denver that takes medicaid")
    assert page.values("data-place") == ["Denver, CO"]
    assert page.filters == [
        "near=Denver, CO",
        "substance=benzodiazepines",
        "payment=medicaid",
    ]
    assert page.centers == [str(fits.uuid)]


def test_each_tag_leads_to_the_search_without_it(client: Client) -> None:
    page = look(client, "klonopin detox near denver that takes medicaid")
    assert page.link("data-filter", "payment=medicaid") == (
        "/centers/?near=Denver%2C+CO&substance=benzodiazepines"
    )
    assert page.link("data-filter", "near=Denver, CO") == (
        "/centers/?substance=benzodiazepines&payment=medicaid"
    )


def test_filters_that_were_understood_are_ticked_in_the_panel(client: Client) -> None:
    make_center(services=["DT", "MD"])
    assert 'id="filter-payment-medicaid" checked' in look(client, "takes medicaid").html


def test_how_each_word_was_read_is_said(client: Client) -> None:
    text = look(client, "klonapin detox denvor").text
    assert "“klonapin” (read as “klonopin”): Benzodiazepines" in text
    assert "“denvor”: Denver, CO" in text


def test_what_was_typed_stays_in_the_box_and_is_not_kept_twice(client: Client) -> None:
    page = look(client, "xanax detox denver", payment="medicaid", sort="name")
    assert page.values("value")[:3] == ["medicaid", "name", "xanax detox denver"]


def test_the_box_of_a_link_says_what_it_searches(client: Client) -> None:
    html = read(client.get("/centers/?near=Colorado+state&q=serenity")).html
    assert 'value="Colorado serenity"' in html


@pytest.mark.parametrize(
    ("near", "shown"), [("New York state", "New York state"), ("CO", "Colorado")]
)
def test_the_box_names_a_state_so_that_it_is_found_again(
    client: Client, near: str, shown: str
) -> None:
    assert f'value="{shown}"' in read(client.get("/centers/", {"near": near})).html


@pytest.mark.parametrize("text", ["alcohol detox not medicaid", "sin medicaid, alcohol"])
def test_a_denied_filter_is_not_in_force_and_said(client: Client, text: str) -> None:
    page = look(client, text)
    assert page.filters == ["substance=alcohol"]
    assert "so we left out “medicaid”" in page.text
    assert "/centers/?substance=alcohol&payment=medicaid" in page.values("href")


def test_no_insurance_is_a_way_to_pay_and_denies_nothing(client: Client) -> None:
    page = look(client, "detox no insurance")
    assert page.filters == ["payment=sliding-scale", "payment=assistance", "payment=free"]


def test_a_drug_without_a_filter_is_said(client: Client) -> None:
    assert "There is no filter for “weed”" in look(client, "weed detox denver").text


def test_words_of_a_center_s_name_are_no_place_and_the_place_is_one_click_away(
    client: Client,
) -> None:
    center = make_center(name="Phoenix House", city="Mineola", state="NY")
    page = look(client, "phoenix house")
    assert page.centers == [str(center.uuid)]
    assert "Look near Phoenix, AZ instead" in page.text
    assert "/centers/?near=Phoenix%2C+AZ" in page.values("href")


def test_a_town_s_name_is_the_place_though_centers_there_bear_it(client: Client) -> None:
    make_center(name="Sedona Harbor", city="Sedona", state="AZ")
    page = look(client, "sedona harbor")
    assert page.values("data-place") == ["Sedona, AZ"]
    assert "Look for “sedona harbor” by name instead" in page.text
    assert "/centers/?q=%22sedona+harbor%22" in page.values("href")


def test_quoted_words_are_searched_for_and_nothing_is_read_into_them(client: Client) -> None:
    center = make_center(name="Denver Alcohol Detox", city="Pueblo")
    page = look(client, '"denver alcohol"')
    assert page.centers == [str(center.uuid)]
    assert page.filters == ['q="denver alcohol"']


def test_an_ambiguous_place_keeps_what_else_was_understood(client: Client) -> None:
    page = look(client, "alcohol detox springfield takes medicaid")
    assert "You typed “springfield”. Choose a place:" in page.text
    assert any(
        "near=Springfield%2C+MO&substance=alcohol&payment=medicaid" in href
        for href in page.values("href")
    )


def test_two_places_are_a_question(client: Client) -> None:
    page = look(client, "detox denver or boulder")
    assert "Which place do you mean?" in page.text
    assert "/centers/?near=Boulder%2C+CO" in page.values("href")


@pytest.mark.parametrize("text", ["detox near me", "cerca de mí", "rehabs around me"])
def test_near_me_is_no_place_and_says_what_to_type(client: Client, text: str) -> None:
    page = look(client, text)
    assert page.values("data-place") == []
    assert "We cannot see where you are." in page.text


def test_a_place_typed_beside_words_wins_over_one_among_them(client: Client) -> None:
    page = look(client, "boulder", near="80202")
    assert page.filters == ["near=Denver, CO 80202", 'q="boulder"']


def test_coordinates_among_the_words_are_shown_and_kept_rounded(client: Client) -> None:
    page = look(client, "39.749123,-104.994567")
    assert page.values("data-place") == ["39.75, -104.99"]
    assert page.filters == ["near=39.75, -104.99"]
    assert "39.75, -104.99" in page.values("value")
    assert not any("749123" in value for value in page.values("value"))


def test_typed_text_is_never_html(client: Client) -> None:
    page = look(client, "<b>klonapin</b> <i>weed</i> & not <u>medicaid</u>")
    assert not any(tag in page.html for tag in ("<b>k", "<i>w", "<u>m"))


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("klonopin detox near denver that takes medicaid", 5),
        ("alcohol detox takes medicaid", 5),
        ("serenity house", 5),
        ("phoenix house", 5),
        ("klonapin detox denvor takes medicade", 6),
        ("albequerque", 6),
        ("valley hope", 6),
    ],
)
def test_a_page_of_plain_words_takes_few_queries(
    client: Client, text: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_center(name="Serenity House")
    make_center(name="Phoenix House", city="Mineola", state="NY")
    look(client, text)
    with django_assert_max_num_queries(most):
        look(client, text)


def test_the_spanish_page_says_the_state_in_spanish(client: Client) -> None:
    page = look(client, "heroína nuevo mexico", language="/es")
    assert page.filters == ["near=New Mexico state", "substance=opioids"]
    assert "Nuevo México" in page.text
