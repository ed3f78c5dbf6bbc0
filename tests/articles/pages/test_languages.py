"""A text in the language that was asked for, or in English with a word about it."""

import re

import pytest
from django.test import Client

from articles.models import ArticlePage
from tests.articles.pages.marks import main_of, words
from tests.factories import make_article, make_person, make_substance

pytestmark = pytest.mark.django_db

PATH = "/articles/klonopin/klonopin-withdrawal/"
SITE = "https://detoxlocal.example"
NOT_THERE = "Aún no tenemos este texto en español"


def alternates(html: str) -> dict[str, str]:
    """Return the addresses that a page names for search engines, by language."""
    links = re.findall(r"<link rel=\"alternate\"\s+hreflang=\"([^\"]+)\"\s+href=\"([^\"]+)\"", html)
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)">', html)
    return {"canonical": canonical, **dict(links)}


@pytest.fixture
def english() -> ArticlePage:
    return make_article(live=True)


@pytest.fixture
def spanish(english: ArticlePage) -> ArticlePage:
    """The same article in Spanish, below the substance in Spanish."""
    hub = english.get_parent().specific
    parent = make_substance(language="es", translation_key=hub.translation_key)
    return make_article(
        "Abstinencia del Klonopin",
        under=parent,
        slug=english.slug,
        translation_key=english.translation_key,
        live=True,
    )


def test_a_text_that_is_there_is_shown(client: Client, spanish: ArticlePage) -> None:
    html = client.get(f"/es{PATH}").text
    assert f"<h1>{spanish.title}</h1>" in html
    assert NOT_THERE not in html
    assert spanish.title not in client.get(PATH).text


def test_both_languages_name_each_other(client: Client, spanish: ArticlePage) -> None:
    both = {"en": SITE + PATH, "es": f"{SITE}/es{PATH}", "x-default": SITE + PATH}
    assert alternates(client.get(PATH).text) == {"canonical": SITE + PATH, **both}
    assert alternates(client.get(f"/es{PATH}").text) == {"canonical": both["es"], **both}


def test_what_is_missing_is_said_and_shown_in_english(client: Client, english: ArticlePage) -> None:
    html = main_of(client.get(f"/es{PATH}").text)
    assert NOT_THERE in html
    assert f'<h1 lang="en">{english.title}</h1>' in html
    assert '<div class="measure flow body" lang="en">' in html
    assert "Número de referencias:" in words(html)
    assert 'href="/es/centers/?substance=benzodiazepines"' in html
    assert 'href="/es/articles/klonopin/"' in html


@pytest.mark.usefixtures("english")
def test_a_stand_in_points_to_the_english_page(client: Client) -> None:
    only = {"canonical": SITE + PATH, "en": SITE + PATH, "x-default": SITE + PATH}
    assert alternates(client.get(f"/es{PATH}").text) == only
    assert alternates(client.get(PATH).text) == only


def test_a_text_in_english_says_nothing_of_languages(client: Client, english: ArticlePage) -> None:
    html = main_of(client.get(PATH).text)
    assert "in your language" not in html
    assert 'lang="en"' not in html
    assert english.title in html


def test_a_translation_that_is_not_out_does_not_count(client: Client, spanish: ArticlePage) -> None:
    spanish.unpublish()
    assert NOT_THERE in client.get(f"/es{PATH}").text
    assert "es" not in alternates(client.get(PATH).text)


def test_a_page_that_stands_in_spanish_only_is_not_there_in_english(client: Client) -> None:
    parent = make_substance("Heroína", language="es", slug="heroin")
    make_article("Abstinencia", under=parent, live=True)
    assert client.get("/es/articles/heroin/abstinencia/").status_code == 200
    assert client.get("/articles/heroin/abstinencia/").status_code == 404
    assert "Abstinencia" not in client.get("/articles/").text


def test_a_substance_is_named_in_the_language_of_the_reader(client: Client) -> None:
    hub = make_substance("Heroin", drug_class="opioids", danger="deadly")
    make_substance("Heroína", language="es", slug="heroin", translation_key=hub.translation_key)
    make_article("Heroin withdrawal", under=hub, live=True)
    html = words(main_of(client.get("/es/articles/heroin/heroin-withdrawal/").text))
    assert "Heroína: si su cuerpo está acostumbrado" in html
    assert "Más sobre Heroína" in html


def test_lists_say_in_which_language_a_text_is(client: Client, english: ArticlePage) -> None:
    html = main_of(client.get("/es/articles/").text)
    assert f'<a href="/es{PATH}" lang="en">{english.title}</a>' in html


def test_lists_have_each_text_once(client: Client, spanish: ArticlePage) -> None:
    for path, title in (("/articles/", "Klonopin withdrawal"), ("/es/articles/", spanish.title)):
        assert main_of(client.get(path).text).count(title) == 1


def test_the_people_of_a_spanish_text_are_linked_in_spanish(client: Client) -> None:
    person = make_person()
    make_article(author=person, live=True)
    assert f'<a href="/es/people/{person.slug}/">' in client.get(f"/es{PATH}").text


@pytest.mark.parametrize(
    ("path", "language"), [(PATH, "en_US"), (f"/es{PATH}", "es_US"), ("/es/articles/", "es_US")]
)
@pytest.mark.usefixtures("spanish")
def test_shared_links_say_their_language(client: Client, path: str, language: str) -> None:
    html = client.get(path).text
    assert f'<meta property="og:locale" content="{language}">' in html
    assert f'<meta property="og:url" content="{SITE}{path}">' in html
