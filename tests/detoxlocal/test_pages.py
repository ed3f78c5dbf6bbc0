"""The crisis page, the way out and the frame. None of them touches the database."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

CRISIS_LINKS = ["tel:911", "tel:988", "sms:988", "tel:+18002221222", "tel:+18006624357"]


@pytest.mark.parametrize("path", ["/crisis/", "/es/crisis/"])
@pytest.mark.parametrize("link", CRISIS_LINKS)
def test_the_crisis_page_leads_to_every_number(client: Client, path: str, link: str) -> None:
    main = client.get(path).text.split("<main")[1].split("</main>")[0]
    assert f'href="{link}"' in main
    assert "AYUDA" in main


def test_the_crisis_page_says_what_must_not_be_done(client: Client) -> None:
    html = client.get("/crisis/").text
    assert "Do not stop alcohol or benzodiazepines all at once" in html
    assert not re.search(r"\d+ ?(?:mg|milligrams?)\b", html)


def test_danger_comes_before_everything_else(client: Client) -> None:
    html = client.get("/crisis/").text
    assert html.index("Exit this page") < html.index("tel:988") < html.index("<header")


def test_a_page_names_itself_in_every_language(client: Client) -> None:
    html = " ".join(client.get("/es/crisis/?near=80202").text.split())
    site = "https://detoxlocal.example"
    assert '<html lang="es">' in html
    assert f'<link rel="canonical" href="{site}/es/crisis/">' in html
    for code, path in [("en", "/crisis/"), ("es", "/es/crisis/"), ("x-default", "/crisis/")]:
        assert f'hreflang="{code}" href="{site}{path}"' in html


def test_the_other_language_keeps_the_question(client: Client) -> None:
    assert 'href="/es/crisis/?near=80202&amp;q=a"' in client.get("/crisis/?near=80202&q=a").text
    assert 'href="/crisis/?near=80202"' in client.get("/es/crisis/?near=80202").text


def test_the_small_search_box_searches_the_site_in_the_pages_language(client: Client) -> None:
    assert 'action="/search/"' in client.get("/crisis/").text
    assert 'action="/es/search/"' in client.get("/es/crisis/").text


def test_the_section_one_is_in_is_marked(client: Client) -> None:
    marked = re.findall(r'<a href="([^"]+)" aria-current="page"', client.get("/es/crisis/").text)
    assert marked == ["/es/crisis/"]


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [True, False])
def test_demo_content_says_so_on_every_page(
    client: Client, settings: Settings, *, demo: bool
) -> None:
    settings.DEMO = demo
    for path in ["/crisis/", "/no-such-page/"]:
        assert ("Do not call these numbers." in client.get(path).text) is demo


def test_the_footer_says_that_the_history_remains(client: Client) -> None:
    footer = client.get("/crisis/").text.split("<footer")[1]
    assert "history" in footer
    assert "GeoNames" in footer


def test_exit_forgets_everything_and_leads_to_the_neutral_site(
    client: Client, settings: Settings
) -> None:
    settings.EXIT_URL = "https://neutral.example"
    client.cookies["sessionid"] = "staff"
    response = client.get("/exit/")
    assert (response.status_code, response["Location"]) == (302, "https://neutral.example")
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert {name: cookie["max-age"] for name, cookie in response.cookies.items()} == {
        "sessionid": 0,
        "csrftoken": 0,
    }


def test_the_kit_is_for_builders_only(client: Client, settings: Settings) -> None:
    assert client.get("/kit/").status_code == 404
    settings.KIT_PAGE = True
    assert client.get("/kit/").status_code == 200
