"""A section of the sitemap: one kind of page. Apps say what theirs are; the site lists them all."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet

# sitemaps.org allows 50,000 addresses and 50 MB in a file; every item has one in each language.
ITEMS_PER_FILE = 10_000


class Section:
    """One kind of page. Subclasses say what there is, and where each stands."""

    def items(self) -> Sequence[Any] | QuerySet[Any]:
        """Return what has a page, in an order that stays."""
        raise NotImplementedError

    def path(self, item: Any) -> str:  # noqa: ANN401  each section has its own kind
        """Return the item's address in the default language, without the site."""
        raise NotImplementedError

    def languages(self, item: Any) -> Collection[str]:  # noqa: ANN401, ARG002
        """Return the languages that the page exists in: all, unless a section says otherwise."""
        return [code for code, _name in settings.LANGUAGES]

    def changed_on(self, item: Any) -> date | None:  # noqa: ANN401, ARG002
        """Return when the page last changed, if that is known."""
        return None

    @property
    def files(self) -> "Paginator[Any]":
        return Paginator(self.items(), ITEMS_PER_FILE)
