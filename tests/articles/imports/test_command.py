"""`manage.py import_article`: what it says, and how it ends."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import ArticlePage
from tests.articles.imports.command import import_files, write
from tests.articles.imports.samples import FOLDER, article, small

pytestmark = pytest.mark.django_db

SOURCES = "2 sources: 1 cited, 1 uncited, 0 doubles."
SMALL, FAULTY = str(FOLDER / "small.md"), str(FOLDER / "faulty.md")


def test_it_says_what_was_made_and_what_is_to_be_decided(tmp_path: Path) -> None:
    assert import_files(write(tmp_path, article("Text.[^a]"))).split("\n") == [
        "article.md: made, “A title”, a draft: /articles/klonopin/withdrawal/",
        f"    {SOURCES}",
        "    Made the page of the substance “Klonopin”.",
        "    To be decided before it can be published:",
        "       1. No sentence cites source 2, “Second”.",
        f"Articles: 1 made, 0 changed, 0 unchanged, 0 refused. {SOURCES}",
        "",
    ]


def test_it_says_what_differs(tmp_path: Path) -> None:
    path = write(tmp_path, article("## A\n\nText.[^a][^b]"))
    import_files(path)
    told = import_files(write(tmp_path, article("## A\n\nNew text.[^a][^b]")))
    assert "article.md: changed, “A title”, a draft: /articles/klonopin/withdrawal/" in told
    assert "    changed: text under “A”\n" in told
    assert "\nArticles: 0 made, 1 changed, 0 unchanged, 0 refused. " in told


def test_a_faulty_file_is_refused_with_all_its_problems_and_the_others_come_in() -> None:
    output = StringIO()
    with pytest.raises(CommandError, match=r"1 of 2 files were refused\."):
        call_command("import_article", FAULTY, SMALL, stdout=output)
    told = output.getvalue()
    assert told.startswith("faulty.md: refused, ")
    assert "    line 3: “slug” becomes part of the address: use small letters," in told
    assert "    line 36: “::: note” has no end: add a line “:::” below its last line.\n" in told
    assert "\nArticles: 1 made, 0 changed, 0 unchanged, 1 refused. 2 sources: 2 cited" in told
    assert ArticlePage.objects.count() == 1


def test_a_missing_file_is_refused() -> None:
    output = StringIO()
    with pytest.raises(CommandError):
        call_command("import_article", "nowhere.md", stdout=output)
    assert "    The file cannot be read: No such file or directory.\n" in output.getvalue()


def test_a_dry_run_says_so() -> None:
    told = import_files(SMALL, "--dry-run")
    assert "\nArticles, nothing written (dry run): 1 made, 0 changed, " in told
    assert not ArticlePage.objects.exists()


def test_a_day_to_come_is_refused(tmp_path: Path) -> None:
    output = StringIO()
    path = write(tmp_path, small().replace("updated: 2026-02-28", "updated: 2999-01-01"))
    with pytest.raises(CommandError):
        call_command("import_article", path, stdout=output)
    assert "    line 13: “updated” lies in the future: set it right.\n" in output.getvalue()


def test_quiet_it_says_nothing() -> None:
    assert import_files(SMALL, "--verbosity=0") == ""


def test_ctrl_c_is_told_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("articles.management.commands.import_article.import_file", interrupt)
    with pytest.raises(CommandError, match="Stopped") as stopped:
        import_files(SMALL)
    assert stopped.value.returncode == 130
