"""Files for tests: a good head with any body, and what a file is refused for."""

from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import User
from articles.imports.document import ArticleFile
from articles.imports.parsing import parse_article
from articles.imports.problems import FileRefusedError
from articles.imports.storing import Imported, Wishes, import_article
from articles.models import ArticlePage

FOLDER: Path = settings.BASE_DIR / "tests" / "data" / "articles"
HEAD = {
    "title": "A title",
    "slug": "withdrawal",
    "substance": "Klonopin",
    "language": "en",
    "summary": "A summary.",
    "authors": "[{name: Ann Author}]",
    "updated": "2026-02-28",
    "references": "[{key: a, source: FDA, title: First}, {key: b, source: FDA, title: Second}]",
}
# The line in which a body begins that stands below this head.
FIRST = len(HEAD) + 3


def article(body: str = "Text.[^a][^b]", /, **head: str | None) -> str:
    """Return a file's text; a key of the head that is none is left out."""
    lines = [f"{key}: {value}" for key, value in (HEAD | head).items() if value is not None]
    return "\n".join(["---", *lines, "---", body])


def parsed(body: str = "Text.[^a][^b]", /, **head: str | None) -> ArticleFile:
    """Return what a file says."""
    return parse_article(article(body, **head))


def problems(text: str) -> list[tuple[int, str]]:
    """Return what a file is refused for, with the lines."""
    with pytest.raises(FileRefusedError) as refused:
        parse_article(text)
    return [(problem.line, problem.text) for problem in refused.value.problems]


def problem_in_body(body: str) -> tuple[int, str]:
    """Return the only thing that a body is refused for, with its line in the body."""
    ((line, text),) = problems(article(body))
    return line - FIRST + 1, text


def bring_in(text: str, **wishes: bool) -> Imported:
    """Import a file's text."""
    return import_article(parse_article(text), Wishes(**wishes))


def small(language: str = "") -> str:
    """Return the file that has one of everything, or its translation."""
    name = f"small.{language}.md" if language else "small.md"
    return (FOLDER / name).read_text(encoding="utf-8")


def stored(language: str = "en") -> ArticlePage:
    """Return the article of the small file as it is stored."""
    page: ArticlePage = ArticlePage.objects.get(slug="withdrawal", locale__language_code=language)
    return page


def edit(article: ArticlePage, user: User | None, **values: object) -> None:
    """Save a draft of an article as a person does in the admin."""
    draft = article.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision(user=user)
