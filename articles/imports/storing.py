"""Bringing one article in: all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Revision

from articles.citations import citings
from articles.findings import Findings, find
from articles.fingerprints import fingerprint
from articles.imports.document import ArticleFile
from articles.imports.drafting import Draft, draft_over, new_draft
from articles.imports.files import read_text
from articles.imports.hubs import hub_for
from articles.imports.parsing import parse_article
from articles.imports.people import person_for, publish_people
from articles.imports.places import add_page
from articles.imports.problems import KeptError, Problem
from articles.imports.reviews import record_reviews
from articles.models import ArticlePage, PersonPage, SubstancePage
from articles.services.sources import keep_all_that_is_open
from core import audit

# Any number will do that nobody else on the database uses for an advisory lock.
LOCK_NUMBER = 618_034


@dataclass(frozen=True)
class SourceCounts:
    """How many sources an article has, how many of them are cited, and how many are doubles."""

    total: int = 0
    cited: int = 0
    doubles: int = 0

    @classmethod
    def of(cls, article: ArticlePage, findings: Findings) -> "SourceCounts":
        """Count those of an article of which this is open."""
        sources = list(article.references.all())
        keys = {key for citing in citings(article.body) for key in citing.keys}
        apart = sum(source.is_apart for source in sources)
        cited = sum(source.key in keys for source in sources)
        return cls(len(sources), cited, len(findings.doubles) + apart)

    def __add__(self, other: "SourceCounts") -> "SourceCounts":
        """Return the sum of two."""
        return SourceCounts(
            self.total + other.total, self.cited + other.cited, self.doubles + other.doubles
        )

    @property
    def uncited(self) -> int:
        """How many no sentence cites."""
        return self.total - self.cited


class Outcome(StrEnum):
    """What became of a file."""

    MADE = "made"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What shall be done with a file beside keeping it as a draft."""

    publish: bool = False
    accept_warnings: bool = False
    overwrite: bool = False
    is_demo: bool = False
    dry_run: bool = False


@dataclass
class Imported:
    """What was done; `accepted` is what was open before it was decided in one go."""

    outcome: Outcome
    article: ArticlePage
    address: str
    findings: Findings
    changes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    accepted: Findings | None = None
    was_published: bool = False
    state: str = ""
    sources: SourceCounts = SourceCounts()


def _state_of(article: ArticlePage) -> str:
    if not article.live:
        return "a draft"
    return "published, with a newer draft" if article.has_unpublished_changes else "published"


def import_file(path: Path, wishes: Wishes) -> Imported:
    """Bring the article of a file in.

    Args:
        path: the file.
        wishes: what shall be done with it.

    Raises:
        FileRefusedError: with all that must be mended; nothing changed.
    """
    # When the demonstration is loaded on a machine whose clock goes wrong, it shall load.
    today = None if wishes.is_demo else timezone.localdate()
    return import_article(parse_article(read_text(path), today=today), wishes)


@transaction.atomic
def import_article(file: ArticleFile, wishes: Wishes) -> Imported:
    """Bring an article in.

    Args:
        file: what the file says.
        wishes: what shall be done with it.

    Raises:
        FileRefusedError: the pages that are there forbid it; nothing changed.
    """
    _wait_for_others()
    hub, is_new = hub_for(file.substance, file.language)
    authors = [person_for(named) for named in file.authors]
    reviewers = [person_for(named) for named in file.reviewers]
    draft, outcome = _draft(hub, file, authors, wishes)
    revision = _stored(hub, draft, outcome)
    text = draft.article
    imported = Imported(outcome, text, text.url or "", find(text), draft.changes)
    if is_new:
        imported.notes.append(f"Made the page of the substance “{hub.title}”.")
    if wishes.publish and wishes.accept_warnings and imported.findings:
        revision = _accept(imported)
    signed = record_reviews(imported.article, revision, file, reviewers)
    imported.notes += signed.notes
    if signed.made and outcome == Outcome.UNCHANGED:
        imported.outcome = Outcome.CHANGED
        imported.changes += signed.made
    if wishes.publish and not imported.findings:
        publish_people([*authors, *reviewers])
        imported.was_published = _publish(imported.article, revision)
    imported.state = _state_of(ArticlePage.objects.get(pk=text.pk))
    imported.sources = SourceCounts.of(imported.article, imported.findings)
    _record(imported, revision)
    transaction.set_rollback(wishes.dry_run)
    return imported


def _wait_for_others() -> None:
    """Have two imports make no page twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_NUMBER])


def _draft(
    hub: SubstancePage, file: ArticleFile, authors: Sequence[PersonPage], wishes: Wishes
) -> tuple[Draft, Outcome]:
    if wishes.is_demo:
        file = replace(file, is_demo=True)
    standing = ArticlePage.objects.child_of(hub).filter(slug=file.slug).first()
    if standing is None:
        return new_draft(file, authors), Outcome.MADE
    if standing.alias_of_id:
        text = (
            "The article mirrors the one of another language: make it its own in the admin first."
        )
        raise KeptError([Problem(0, text)])
    draft = draft_over(standing, file, authors)
    if wishes.is_demo and not standing.is_demo:
        raise KeptError([Problem(0, "A real article stands there.")])
    if not draft.changes:
        return draft, Outcome.UNCHANGED
    _refuse_overwriting(standing, draft, wishes)
    return draft, Outcome.CHANGED


def _refuse_overwriting(standing: ArticlePage, draft: Draft, wishes: Wishes) -> None:
    last = standing.latest_revision
    if last is None or last.user_id is None or wishes.overwrite:
        return
    text = (
        f"{last.user} changed the article on {last.created_at:%Y-%m-%d}, after it was last "
        "imported. Bring those changes into the file, or add --overwrite to lose them."
    )
    would = (Problem(0, f"The file would change: {change}") for change in draft.changes)
    raise KeptError([Problem(0, text), *would])


def _stored(hub: SubstancePage, draft: Draft, outcome: Outcome) -> Revision:
    article = draft.article
    if outcome == Outcome.MADE:
        add_page(hub, article)
    elif outcome == Outcome.UNCHANGED and article.latest_revision:
        return article.latest_revision
    revision: Revision = article.save_revision(log_action=outcome == Outcome.CHANGED)
    return revision


def _accept(imported: Imported) -> Revision:
    """Keep uncited sources as background reading, and doubles apart."""
    imported.accepted = imported.findings
    article = ArticlePage.objects.get(pk=imported.article.pk)
    revision = keep_all_that_is_open(article, by=None)
    imported.article = revision.as_object()
    imported.findings = find(imported.article)
    return revision


def _publish(article: ArticlePage, revision: Revision) -> bool:
    standing = ArticlePage.objects.get(pk=article.pk)
    if standing.live and standing.live_revision_id == revision.pk:
        return False
    revision.publish()
    return True


def _record(imported: Imported, revision: Revision) -> None:
    if imported.outcome == Outcome.UNCHANGED and not imported.accepted:
        return
    after = {
        "outcome": imported.outcome,
        "title": imported.article.title,
        "revision": revision.pk,
        "fingerprint": fingerprint(imported.article),
        "changes": imported.changes,
        "published": imported.was_published,
    }
    audit.record(None, "imported_article", imported.article, after=after)
