"""Servers that answer as a test says, without any; and sources that lead to them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from articles.links.asking import Asker
from articles.links.pacing import Pacer
from articles.models import ArticlePage, LinkCheck
from core.outside import Answer
from tests.factories import make_article

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass
class Others:
    """Other servers: `answers` by "METHOD url" or url, an error is raised; all else is found."""

    answers: dict[str, Answer | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    now: float = 0.0

    def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        most_bytes: int,  # noqa: ARG002  a fetch is called so
        timeout_seconds: float,  # noqa: ARG002
        before_asking: Callable[[str], None] | None = None,
    ) -> Answer:
        """Answer in no time."""
        assert before_asking
        before_asking(urlsplit(url).hostname or "")
        self.asked.append(f"{method} {url}")
        answer = self.answers.get(self.asked[-1]) or self.answers.get(url) or Answer(url, 200)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def asker(self) -> Asker:
        """Return one that asks these, by a clock of its own."""
        return Asker(self.fetch, Pacer(lambda: self.now, self._sleep))

    def _sleep(self, seconds: float) -> None:
        self.now += seconds


def status(url: str, code: int, **headers: str) -> Answer:
    """Return an answer of nothing but a status, and headers with their dashes as underscores."""
    return Answer(url, code, {name.replace("_", "-"): each for name, each in headers.items()})


def article_citing(*urls: str, live: bool = True, **fields: Any) -> ArticlePage:
    """Store an article with a source for each address."""
    keys = [f"k{number}" for number in range(len(urls))]
    slug = f"article-{ArticlePage.objects.count()}"
    article = make_article(keys=keys, live=live, slug=slug, **fields)
    for reference, url in zip(article.references.order_by("sort_order", "pk"), urls, strict=True):
        type(reference).objects.filter(pk=reference.pk).update(url=url)
    return article


def make_check(url: str, outcome: str = "found", **fields: Any) -> LinkCheck:
    """Store what an address answered: lately, and for longer than a site is away if it failed."""
    defaults: dict[str, Any] = {"checked_at": NOW, "failing_since": NOW - timedelta(days=8)}
    if outcome == LinkCheck.Outcome.FOUND:
        defaults["failing_since"] = None
    return LinkCheck.objects.create(url=url, outcome=outcome, **defaults | fields)
