"""Which sources of an article lead nowhere any more, for those who mend it."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.links.cited import with_link
from articles.models import ArticlePage, LinkCheck, Reference

PATIENCE = timedelta(days=7)
# Links are asked once a week: a single failure, however old, says nothing yet.
ASKED_AGAIN = timedelta(days=1)
FIELDS = [field.attname for field in LinkCheck._meta.concrete_fields]


def dead_checks() -> QuerySet[LinkCheck]:
    """Return the links that are not there any more, or failed for longer than a site is away."""
    is_away = Q(
        failing_since__lt=timezone.now() - PATIENCE,
        checked_at__gte=F("failing_since") + ASKED_AGAIN,
    )
    return LinkCheck.objects.filter(Q(outcome=LinkCheck.Outcome.GONE) | is_away)


def articles_with_dead_links() -> QuerySet[ArticlePage]:
    """Return the articles of which a source leads nowhere any more, in one query."""
    sources = Reference.objects.filter(page=OuterRef("pk"))
    found: QuerySet[ArticlePage] = ArticlePage.objects.filter(Exists(_leading_nowhere(sources)))
    return found


def dead_links_of(article: ArticlePage) -> list[tuple[Reference, LinkCheck]]:
    """Return the sources of an article that lead nowhere, in the editor's order, in one query."""
    checks = LinkCheck.objects.filter(url=OuterRef("cited_url"))
    columns = {f"check_{name}": Subquery(checks.values(name)) for name in FIELDS}
    sources = Reference.objects.filter(page=article.pk).order_by("sort_order", "pk")
    return [(each, _check_of(each)) for each in _leading_nowhere(sources).annotate(**columns)]


def _leading_nowhere(sources: QuerySet[Reference]) -> QuerySet[Reference]:
    return with_link(sources).filter(Exists(dead_checks().filter(url=OuterRef("cited_url"))))


def _check_of(reference: Reference) -> LinkCheck:
    values = [getattr(reference, f"check_{name}") for name in FIELDS]
    return LinkCheck.from_db(None, FIELDS, values)
