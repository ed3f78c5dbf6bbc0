"""Asking the links that articles cite, the longest unasked first, and keeping what came of it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db.models import Exists, F, Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from articles.links.asking import Asker, Verdict
from articles.links.cited import cited_now
from articles.models import LinkCheck, Reference

type Progress = Callable[[Iterable[str]], Iterable[str]]

MOST_LINKS = 500
# Half of all sources stand there. Where not even this answers, it is our own way out that is shut.
SURELY_THERE = "https://doi.org/"


class NobodyAnswersError(Exception):
    """No server can be reached from here, which says nothing about the links."""


@dataclass
class Summary:
    """What a run did; of a dry run, what it would do.

    `left_alone` links stand where a host asked for a rest, `waiting` ones have their turn later.
    """

    links: int = 0
    hosts: int = 0
    outcomes: Counter[LinkCheck.Outcome] = field(default_factory=Counter)
    left_alone: int = 0
    waiting: int = 0
    removed: int = 0


def check_references(
    *,
    asker: Asker | None = None,
    most: int | None = MOST_LINKS,
    dry_run: bool = False,
    progress: Progress = iter,
) -> Summary:
    """Ask the links of what visitors read, and forget those that are cited no more.

    Every answer is kept as it comes, so that a run may be broken off.

    Args:
        asker: another one for tests.
        most: links; `None` for all.
        dry_run: only count.
        progress: is given the links, and passes them on.

    Raises:
        NobodyAnswersError: this server itself reaches nobody.
    """
    due = list(links_due())
    links = due if most is None else due[:most]
    summary = Summary(
        links=len(links),
        hosts=len({urlsplit(link).hostname for link in links}),
        waiting=len(due) - len(links),
        removed=_not_cited().count(),
    )
    if not dry_run:
        _not_cited().delete()
        _ask_all(progress(links), asker or Asker(), summary)
    return summary


def links_due() -> QuerySet[Reference, str]:
    """Return each link that is cited, once: new ones first, then the longest unasked."""
    checks = LinkCheck.objects.filter(url=OuterRef("cited_url"))
    due: QuerySet[Reference, str] = (
        cited_now()
        .order_by()
        .values("cited_url")
        .annotate(asked_at=Min(Subquery(checks.values("checked_at"))))
        .order_by(F("asked_at").asc(nulls_first=True), "cited_url")
        .values_list("cited_url", flat=True)
    )
    return due


def _not_cited() -> QuerySet[LinkCheck]:
    return LinkCheck.objects.filter(~Exists(cited_now().filter(cited_url=OuterRef("url"))))


def _ask_all(links: Iterable[str], asker: Asker, summary: Summary) -> None:
    is_reached = False
    for link in links:
        verdict = asker.ask(link)
        if verdict is None:
            summary.left_alone += 1
            continue
        is_reached = is_reached or verdict.is_answer
        if not is_reached:
            _require_a_way_out(asker)
            is_reached = True
        _keep(link, verdict)
        summary.outcomes[verdict.outcome] += 1


def _require_a_way_out(asker: Asker) -> None:
    verdict = asker.ask(SURELY_THERE)
    if verdict is not None and not verdict.is_answer:
        raise NobodyAnswersError


def _keep(link: str, verdict: Verdict) -> None:
    now = timezone.now()
    before = LinkCheck.objects.filter(url=link).first()
    since = (before and before.failing_since) or now
    is_found = verdict.outcome == LinkCheck.Outcome.FOUND
    LinkCheck.objects.update_or_create(
        url=link,
        defaults={
            "outcome": verdict.outcome,
            "detail": verdict.detail,
            "checked_at": now,
            "failing_since": None if is_found else since,
        },
    )
