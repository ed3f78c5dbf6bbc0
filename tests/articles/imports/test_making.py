"""A file that was not there before: a draft with all that it says, or nothing."""

import pytest
from django.db import connection
from wagtail.models import PageLogEntry

from articles.fingerprints import fingerprint
from articles.imports.problems import FileRefusedError
from articles.models import ArticlePage, MedicalReview, PersonPage, SubstancePage
from articles.rich_text import citation_mark
from articles.texts import rich_texts
from core.models import AuditEvent
from tests.articles.imports.editor import saved_again
from tests.articles.imports.samples import article, bring_in, small, stored
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


def test_an_article_comes_in_as_a_draft() -> None:
    imported = bring_in(small())
    page = stored()
    assert (imported.outcome, imported.state) == ("made", "a draft")
    assert (page.live, page.title, page.kind) == (
        False,
        "Klonopin withdrawal & what helps",
        "withdrawal",
    )
    assert imported.address == page.url == "/articles/klonopin/withdrawal/"
    assert page.latest_revision.user is None
    assert str(page.updated_on) == "2026-02-28"
    assert not page.is_demo


def test_every_part_becomes_its_block() -> None:
    bring_in(small())
    body = stored().body
    assert [block.block_type for block in body] == [
        "text", "heading", "text", "timeline", "callout", "heading", "facts", "table", "question",
        "quotation",
    ]  # fmt: skip
    assert body[3].value["spans"][1]["span"] == "Days 2 to 7"
    assert body[4].value["kind"] == "urgent"
    assert body[4].value["title"] == 'Call 911 for "a seizure"'
    assert [column["heading"] for column in body[7].value.columns] == ["What", "When"]
    assert body[9].value["source"] == "Ann Author, in a book"


def test_the_editor_takes_every_block_as_it_is() -> None:
    bring_in(small())
    page = stored()
    page.full_clean()
    page.body.stream_block.clean(page.body)


def test_saving_in_the_editor_leaves_the_fingerprint() -> None:
    bring_in(small())
    page = stored()
    before = fingerprint(page)
    features = {"quotation": ["italic", "citation"]}
    for place, text in rich_texts(page.body):
        kind = page.body[place.block].block_type
        inline = ["bold", "italic", "link", "citation"]
        of_block = features.get(
            kind, inline if kind in {"facts", "table"} else [*inline, "ul", "ol"]
        )
        assert saved_again(text.source, of_block) == text.source
    page.save_revision()
    assert fingerprint(page.get_latest_revision_as_object()) == before


def test_the_fingerprint_of_the_review_is_that_of_the_stored_text() -> None:
    bring_in(small())
    review = MedicalReview.objects.get()
    assert review.fingerprint == fingerprint(stored().get_latest_revision_as_object())
    assert (review.name, review.credential) == ("Rae Reviewer", "RN, BSN")
    assert (str(review.reviewed_on), str(review.expires_on)) == ("2026-01-31", "2027-01-31")
    assert review.signed_by is None


def test_citations_are_marks_of_their_keys() -> None:
    bring_in(small())
    assert citation_mark(["label", "smith-2020"]) in stored().body[0].value.source


def test_sources_keep_their_order_and_what_is_known_of_them() -> None:
    bring_in(small())
    first, second = stored().references.order_by("sort_order")
    assert (first.key, first.source, first.year) == ("label", "FDA", 2023)
    assert (second.authors, second.doi, second.pmid) == (
        "Smith A, Jones B",
        "10.1000/182",
        "12345678",
    )


def test_people_get_pages_as_drafts() -> None:
    bring_in(small())
    people = {page.title: page for page in PersonPage.objects.all()}
    assert people["Rae Reviewer"].credentials == "RN, BSN"
    assert not people["Ann Author"].live
    assert [each.person.title for each in stored().article_authors.all()] == ["Ann Author"]


def test_people_who_have_a_page_keep_it_and_learn_their_credentials() -> None:
    bring_in(article(authors="[{name: Rae Reviewer}]", slug="other"), publish=True)
    bring_in(small())
    rae = PersonPage.objects.get(title="Rae Reviewer")
    assert (rae.live, rae.credentials) == (True, "RN, BSN")


def test_a_draft_of_a_person_learns_their_credentials_too() -> None:
    bring_in(article(authors="[{name: Rae Reviewer}]", slug="other"))
    bring_in(small())
    rae = PersonPage.objects.get(title="Rae Reviewer")
    assert (rae.live, rae.credentials) == (False, "RN, BSN")


def test_what_an_editor_holds_back_of_a_person_is_not_published() -> None:
    person = make_person("Rae Reviewer")
    person.role = "Not yet to be seen"
    person.save_revision(user=make_user())
    bring_in(small())
    person.refresh_from_db()
    assert (person.role, person.credentials) == ("", "")
    assert person.get_latest_revision_as_object().credentials == "RN, BSN"


def test_an_import_gives_no_credentials_to_who_has_an_account() -> None:
    person = make_person("Rae Reviewer", user=make_user())
    imported = bring_in(small())
    person.refresh_from_db()
    assert person.credentials == ""
    assert "other credentials (none) than the file (RN, BSN)" in imported.notes[-1]


def test_a_file_can_say_that_it_is_a_demonstration() -> None:
    bring_in(article(demo="true"))
    assert stored().is_demo


def test_other_credentials_than_those_of_the_page_are_said() -> None:
    bring_in(small())
    other = small().replace("slug: withdrawal", "slug: other").replace("RN, BSN", "MD")
    (note,) = bring_in(other).notes
    assert note == "The page of Rae Reviewer has other credentials (RN, BSN) than the file (MD)."
    assert [review.credential for review in MedicalReview.objects.order_by("pk")] == [
        "RN, BSN",
        "MD",
    ]


def test_an_import_is_recorded() -> None:
    bring_in(small())
    event = AuditEvent.objects.get(verb="imported_article")
    assert event.object_key == str(stored().pk)
    assert event.actor_id is None
    assert event.after["outcome"] == "made"
    assert event.after["fingerprint"] == fingerprint(stored())
    actions = PageLogEntry.objects.filter(page=stored().pk).values_list("action", flat=True)
    assert list(actions) == ["wagtail.create"]


def test_a_dry_run_says_all_and_stores_nothing() -> None:
    imported = bring_in(small(), dry_run=True, publish=True)
    assert (imported.outcome, imported.state) == ("made", "published")
    assert imported.address == "/articles/klonopin/withdrawal/"
    assert not ArticlePage.objects.exists()
    assert not SubstancePage.objects.exists()
    assert not PersonPage.objects.exists()


def test_an_unknown_substance_is_refused_and_nothing_is_left() -> None:
    with pytest.raises(FileRefusedError, match="Nobody knows the substance “Sugar”"):
        bring_in(article(substance="Sugar"))
    assert not PersonPage.objects.exists()


def test_a_failure_at_the_end_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("articles.imports.storing.audit.record", fail)
    with pytest.raises(RuntimeError):
        bring_in(small(), publish=True)
    assert not ArticlePage.objects.exists()
    assert not SubstancePage.objects.exists()
    assert not PersonPage.objects.exists()


def test_without_the_frame_the_mend_is_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailcore_workflowpage")
        cursor.execute("DELETE FROM articles_articleindexpage")
    with pytest.raises(FileRefusedError, match=r"Run `manage\.py load_pages` first"):
        bring_in(small())


def test_uncited_sources_and_doubles_are_findings() -> None:
    sources = "[{key: a, source: FDA, title: One}, {key: b, source: FDA, title: one}]"
    imported = bring_in(article("Text.[^a]", references=sources))
    assert imported.findings.sentences == [
        "No sentence cites source 2, “one”.",
        "Sources 1 and 2 look like one: the same title.",
    ]
    assert (imported.sources.total, imported.sources.cited) == (2, 1)
    assert (imported.sources.uncited, imported.sources.doubles) == (1, 1)
