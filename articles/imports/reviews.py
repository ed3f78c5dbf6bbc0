"""The reviews that a file says were made of its text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from wagtail.models import Revision

from articles.fingerprints import fingerprint
from articles.imports.document import ArticleFile
from articles.models import ArticlePage, MedicalReview, PersonPage
from articles.services.reviewing import record_imported


@dataclass
class Signed:
    """The reviews that were recorded, in words, and what the editor should know of the others."""

    made: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def record_reviews(
    article: ArticlePage, revision: Revision, file: ArticleFile, reviewers: Sequence[PersonPage]
) -> Signed:
    """Record who reviewed the text of a revision, as far as that was not done before.

    A review holds for the text that was read: where another text was imported as reviewed on the
    same day, or a later one, this text cannot have been read on that day.

    Args:
        article: as the revision has it.
        revision: the text that was read.
        file: which names the reviewers and the day.
        reviewers: their pages, in the file's order.
    """
    signed = Signed()
    mark = fingerprint(article)
    for named, person in zip(file.reviewers, reviewers, strict=True):
        on = file.reviewed_on
        earlier = MedicalReview.objects.filter(page_id=article.pk, person=person)
        if on is None or earlier.filter(fingerprint=mark, reviewed_on=on).exists():
            continue
        if earlier.exclude(fingerprint=mark).filter(reviewed_on__gte=on).exists():
            signed.notes.append(_not_signed(person, on))
            continue
        record_imported(article, revision, person, credential=named.credentials, on=on)
        signed.made.append(f"reviewed by {person.name} on {on:%Y-%m-%d}")
        if person.credentials != named.credentials:
            signed.notes.append(_other_credentials(person, named.credentials))
    return signed


def _not_signed(person: PersonPage, on: date) -> str:
    return (
        f"Not marked as medically reviewed: the text is not the one that {person.name} reviewed on "
        f"{on:%Y-%m-%d}. Once it was reviewed again, set “reviewed” to that day."
    )


def _other_credentials(person: PersonPage, credentials: str) -> str:
    own = person.credentials or "none"
    return f"The page of {person.name} has other credentials ({own}) than the file ({credentials})."
