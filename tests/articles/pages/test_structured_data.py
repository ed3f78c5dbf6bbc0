"""What pages tell machines."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from tests.articles.pages.marks import review, structured
from tests.factories import make_article, make_person, make_substance

pytestmark = pytest.mark.django_db

PATH = "/articles/klonopin/klonopin-withdrawal/"
SITE = "https://detoxlocal.example"
NOW = "2026-11-22T12:00Z"


def test_an_article_is_a_medical_page_with_all_that_stands_for_it(client: Client) -> None:
    author = make_person("Ada Lake", credentials="RN")
    with time_machine.travel(NOW, tick=False):
        article = make_article(author=author, summary="In short.", live=True)
        data = structured(client.get(PATH).text)["MedicalWebPage"]
    assert data["@id"] == SITE + PATH
    assert (data["name"], data["description"]) == (article.title, "In short.")
    assert (data["datePublished"], data["dateModified"]) == ("2026-11-22", "2026-11-22")
    assert data["inLanguage"] == "en"
    (written_by,) = data["author"]
    assert (written_by["name"], written_by["honorificSuffix"]) == ("Ada Lake", "RN")
    assert written_by["url"] == f"{SITE}/people/{author.slug}/"
    assert data["about"] == {"@type": "Drug", "name": "Klonopin", "alternateName": ["clonazepam"]}


@pytest.mark.parametrize(("days", "is_told"), [(-1, True), (0, False)])
def test_a_review_is_told_while_it_holds(client: Client, days: int, *, is_told: bool) -> None:
    signed = review(make_article(live=True), date(2026, 1, 9))
    with time_machine.travel(signed.expires_on + timedelta(days=days, hours=12), tick=False):
        data = structured(client.get(PATH).text)["MedicalWebPage"]
    assert (data.get("lastReviewed") == "2026-01-09") is is_told
    assert ("reviewedBy" in data) is is_told
    if is_told:
        assert data["reviewedBy"]["name"] == "Mona Reyes"
        assert data["reviewedBy"]["hasCredential"]["name"] == "RN, BSN"


def test_a_text_that_nobody_reviewed_tells_of_no_review(client: Client) -> None:
    make_article(live=True)
    html = client.get(PATH).text
    assert "reviewedBy" not in html
    assert "lastReviewed" not in html


def test_sources_are_told_in_the_order_of_their_numbers(client: Client) -> None:
    article = make_article(keys="ab", live=True)
    article.references.filter(key="a").update(doi="10.1000/x", year=1999, authors="Smith J")
    first, second = structured(client.get(PATH).text)["MedicalWebPage"]["citation"]
    assert first["@type"] == "ScholarlyArticle"
    assert (first["identifier"], first["url"]) == ("doi:10.1000/x", "https://doi.org/10.1000/x")
    assert (first["datePublished"], first["author"]) == ("1999", "Smith J")
    assert (second["@type"], "url" in second) == ("CreativeWork", False)


def test_what_is_no_medicine_is_told_as_withdrawal_from_it(client: Client) -> None:
    make_article(under=make_substance("Alcohol", drug_class="alcohol"), live=True)
    data = structured(client.get("/articles/alcohol/klonopin-withdrawal/").text)
    about = data["MedicalWebPage"]["about"]
    assert about == {"@type": "MedicalCondition", "name": "Alcohol withdrawal"}


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (PATH, ["Home", "Articles", "Klonopin", "Klonopin withdrawal"]),
        ("/articles/klonopin/", ["Home", "Articles", "Klonopin"]),
        ("/articles/", ["Home", "Articles"]),
        ("/people/", ["Home", "Who writes and reviews"]),
    ],
)
def test_the_way_to_the_page_is_told(client: Client, path: str, names: list[str]) -> None:
    make_article(live=True)
    way = structured(client.get(path).text)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in way] == names
    assert way[-1]["item"] == SITE + path


def test_a_person_has_a_profile(client: Client) -> None:
    person = make_person("Ada Lake", credentials="RN", role="Nurse", summary="Writes.")
    html = client.get(f"/people/{person.slug}/").text
    told = structured(html)["ProfilePage"]["mainEntity"]
    assert (told["name"], told["honorificSuffix"], told["jobTitle"]) == ("Ada Lake", "RN", "Nurse")
    assert '<meta property="og:type" content="profile">' in html


def test_no_text_can_end_the_element(client: Client) -> None:
    make_article("</script><b>", slug="s", live=True)
    html = client.get("/articles/klonopin/s/").text
    assert structured(html)["MedicalWebPage"]["name"] == "</script><b>"


def test_a_shared_link_shows_title_and_summary(client: Client) -> None:
    make_article(summary="In “short”.", live=True)
    html = client.get(PATH).text
    assert '<meta property="og:title" content="Klonopin withdrawal">' in html
    assert '<meta property="og:description" content="In “short”.">' in html
    assert '<meta property="og:type" content="article">' in html
    assert "og:image" not in html
