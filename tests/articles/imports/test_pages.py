"""`manage.py load_pages`: the frame, and the pages about the site, made once."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Workflow

from articles.imports import pages
from articles.models import SiteRootPage, StandardPage

pytestmark = pytest.mark.django_db

SLUGS = sorted({path.name.split(".")[0] for path in pages.FOLDER.glob("*.md")})


def load(*options: str) -> str:
    output = StringIO()
    call_command("load_pages", *options, stdout=output)
    return output.getvalue()


@pytest.fixture
def bare() -> None:
    """A database in which nobody ran the command."""
    for root in SiteRootPage.objects.all():
        root.delete()
    Workflow.objects.all().delete()


@pytest.mark.usefixtures("bare")
def test_it_makes_all_pages_in_both_languages_and_says_so() -> None:
    count = 2 * len(SLUGS)
    assert load() == f"Pages: {count} added, 0 left as they are; 7 parts of their frame made.\n"
    assert StandardPage.objects.live().count() == count
    for slug in SLUGS:
        english, spanish = StandardPage.objects.filter(slug=slug).order_by("locale")
        assert english.translation_key == spanish.translation_key


def test_a_second_run_changes_nothing() -> None:
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision", "path"))
    count = 2 * len(SLUGS)
    assert load() == f"Pages: 0 added, {count} left as they are; 0 parts of their frame made.\n"
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision", "path")) == before


def test_a_page_that_somebody_changed_is_left_alone() -> None:
    about = StandardPage.objects.get(slug="about", locale__language_code="en")
    about.title = "Who we are"
    about.save_revision().publish()
    about.unpublish()
    load()
    about.refresh_from_db()
    assert (about.title, about.live) == ("Who we are", False)


def test_a_page_that_was_taken_away_comes_back_linked() -> None:
    english = StandardPage.objects.get(slug="about", locale__language_code="en")
    key = english.translation_key
    english.delete()
    assert "1 added" in load()
    assert StandardPage.objects.filter(slug="about", translation_key=key).count() == 2


@pytest.mark.usefixtures("bare")
def test_a_dry_run_stores_nothing() -> None:
    assert load("--dry-run").startswith("Pages, nothing written (dry run): ")
    assert not SiteRootPage.objects.exists()


def test_quiet_it_says_nothing() -> None:
    assert load("--verbosity=0") == ""


def test_a_faulty_file_is_named_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.en.md").write_text("---\ntitle: New\n---\nText.", encoding="utf-8")
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    with pytest.raises(CommandError, match=r"new\.en\.md, line 2: The head lacks “slug”: add it\."):
        load()


@pytest.mark.parametrize("slug", SLUGS)
def test_each_page_can_be_read_in_both_languages(client: Client, slug: str) -> None:
    for address in (f"/{slug}/", f"/es/{slug}/"):
        assert client.get(address).status_code == 200


def test_the_editor_takes_every_page_as_it_is() -> None:
    for page in StandardPage.objects.all():
        page.full_clean()
        page.body.stream_block.clean(page.body)
