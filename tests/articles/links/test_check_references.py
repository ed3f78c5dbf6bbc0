"""The command and the task that ask links, where others may be asked."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles import tasks
from articles.links import asking, checking
from articles.models import LinkCheck
from core.outside import NoAnswerError
from core.queue.schedule import scheduled
from tests.articles.links.answers import Others, article_citing, make_check, status

pytestmark = pytest.mark.django_db
A, B = "https://a.example/", "https://b.example/"


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Others:
    made = Others()
    monkeypatch.setattr(checking, "Asker", made.asker)
    return made


@pytest.fixture
def _switched_on(settings: Settings) -> None:
    settings.ASK_OTHERS = True


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_references", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("arguments", [(), ("--dry-run",), ("--all",)])
def test_nobody_is_asked_unless_it_is_switched_on(
    others: Others, arguments: tuple[str, ...]
) -> None:
    article_citing(A)
    with pytest.raises(CommandError, match="ASK_OTHERS=yes"):
        run(*arguments)
    assert others.asked == []


def test_the_task_does_nothing_unless_it_is_switched_on(others: Others) -> None:
    article_citing(A)
    make_check(B)
    tasks.check_references.call()
    assert others.asked == []
    assert LinkCheck.objects.count() == 1


@pytest.mark.usefixtures("_switched_on")
def test_the_task_asks_once_a_week(others: Others) -> None:
    article_citing(A)
    tasks.check_references.call()
    assert others.asked == [f"HEAD {A}"]
    minute, hour, *days = scheduled()["articles.tasks.check_references"].split()
    assert minute.isdigit()
    assert hour.isdigit()
    assert days == ["*", "*", "0"]


@pytest.mark.usefixtures("_switched_on")
def test_the_command_says_what_came_of_it(others: Others) -> None:
    article_citing(A, B, "https://b.example/2", "https://c.example/")
    make_check("https://d.example/")
    others.answers = {
        A: status(A, 404),
        B: status(B, 429),
        "https://c.example/": NoAnswerError("took too long"),
    }
    assert run() == (
        "Links: 1 found, 1 not found any more, 1 without an answer, 0 not asked, for they are no"
        " public addresses, 1 left for later because their host asked for a rest, 0 waiting for"
        " their turn, 1 forgotten because nothing cites them.\n"
    )


@pytest.mark.usefixtures("_switched_on")
def test_a_dry_run_says_what_would_be_asked(others: Others) -> None:
    article_citing(A, "https://a.example/2", B)
    assert run("--dry-run") == (
        "Links, nobody asked (dry run): 3 of 2 hosts would be asked, 0 would wait, 0 would be"
        " forgotten.\n"
    )
    assert others.asked == []


@pytest.mark.usefixtures("_switched_on")
def test_all_links_are_asked_on_demand(others: Others, monkeypatch: pytest.MonkeyPatch) -> None:
    article_citing(A, B)
    monkeypatch.setattr(checking, "MOST_LINKS", 1)
    assert "1 waiting" in run()
    assert "0 waiting" in run("--all")


@pytest.mark.usefixtures("_switched_on", "others")
def test_the_command_is_quiet_on_demand() -> None:
    assert run("--verbosity=0") == ""


@pytest.mark.usefixtures("_switched_on")
def test_a_server_without_a_way_out_is_told_so(others: Others) -> None:
    article_citing(A)
    others.answers = dict.fromkeys([A, checking.SURELY_THERE], NoAnswerError("took too long"))
    with pytest.raises(CommandError, match="this server itself has no way out"):
        run()


def test_links_are_asked_by_the_plumbing_unless_a_test_says_otherwise() -> None:
    assert asking.Asker()._fetch.__module__ == "core.outside.fetching"
