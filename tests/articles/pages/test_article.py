"""An article's page: who stands for it, its parts, its sources, where it leads on."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import ArticlePage
from tests.articles.pages.marks import in_order, main_of, review, words
from tests.factories import cited, heading, make_article, make_person, make_substance
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

PATH = "/articles/klonopin/klonopin-withdrawal/"
NOW = "2026-11-22T12:00Z"


def page(client: Client, path: str = PATH) -> str:
    response = client.get(path)
    assert response.status_code == 200
    html: str = response.text
    return html


def text(client: Client) -> str:
    return words(main_of(page(client)))


def test_the_parts_stand_in_the_order_in_which_they_are_needed(client: Client) -> None:
    person = make_person()
    body = [cited("a"), *(heading(f"Part {number}") for number in range(3)), cited("b")]
    article = make_article(
        keys="ab", body=body, author=person, live=True, is_demo=True, summary="In short."
    )
    make_article("Klonopin guide", kind="detox-guide", live=True)
    review(article, timezone.localdate())
    html = main_of(page(client))
    assert in_order(
        html,
        'class="crumbs"',
        "<h1",
        "Medically reviewed by",
        "Written by",
        "Updated",
        "Number of references",
        "Reading time",
        "This is an example article",
        "callout--urgent",
        "In short.",
        "In this article",
        "It can be dangerous.",
        "References for this article",
        'id="people"',
        "What changed",
        'id="related"',
    )


def test_a_reviewed_text_says_who_with_what_and_when(client: Client) -> None:
    article = make_article(live=True)
    with time_machine.travel(NOW, tick=False):
        signed = review(article, date(2026, 10, 5))
        html = page(client)
    assert "Medically reviewed by Mona Reyes, RN, BSN on Oct. 5, 2026" in words(html)
    assert f'<a href="/people/{signed.person.slug}/">Mona Reyes, RN, BSN</a>' in html
    assert '<time datetime="2026-10-05">' in html


def test_a_review_shows_the_credential_that_it_was_signed_with(client: Client) -> None:
    article = make_article(live=True)
    person = review(article, timezone.localdate()).person
    person.credentials = "MD"
    person.save()
    assert "Mona Reyes, RN, BSN" in text(client)


@pytest.mark.parametrize(("days", "is_due"), [(-1, False), (0, True), (1, True)])
def test_a_review_that_has_expired_says_that_a_new_one_is_due(
    client: Client, days: int, *, is_due: bool
) -> None:
    article = make_article(live=True)
    expires_on = review(article, date(2026, 1, 9)).expires_on
    with time_machine.travel(expires_on + timedelta(days=days, hours=12), tick=False):
        read_text = text(client)
    said = "Last medically reviewed on Jan. 9, 2026 by Mona Reyes, RN, BSN. A new review is due."
    assert (said in read_text) is is_due
    assert ("Medically reviewed by" in read_text) is not is_due


def test_a_text_that_nobody_reviewed_says_nothing_of_a_review(client: Client) -> None:
    make_article(live=True)
    assert "medically reviewed" not in text(client).lower()


def test_a_changed_text_loses_the_mark(client: Client) -> None:
    article = make_article(live=True)
    review(article, timezone.localdate())
    article.summary = "Something else."
    article.save_revision(clean=False).publish()
    assert "medically reviewed" not in text(client).lower()


def test_an_author_whose_page_is_not_out_is_named_without_a_link(client: Client) -> None:
    person = make_person("Ada Hidden", live=False, credentials="PhD")
    make_article(author=person, live=True)
    html = page(client)
    assert "Written by Ada Hidden, PhD" in words(html)
    assert person.slug not in html


@pytest.mark.parametrize(("keys", "said"), [("a", "1 source"), ("abc", "3 sources")])
def test_the_sources_are_counted(client: Client, keys: str, said: str) -> None:
    make_article(keys=keys, live=True)
    link = page(client).partition('<a href="#references">')[2].partition("</a>")[0]
    assert words(link) == said


def test_an_article_without_sources_has_no_list_of_them(client: Client) -> None:
    make_article(keys="", body=[heading("One")], live=True)
    html = main_of(page(client))
    assert "references" not in html.lower()


@pytest.mark.parametrize("danger", ["risky", "hard"])
def test_only_what_can_kill_has_the_urgent_card(client: Client, danger: str) -> None:
    make_article(under=make_substance(danger=danger, drug_class="opioids"), live=True)
    assert "callout--urgent" not in page(client)


def test_the_urgent_card_leads_to_911_and_to_the_matching_search(client: Client) -> None:
    make_article(live=True)
    card = page(client).partition('callout--urgent"')[2].partition("</section>")[0]
    assert 'href="tel:911"' in card
    assert 'href="/centers/?substance=benzodiazepines"' in card
    assert "Do not stop suddenly" in card


def test_a_text_that_is_no_demonstration_does_not_say_so(client: Client) -> None:
    make_article(live=True)
    assert "example article" not in page(client)


def test_a_part_in_the_contents_leads_to_its_heading(client: Client) -> None:
    body = [heading("One"), heading("Inside", 3), heading("Two"), heading("One"), cited("a")]
    make_article(body=body, live=True)
    html = page(client)
    contents = html.partition("data-contents>")[2].partition("</nav>")[0]
    anchors = PageRead(contents).values("href")
    assert anchors == ["#one", "#inside", "#two", "#one-2"]
    assert '<h3 id="inside">Inside</h3>' in html
    assert '<h2 id="one-2">One</h2>' in html


def test_a_short_article_has_no_table_of_contents(client: Client) -> None:
    make_article(body=[heading("One"), heading("Two"), cited("a")], live=True)
    html = page(client)
    assert "data-contents" not in html
    assert "contents.js" not in html


@pytest.mark.parametrize("title", ["References", "Main", "Ref 1", "Cite 1 1", "Site search"])
def test_no_heading_takes_the_place_of_something_else(client: Client, title: str) -> None:
    make_article(body=[heading(title), cited("a")], live=True)
    ids = PageRead(page(client)).values("id")
    assert len(ids) == len(set(ids))


def test_a_citation_leads_to_its_source_and_the_source_back(client: Client) -> None:
    make_article(keys="ab", body=[cited("b", "a"), cited("b")], live=True)
    html = page(client)
    links = '<a id="cite-1-1" href="#ref-1" class="cite__link" aria-label="Source 1">1</a>, '
    links += '<a id="cite-2-1" href="#ref-2" class="cite__link" aria-label="Source 2">2</a>'
    assert f'<sup class="cite">{links}</sup>' in html
    first = html.partition('<li id="ref-1">')[2].partition("</li>")[0]
    assert "what b is about" in first
    assert PageRead(first).values("href") == ["#cite-1-1", "#cite-1-2"]
    assert "Back to place b that cites source 1" in first


def test_every_link_inside_the_page_leads_somewhere(client: Client) -> None:
    body = [heading("One"), cited("a", "b"), heading("Two"), cited("c"), heading("Three")]
    make_article(keys="abc", body=body, live=True)
    whole = read(client.get(PATH))
    inside = {href[1:] for href in whole.values("href") if href.startswith("#")}
    assert inside <= set(whole.values("id"))


def test_background_reading_stands_below_and_counts_on(client: Client) -> None:
    article = make_article(keys="abc", body=[cited("c"), cited("a")])
    article.references.filter(key="b").update(is_background=True)
    article = ArticlePage.objects.get(pk=article.pk)
    article.save_revision(clean=False).publish()
    html = page(client)
    assert in_order(html, 'id="ref-1"', 'id="ref-2"', "Background reading", 'id="ref-3"')
    assert '<ol class="references__list" start="3">' in html
    last = html.partition('<li id="ref-3">')[2].partition("</li>")[0]
    assert "what b is about" in last
    assert "Back to" not in last


@pytest.mark.parametrize(
    ("fields", "url", "said"),
    [
        ({"doi": "10.1000/x(1)"}, "https://doi.org/10.1000/x(1)", "doi.org: 10.1000/x(1)"),
        ({"pmid": "1234"}, "https://pubmed.ncbi.nlm.nih.gov/1234/", "PubMed: 1234"),
        ({"url": "https://www.fda.gov/a?b=1&c"}, "https://www.fda.gov/a?b=1&amp;c", "www.fda.gov"),
    ],
)
def test_a_link_to_a_source_says_where_it_leads_and_takes_nothing_along(
    client: Client, fields: dict[str, str], url: str, said: str
) -> None:
    make_article(live=True).references.update(year=1999, authors="Smith J", **fields)
    source = page(client).partition('<li id="ref-1">')[2].partition("</li>")[0]
    assert f'href="{url}" rel="noreferrer"' in " ".join(source.split())
    assert said in words(source)
    assert "A Journal. Smith J. 1999." in words(source)


def test_a_source_that_stands_nowhere_has_no_link(client: Client) -> None:
    make_article(live=True)
    assert "noreferrer" not in page(client)


def test_what_changed_is_told_with_its_day(client: Client) -> None:
    with time_machine.travel("2026-03-01T12:00Z", tick=False):
        article = make_article(live=True)
    with time_machine.travel("2026-04-02T12:00Z", tick=False):
        article.change_note = "New figures."
        article.save_revision(clean=False).publish()
    told = page(client).partition('id="changes"')[2].partition("</section>")[0]
    assert in_order(words(told), "April 2, 2026 New figures.", "March 1, 2026 First published")


def test_related_leads_to_the_guide_first_and_to_the_substance(client: Client) -> None:
    make_article(live=True)
    make_article("A timeline", kind="timeline", live=True)
    make_article("Klonopin guide", kind="detox-guide", live=True)
    make_article("A draft", kind="other")
    related = page(client).partition('id="related"')[2].partition("</section>")[0]
    assert PageRead(related).values("href") == [
        "/centers/?substance=benzodiazepines",
        "/articles/klonopin/klonopin-guide/",
        "/articles/klonopin/a-timeline/",
        "/articles/klonopin/",
    ]
    assert "Centers that detox from Klonopin near you" in words(related)


def test_a_draft_is_not_found(client: Client) -> None:
    make_article()
    assert client.get(PATH).status_code == 404


def test_the_page_may_be_kept_and_sets_no_cookie(client: Client) -> None:
    make_article(live=True)
    response = client.get(PATH)
    assert response["Cache-Control"].startswith("public")
    assert not response.cookies


def test_what_an_editor_types_is_shown_as_text(client: Client) -> None:
    hostile = '<img src=x onerror="a">'
    article = make_article(
        hostile, body=[heading(hostile), cited("a")], summary=hostile, slug="s", live=True
    )
    article.references.update(title=hostile, source=hostile, authors=hostile)
    html = page(client, "/articles/klonopin/s/")
    assert "<img" not in html
    assert html.count("&lt;img") > 5
