"""What a file says of its review: it holds for the text that was imported with it."""

import pytest
from django.test import Client

from articles.models import MedicalReview
from articles.services.reviewing import review_of
from tests.articles.imports.samples import article, bring_in, small, stored

pytestmark = pytest.mark.django_db

REVIEWERS = "[{name: Rae Reviewer, credentials: RN}]"


def reviewed(body: str, on: str = "2026-02-01", reviewers: str = REVIEWERS) -> str:
    return article(body, reviewers=reviewers, reviewed=on)


def test_the_mark_stands_on_the_published_article() -> None:
    bring_in(small(), publish=True)
    assert review_of(stored()) == MedicalReview.objects.get()


def test_an_article_without_reviewers_has_no_review() -> None:
    bring_in(article())
    assert not MedicalReview.objects.exists()


def test_another_text_with_the_old_day_is_not_marked_and_that_is_said() -> None:
    bring_in(reviewed("Text.[^a][^b]"), publish=True)
    imported = bring_in(reviewed("Other text.[^a][^b]"), publish=True)
    (note,) = imported.notes
    assert note == (
        "Not marked as medically reviewed: the text is not the one that Rae Reviewer reviewed on "
        "2026-02-01. Once it was reviewed again, set “reviewed” to that day."
    )
    assert review_of(stored()) is None


def test_another_text_with_a_newer_day_is_marked() -> None:
    bring_in(reviewed("Text.[^a][^b]"), publish=True)
    bring_in(reviewed("Other text.[^a][^b]", on="2026-02-03"), publish=True)
    review = review_of(stored())
    assert review is not None
    assert str(review.reviewed_on) == "2026-02-03"


def test_the_old_text_again_has_its_old_review() -> None:
    bring_in(reviewed("Text.[^a][^b]"), publish=True)
    bring_in(reviewed("Other text.[^a][^b]"), publish=True)
    bring_in(reviewed("Text.[^a][^b]"), publish=True)
    assert review_of(stored()) == MedicalReview.objects.get()


def test_a_review_renewed_for_the_same_text_needs_no_new_draft() -> None:
    bring_in(reviewed("Text.[^a][^b]"), publish=True)
    imported = bring_in(reviewed("Text.[^a][^b]", on="2026-02-05"))
    assert (imported.outcome, imported.changes) == (
        "changed",
        ["reviewed by Rae Reviewer on 2026-02-05"],
    )
    assert stored().revisions.count() == 1
    assert [str(each.reviewed_on) for each in MedicalReview.objects.order_by("pk")] == [
        "2026-02-01",
        "2026-02-05",
    ]


def test_each_reviewer_is_recorded() -> None:
    two = "[{name: Rae Reviewer, credentials: RN}, {name: Max Medic, credentials: MD}]"
    bring_in(reviewed("Text.[^a][^b]", reviewers=two))
    assert set(MedicalReview.objects.values_list("name", flat=True)) == {
        "Rae Reviewer",
        "Max Medic",
    }


def test_a_review_is_of_the_text_after_all_was_accepted() -> None:
    bring_in(reviewed("Text.[^a]"), publish=True, accept_warnings=True)
    review = MedicalReview.objects.get()
    assert review.revision_id == stored().latest_revision_id == stored().live_revision_id
    assert review_of(stored()) == review


def test_visitors_see_who_reviewed(client: Client) -> None:
    bring_in(small(), publish=True)
    page = client.get("/articles/klonopin/withdrawal/").content.decode()
    assert "Rae Reviewer, RN, BSN" in page
