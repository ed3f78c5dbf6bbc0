"""The demonstration's articles, with the invented people who wrote and reviewed them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from articles.imports.document import Block, Named, Run
from articles.imports.people import person_for
from articles.imports.places import publish_latest
from articles.imports.problems import FileRefusedError, KeptError, Problem
from articles.imports.rich_text import stored_text
from articles.imports.storing import Outcome, Wishes, import_file
from articles.models import ArticlePage, PersonPage
from articles.services.layout import lay_out
from articles.services.people import person_named

FOLDER = Path(__file__).parent / "articles"
PEOPLE = Path(__file__).parent / "people.yaml"
BIOGRAPHY = ("bold", "italic", "link")

type FileProgress = Callable[[list[Path]], Iterable[Path]]


@dataclass(frozen=True)
class ArticleSummary:
    """How many articles each happened to; `kept` are those that somebody changed, or real ones."""

    made: int
    changed: int
    same: int
    kept: int


@transaction.atomic
def load_articles(*, dry_run: bool, progress: FileProgress) -> ArticleSummary:
    """Publish the demonstration's articles, as far as nobody put something else in their place.

    Args:
        dry_run: do everything, then leave the database as it was.
        progress: is given the files, and yields them while it shows how far it is.

    Raises:
        FileRefusedError: a file is not as it must be.
    """
    lay_out()
    for entry in _people():
        _introduce(entry)
    counts = Counter(map(_load, progress(sorted(FOLDER.glob("*.md")))))
    transaction.set_rollback(dry_run)
    made, changed, same = (counts[name] for name in ("made", "changed", "unchanged"))
    return ArticleSummary(made, changed, same, counts["kept"])


@transaction.atomic
def remove_articles(*, dry_run: bool) -> int:
    """Take the demonstration's articles away, with the people whom nothing needs any more."""
    articles = list(ArticlePage.objects.filter(is_demo=True))
    for article in articles:
        article.delete()
    for entry in _people():
        person = person_named(entry["name"])
        if person and not (person.written.exists() or person.reviewed.exists()):
            person.delete()
    transaction.set_rollback(dry_run)
    return len(articles)


def _load(path: Path) -> str:
    try:
        imported = import_file(path, Wishes(publish=True, is_demo=True))
    except KeptError:
        return "kept"
    except FileRefusedError as error:
        problems = [Problem(0, f"{path.name}, {problem}") for problem in error.problems]
        raise FileRefusedError(problems) from error
    was_put_out = imported.was_published and imported.outcome == Outcome.UNCHANGED
    return Outcome.CHANGED if was_put_out else imported.outcome


def _people() -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    return people


def _introduce(entry: dict[str, Any]) -> None:
    """Give a person a page that says that they are invented."""
    person = person_for(Named(entry["name"], entry.get("credentials", "")))
    if not (person.role or person.biography):
        _describe(person, entry)
        publish_latest(person)


def _describe(person: PersonPage, entry: dict[str, Any]) -> None:
    paragraphs = tuple(Block("p", (Run(text),)) for text in entry["biography"])
    person.role, person.summary = entry["role"], entry["summary"]
    person.biography = stored_text(paragraphs, features=BIOGRAPHY)
    person.save_revision()
