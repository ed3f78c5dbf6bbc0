"""Laying a file's text over an article, with what differs in words; nothing is stored here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from articles.citations import citings
from articles.fingerprints import SIGNED
from articles.imports.building import build_body
from articles.imports.comparing import merge_bodies, shortened, source_changes
from articles.imports.document import ArticleFile, SourceEntry
from articles.models import ArticleAuthor, ArticlePage, PersonPage, Reference

PLAIN = {
    "title": "title",
    "summary": "summary",
    "kind": "kind",
    "updated_on": "updated",
    "is_demo": "demo",
}


@dataclass
class Draft:
    """An article with a file's text in it, and what that changed."""

    article: ArticlePage
    changes: list[str] = field(default_factory=list)


def new_draft(file: ArticleFile, authors: Sequence[PersonPage]) -> Draft:
    """Return a new article with a file's text."""
    draft = Draft(ArticlePage(slug=file.slug))
    _lay_over(draft, file, authors, [])
    draft.article.change_note = file.change_note
    draft.changes = []
    return draft


def draft_over(article: ArticlePage, file: ArticleFile, authors: Sequence[PersonPage]) -> Draft:
    """Return an article as it was last saved, with a file's text laid over it.

    What editors decided about sources stays with those that the file leaves as they are.
    """
    draft = Draft(article.get_latest_revision_as_object())
    old = sorted(draft.article.references.all(), key=lambda each: each.sort_order or 0)
    _lay_over(draft, file, authors, old)
    if draft.changes:
        draft.article.change_note = file.change_note or _anew(article, file.language)
    return draft


def _anew(article: ArticlePage, language: str) -> str:
    if article.first_published_at is None:
        return ""
    with translation.override(language):
        return _("Imported anew")


def _lay_over(
    draft: Draft, file: ArticleFile, authors: Sequence[PersonPage], old: list[Reference]
) -> None:
    article = draft.article
    for name, words in PLAIN.items():
        before, after = getattr(article, name), getattr(file, name)
        if before != after:
            old_words, new_words = shortened(str(before)), shortened(str(after))
            draft.changes.append(f"{words}: “{old_words}” is now “{new_words}”")
            setattr(article, name, after)
    _set_authors(draft, authors)
    merged = merge_bodies(list(article.body.get_prep_value()), build_body(file.parts))
    draft.changes += merged.changes
    if merged.changes or not merged.body:
        article.body = json.dumps(merged.body)
    draft.changes += source_changes(old, file.references)
    article.references = _sources(old, file.references)
    _forget_what_is_cited(article)


def _set_authors(draft: Draft, authors: Sequence[PersonPage]) -> None:
    standing = {each.person_id: each for each in draft.article.article_authors.all()}
    wanted = [person.pk for person in authors]
    if list(standing) != wanted:
        names = ", ".join(person.name for person in authors)
        draft.changes.append(f"written by: now {names}")
    draft.article.article_authors = [
        _numbered(standing.get(person.pk) or ArticleAuthor(person=person), number)
        for number, person in enumerate(authors)
    ]


def _sources(old: list[Reference], entries: Sequence[SourceEntry]) -> list[Reference]:
    standing = {each.key: each for each in old}
    sources = []
    for number, entry in enumerate(entries):
        source = standing.get(entry.key) or Reference(key=entry.key)
        if any(getattr(source, name) != getattr(entry, name) for name in SIGNED):
            source.is_background = source.is_apart = False
            for name in SIGNED:
                setattr(source, name, getattr(entry, name))
        sources.append(_numbered(source, number))
    return sources


def _forget_what_is_cited(article: ArticlePage) -> None:
    """A source that a sentence cites by now is no mere background reading."""
    cited = {key for citing in citings(article.body) for key in citing.keys}
    for source in article.references.all():
        source.is_background = source.is_background and source.key not in cited


def _numbered[Ordered: (ArticleAuthor, Reference)](child: Ordered, number: int) -> Ordered:
    child.sort_order = number
    return child
