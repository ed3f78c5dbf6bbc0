"""What may go out."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles.findings import Findings, find

if TYPE_CHECKING:
    from articles.models import ArticlePage


class NotPublishableError(PermissionDenied):
    """Something must be mended or decided first; `findings` says what."""

    def __init__(self, article: "ArticlePage", findings: Findings) -> None:
        text = _("“%(title)s” was not published: %(first)s")
        super().__init__(text % {"title": article.title, "first": findings.sentences[0]})
        self.findings = findings


def require_publishable(article: "ArticlePage") -> None:
    """Refuse an article of which something is wrong or undecided.

    Raises:
        NotPublishableError: with all that is open.
    """
    if findings := find(article):
        raise NotPublishableError(article, findings)
