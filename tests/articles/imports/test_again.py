"""A file that was imported before: nothing twice, what differs is said, nobody's work is lost."""

import pytest

from articles.imports.problems import FileRefusedError, KeptError
from articles.models import ArticlePage, MedicalReview, PersonPage
from core.models import AuditEvent
from tests.articles.imports.samples import article, bring_in, edit, small, stored
from tests.factories import make_user

pytestmark = pytest.mark.django_db

BODY = "Intro.[^a][^b]\n\n## One\n\nFirst.\n\n## Two\n\nSecond."


def test_the_same_file_changes_nothing() -> None:
    bring_in(small())
    events = AuditEvent.objects.count()
    imported = bring_in(small())
    assert (imported.outcome, imported.changes) == ("unchanged", [])
    assert ArticlePage.objects.count() == 1
    assert stored().revisions.count() == 1
    assert MedicalReview.objects.count() == 1
    assert PersonPage.objects.count() == 2
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("First.", "First!", ["changed: text under “One”"]),
        ("## One", "## Uno", ["changed: heading “Uno”"]),
        ("Intro.", "Outro.", ["changed: text at the top"]),
        ("## One\n\nFirst.\n\n", "", ["removed: heading “One”"]),
        ("## Two", "::: note New\nText.\n:::\n\n## Two", ["added: call-out “New”"]),
        ("Second.", "Second.\n\n## Three\n\nThird.", ["added: heading “Three”"]),
        (
            "First.",
            "::: question Why?\nSo.\n:::",
            ["removed: text under “One”", "added: question “Why?”"],
        ),
        ("title: A title", "title: Another", ["title: “A title” is now “Another”"]),
        ("A summary.", "Other.", ["summary: “A summary.” is now “Other.”"]),
        (
            "updated: 2026-02-28",
            "updated: 2026-03-01",
            ["updated: “2026-02-28” is now “2026-03-01”"],
        ),
        ("Ann Author", "Bob Author", ["written by: now Bob Author"]),
        ("title: Second}", "title: Third}", ["source changed: b (title)"]),
        ("key: b,", "key: b, year: 2020,", ["source changed: b (year)"]),
        (
            "title: Second}",
            "title: Second}, {key: c, source: FDA, title: Third}",
            ["sources added: c"],
        ),
    ],
)
def test_what_differs_is_said_and_makes_a_new_draft(
    before: str, after: str, changes: list[str]
) -> None:
    text = article(BODY)
    bring_in(text, publish=True)
    imported = bring_in(text.replace(before, after))
    assert (imported.outcome, imported.changes) == ("changed", changes)
    assert imported.state == "published, with a newer draft"
    assert bring_in(text.replace(before, after)).outcome == "unchanged"


def test_sources_that_go_or_change_places_are_said() -> None:
    bring_in(article(BODY))
    turned = "[{key: b, source: FDA, title: Second}, {key: a, source: FDA, title: First}]"
    assert bring_in(article(BODY, references=turned)).changes == ["sources: in another order"]
    only = "[{key: a, source: FDA, title: First}]"
    changes = bring_in(article(BODY.replace("[^b]", ""), references=only)).changes
    assert changes == ["changed: text at the top", "sources removed: b"]


def test_what_stayed_keeps_the_ids_that_comments_hang_on() -> None:
    bring_in(article(BODY))
    before = stored().body.get_prep_value()
    bring_in(article(BODY.replace("First.", "First!")))
    after = stored().get_latest_revision_as_object().body.get_prep_value()
    assert [block["id"] for block in after] == [block["id"] for block in before]
    assert [one == other for one, other in zip(before, after, strict=True)] == [
        True, True, False, True, True,
    ]  # fmt: skip


def test_a_changed_file_is_published_when_that_is_asked_for() -> None:
    bring_in(article(BODY), publish=True)
    imported = bring_in(article(BODY.replace("First", "Last")), publish=True)
    assert imported.was_published
    assert "Last." in stored().body[2].value.source
    notes = stored().published_changes.values_list("note", flat=True)
    assert list(notes) == ["Imported anew", ""]


def test_visitors_read_what_the_file_says_of_the_change() -> None:
    bring_in(article(BODY), publish=True)
    changed = article(BODY.replace("First", "Last"), change_note="Checked the first part.")
    bring_in(changed, publish=True)
    assert stored().published_changes.first().note == "Checked the first part."


def test_what_somebody_changed_since_is_not_overwritten_unasked() -> None:
    bring_in(article(BODY))
    edit(stored(), make_user(name="Eve Editor"), title="Eve's title")
    with pytest.raises(KeptError) as refused:
        bring_in(article(BODY))
    first, second = map(str, refused.value.problems)
    assert first.endswith(
        "after it was last imported. Bring those changes into the file, or add --overwrite to "
        "lose them."
    )
    assert second == "The file would change: title: “Eve's title” is now “A title”"
    assert stored().revisions.count() == 2


def test_what_somebody_changed_is_overwritten_when_that_is_asked_for() -> None:
    bring_in(article(BODY))
    edit(stored(), make_user(), title="Another title")
    assert bring_in(article(BODY), overwrite=True).outcome == "changed"
    assert stored().get_latest_revision_as_object().title == "A title"


def test_who_only_saved_the_text_as_it_is_is_no_hindrance() -> None:
    bring_in(article(BODY))
    edit(stored(), make_user())
    assert bring_in(article(BODY)).outcome == "unchanged"


def test_the_draft_is_compared_and_not_what_is_out() -> None:
    bring_in(article(BODY), publish=True)
    changed = article(BODY.replace("First", "Last"))
    bring_in(changed)
    assert bring_in(changed).outcome == "unchanged"
    assert bring_in(changed, publish=True).was_published


def test_decisions_about_sources_stay_with_sources_that_stay() -> None:
    body = BODY.replace("[^b]", "")
    bring_in(article(body), publish=True, accept_warnings=True)
    imported = bring_in(article(body.replace("First", "Last")))
    assert not imported.findings
    changed = article(body).replace("title: Second}", "title: Third}")
    assert bring_in(changed).findings.sentences == ["No sentence cites source 2, “Third”."]


def test_a_source_that_is_cited_by_now_is_no_background_reading() -> None:
    bring_in(article(BODY.replace("[^b]", "")), publish=True, accept_warnings=True)
    bring_in(article(BODY))
    draft = stored().get_latest_revision_as_object()
    assert not any(source.is_background for source in draft.references.all())


def test_a_page_of_the_same_slug_under_another_substance_is_another_article() -> None:
    bring_in(article(BODY))
    assert bring_in(article(BODY, substance="Xanax")).outcome == "made"
    assert ArticlePage.objects.count() == 2


def test_the_demonstration_leaves_real_articles_alone() -> None:
    bring_in(article(BODY))
    with pytest.raises(FileRefusedError, match="A real article stands there"):
        bring_in(article(BODY), is_demo=True)
