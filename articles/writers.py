"""Who wrote an article: all who stored a revision that reads otherwise than the one before."""

from typing import TYPE_CHECKING

from articles.fingerprints import fingerprint

if TYPE_CHECKING:
    from articles.models import ArticlePage


def writers_of(article: "ArticlePage") -> set[int]:
    """Return the keys of the accounts that wrote any part of an article.

    Who only comments, or saves a text as it stands, has written nothing.
    """
    writers: set[int] = set()
    before = ""
    for revision in article.revisions.order_by("created_at", "pk"):
        now = fingerprint(revision.as_object())
        if now != before and revision.user_id:
            writers.add(revision.user_id)
        before = now
    return writers
