"""The list of all articles, and what a search of them found."""

from functools import cached_property

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.crumbs import page_crumbs
from articles.listing import Entry, entry_of
from articles.models import ArticleIndexPage
from articles.search import Found, find
from articles.substances import (
    ClassListed,
    LetterListed,
    SubstanceListed,
    all_substances,
    by_class,
    by_letter,
)
from core.components import Crumb

RESULTS_A_PAGE = 10


class IndexShown:
    """The list as its page has it.

    Args:
        page: what editors say above it.
        request: with what is searched for, if anything.
    """

    def __init__(self, page: ArticleIndexPage, request: HttpRequest) -> None:
        self.page = page
        self.typed = request.GET.get("q", "")
        self._number = request.GET.get("page")

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return page_crumbs(_("Articles"))

    @cached_property
    def found(self) -> Found | None:
        """What the search found; none where nothing is searched for."""
        return find(self.typed) if self.typed.strip() else None

    @cached_property
    def results(self) -> PageOfList[Entry]:
        """The results to be shown now; another number than there is shows the nearest."""
        entries = [entry_of(page) for page in self.found.pages] if self.found else []
        return Paginator(entries, RESULTS_A_PAGE).get_page(self._number)

    @cached_property
    def substances(self) -> list[SubstanceListed]:
        """Every substance with its articles."""
        return all_substances()

    @cached_property
    def classes(self) -> list[ClassListed]:
        """The substances by class."""
        return by_class(self.substances)

    @cached_property
    def letters(self) -> list[LetterListed]:
        """Every name by its first letter."""
        return by_letter(self.substances)
