"""`--publish`: only what nothing is open about, with the people's pages."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from articles.models import PersonPage
from core.models import AuditEvent
from tests.articles.imports.command import import_files, write
from tests.articles.imports.samples import article, bring_in, small, stored

pytestmark = pytest.mark.django_db

OPEN = "Text.[^a]"


def test_an_article_is_published_with_its_people(client: Client) -> None:
    imported = bring_in(small(), publish=True)
    assert (imported.was_published, imported.state) == (True, "published")
    assert set(PersonPage.objects.values_list("live", flat=True)) == {True}
    assert client.get("/articles/klonopin/withdrawal/").status_code == 200


def test_an_article_of_which_something_is_open_stays_a_draft(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("import_article", write(tmp_path, article(OPEN)), "--publish", verbosity=0)
    assert str(refused.value) == (
        "1 of 1 articles stay drafts: decide first what is open, or add --accept-warnings."
    )
    assert not stored().live
    assert not PersonPage.objects.filter(live=True).exists()


def test_what_is_open_can_be_accepted_in_one_go(tmp_path: Path) -> None:
    told = import_files(write(tmp_path, article(OPEN)), "--publish", "--accept-warnings")
    assert "    Accepted: 1 source as background reading, 0 doubles kept apart." in told
    assert stored().live
    assert stored().references.get(key="b").is_background
    assert AuditEvent.objects.filter(verb="changed_sources").count() == 1


def test_doubles_can_be_accepted_in_one_go() -> None:
    sources = "[{key: a, source: FDA, title: One}, {key: b, source: FDA, title: one}]"
    imported = bring_in(
        article("Text.[^a][^b]", references=sources), publish=True, accept_warnings=True
    )
    assert imported.was_published
    assert [each.is_apart for each in stored().references.order_by("sort_order")] == [False, True]
    assert imported.sources.doubles == 1


def test_a_draft_that_was_imported_before_is_published_later() -> None:
    bring_in(small())
    imported = bring_in(small(), publish=True)
    assert (imported.outcome, imported.was_published) == ("unchanged", True)
    assert stored().revisions.count() == 1
    assert not bring_in(small(), publish=True).was_published
    assert stored().published_changes.count() == 1


def test_what_was_taken_down_is_published_again_only_when_that_is_asked_for() -> None:
    bring_in(small(), publish=True)
    stored().unpublish()
    bring_in(small())
    assert not stored().live
    bring_in(small(), publish=True)
    assert stored().live


def test_accepting_goes_with_publishing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--accept-warnings goes with --publish"):
        import_files(write(tmp_path, small()), "--accept-warnings")
