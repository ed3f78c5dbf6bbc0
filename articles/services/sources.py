"""Deciding about sources: each decision is a new draft of the article, with its author."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from accounts.models import User
from articles.findings import find
from articles.models import ArticlePage, Reference
from articles.rich_text.marks import CITATION, citation_mark, cited_keys
from core import audit


class NoSuchSourceError(LookupError):
    """The source has gone from the article meanwhile."""


def keep_as_background(article: ArticlePage, key: str, *, by: User | None) -> Revision:
    """List a source although no sentence cites it."""

    def keep(draft: ArticlePage) -> None:
        source_of(draft, key).is_background = True

    return _decide(article, keep, by=by, what={"kept_as_background": key})


def keep_apart(article: ArticlePage, key: str, *, by: User | None) -> Revision:
    """Let a source stand beside one that looks like it."""

    def keep(draft: ArticlePage) -> None:
        source_of(draft, key).is_apart = True

    return _decide(article, keep, by=by, what={"kept_apart": key})


def drop(article: ArticlePage, key: str, *, by: User | None) -> Revision:
    """Take a source out that no sentence cites."""

    def take_out(draft: ArticlePage) -> None:
        source = source_of(draft, key)
        if key not in {each.reference.key for each in find(draft).uncited}:
            raise NoSuchSourceError(_("A sentence cites this source by now."))
        draft.references.remove(source)

    return _decide(article, take_out, by=by, what={"dropped": key})


def merge(article: ArticlePage, key: str, *, into: str, by: User | None) -> Revision:
    """Make two entries one: who cited `key` cites `into`, which gains what it did not know."""

    def join(draft: ArticlePage) -> None:
        kept, double = source_of(draft, into), source_of(draft, key)
        for name in ("authors", "year", "doi", "pmid", "url"):
            if not getattr(kept, name):
                setattr(kept, name, getattr(double, name))
        kept.is_background = False
        draft.references.remove(double)
        draft.body = _citing(draft, {key: into})

    return _decide(article, join, by=by, what={"merged": key, "into": into})


def keep_all_that_is_open(article: ArticlePage, *, by: User | None) -> Revision:
    """Keep every uncited source as background reading, and all doubles apart."""

    def keep(draft: ArticlePage) -> None:
        findings = find(draft)
        for uncited in findings.uncited:
            uncited.reference.is_background = True
        for double in findings.doubles:
            double.second.is_apart = True

    return _decide(article, keep, by=by, what={"kept": "all"})


def source_of(article: ArticlePage, key: str) -> Reference:
    """Return the source of a key.

    Raises:
        NoSuchSourceError: it has gone.
    """
    for source in article.references.all():
        if source.key == key:
            found: Reference = source
            return found
    raise NoSuchSourceError(_("This source has gone from the article meanwhile."))


@transaction.atomic
def _decide(
    article: ArticlePage,
    change: Callable[[ArticlePage], None],
    *,
    by: User | None,
    what: dict[str, str],
) -> Revision:
    ArticlePage.objects.select_for_update().get(pk=article.pk)
    draft = article.get_latest_revision_as_object()
    change(draft)
    revision: Revision = draft.save_revision(user=by, log_action=True, clean=False)
    audit.record(by, "changed_sources", article, after=what)
    return revision


def _citing(draft: ArticlePage, instead: dict[str, str]) -> str:
    """Return the body, as it is stored, with some keys replaced by others in every citation."""

    def replaced(found: Any) -> str:
        keys = [instead.get(key, key) for keys in cited_keys(found[0]) for key in keys]
        return citation_mark(dict.fromkeys(keys))

    def walked(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: walked(each) for name, each in value.items()}
        if isinstance(value, list):
            return [walked(each) for each in value]
        return CITATION.sub(replaced, value) if isinstance(value, str) else value

    return json.dumps(walked(draft.body.get_prep_value()))
